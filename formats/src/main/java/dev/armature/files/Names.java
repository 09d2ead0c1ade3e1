package dev.armature.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which paths of entries are safe: relative, `/` between folders, and inside of their root on every system.
final class Names {

    private Names() {}

    /// What is wrong with a path; empty when it is fine.
    static Optional<String> fault(String path) {
        if (path.isEmpty()) {
            return Optional.of("is empty");
        }
        if (path.startsWith("/")) {
            return Optional.of("is absolute");
        }
        if (path.length() >= 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0))) {
            return Optional.of("begins with a drive letter");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("contains a backslash; expected / between folders");
        }
        if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return Optional.of("contains a control character");
        }
        return segments(path).contains("..") ? Optional.of("leaves the root by ..") : Optional.empty();
    }

    /// Without empty parts and `.` parts; "" for the root.
    static String plain(String path) {
        List<String> kept = new ArrayList<>(segments(path));
        kept.removeIf(part -> part.isEmpty() || part.equals("."));
        return String.join("/", kept);
    }

    static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /// All folders above these paths; the root is not among them.
    static Set<String> folders(Iterable<String> paths) {
        Set<String> folders = new HashSet<>();
        for (String path : paths) {
            int slash = path.lastIndexOf('/');
            while (slash > 0 && folders.add(path.substring(0, slash))) {
                slash = path.lastIndexOf('/', slash - 1);
            }
        }
        return folders;
    }

    /// Files that operating systems strew about, and what a killed run of our own left.
    static boolean isClutter(String path) {
        for (String part : segments(path)) {
            if (part.equals("__MACOSX") || part.startsWith("._") || isLeftover(part)) {
                return true;
            }
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals(".DS_Store")
                || name.equalsIgnoreCase("Thumbs.db")
                || name.equalsIgnoreCase("desktop.ini");
    }

    /// Whether an [Output] works or worked in a folder of this name.
    static boolean isLeftover(String name) {
        return name.startsWith(".") && name.contains(".part-");
    }

    /// A name for messages: control characters as `?`, so that nothing can play with the terminal; cut when very long.
    static String shown(String path) {
        StringBuilder text = new StringBuilder();
        path.codePoints().limit(200).forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return text.length() < path.length() ? text.append('…').toString() : text.toString();
    }

    /// The letters and digits after the last dot, in lower case; "" without any.
    static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
        return extension.length() <= 8 && extension.chars().allMatch(Names::isPlain) ? extension : "";
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
