package dev.armature.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which paths of entries are safe: relative, `/` between folders, and inside of their root on every system.
/// Plain loops over characters, since each of 100 000 files passes here several times.
final class Names {

    private static final int SHOWN = 200; // characters

    private Names() {}

    /// What is wrong with a path; empty when it is fine.
    static Optional<String> fault(String path) {
        if (path.isEmpty()) {
            return Optional.of("is empty");
        }
        if (path.charAt(0) == '/') {
            return Optional.of("is absolute");
        }
        if (path.length() >= 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0))) {
            return Optional.of("begins with a drive letter");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("contains a backslash; expected / between folders");
        }
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) < ' ' || path.charAt(i) == 0x7f) {
                return Optional.of("contains a control character");
            }
        }
        return hasDots(path) ? Optional.of("leaves the root by ..") : Optional.empty();
    }

    private static boolean hasDots(String path) {
        for (int at = path.indexOf(".."); at >= 0; at = path.indexOf("..", at + 1)) {
            boolean begins = at == 0 || path.charAt(at - 1) == '/';
            if (begins && (at + 2 == path.length() || path.charAt(at + 2) == '/')) {
                return true;
            }
        }
        return false;
    }

    /// Without empty parts and `.` parts; "" for the root.
    static String plain(String path) {
        if (isPlain(path)) {
            return path;
        }
        List<String> kept = new ArrayList<>(List.of(path.split("/", -1)));
        kept.removeIf(part -> part.isEmpty() || part.equals("."));
        return String.join("/", kept);
    }

    /// Whether no part between slashes is empty or `.`.
    static boolean isPlain(String path) {
        int start = 0;
        while (start <= path.length()) {
            int end = end(path, start);
            if (end == start || end == start + 1 && path.charAt(start) == '.') {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    /// Folders in a path, the root not counted.
    static int depth(String path) {
        int depth = 0;
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            depth++;
        }
        return depth;
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
        int start = 0;
        while (start < path.length()) {
            int end = end(path, start);
            char first = path.charAt(start);
            if ((first == '.' || first == '_') && isClutterPart(path.substring(start, end))) {
                return true;
            }
            start = end + 1;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equalsIgnoreCase("Thumbs.db") || name.equalsIgnoreCase("desktop.ini");
    }

    private static boolean isClutterPart(String part) {
        return part.equals("__MACOSX") || part.startsWith("._") || part.equals(".DS_Store") || isLeftover(part);
    }

    /// Where the part between slashes that begins at `start` ends.
    private static int end(String path, int start) {
        int slash = path.indexOf('/', start);
        return slash < 0 ? path.length() : slash;
    }

    /// Whether an [Output] works or worked in a folder of this name.
    static boolean isLeftover(String name) {
        return name.startsWith(".") && name.contains(".part-");
    }

    /// A name for messages: control characters as `?`, so that nothing can play with the terminal; cut when very
    /// long.
    static String shown(String path) {
        StringBuilder text = new StringBuilder();
        path.codePoints().limit(SHOWN).forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return text.length() < path.length() ? text.append('…').toString() : text.toString();
    }

    /// The letters and digits after the last dot, in lower case; "" without any, or with more than 8.
    static String extension(String path) {
        int dot = path.lastIndexOf('.');
        if (dot < 0 || path.length() - dot > 9) {
            return "";
        }
        String extension = path.substring(dot + 1).toLowerCase(Locale.ROOT);
        for (int i = 0; i < extension.length(); i++) {
            char c = extension.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
                return "";
            }
        }
        return extension;
    }
}
