package dev.armature.convert;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.format.Format;
import dev.armature.format.Head;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which formats claim which files. Folders hold hundreds of thousands of files, so only those with an ending that
/// annotations have are opened, and of many alike only the first ones.
final class Claims {

    /// What files of annotations end in. A single file may end in anything.
    private static final Set<String> ENDINGS = Set.of("json", "xml", "csv", "txt", "yaml", "yml", "slp");

    /// So many text files of one folder, claimed one behind the other, and the rest is taken for the same.
    private static final int ALIKE = 16;

    /// So many files of a folder with one ending are looked at to find out what else is there.
    private static final int SAMPLE = 2;

    private final Input input;
    private final List<Format> formats;

    /// @param formats in the order in which they are asked
    Claims(Input input, List<Format> formats) {
        this.input = input;
        this.formats = formats;
    }

    /// The files that each format claims, sorted by path; formats that claim none are not there.
    Map<Format, List<Entry>> all() throws IOException {
        Map<Format, List<Entry>> claims = new LinkedHashMap<>();
        formats.forEach(format -> claims.put(format, new ArrayList<>()));
        Alike alike = new Alike();
        for (Entry entry : input.entries()) {
            if (mayHoldAnnotations(entry)) {
                Optional<Format> claiming = alike.of(entry);
                if (claiming.isEmpty()) {
                    claiming = claiming(entry);
                    alike.seen(entry, claiming);
                }
                claiming.ifPresent(format -> claims.get(format).add(entry));
            }
        }
        claims.values().removeIf(List::isEmpty);
        return claims;
    }

    /// The first files that each format claims among all but those, as far as a quick look tells.
    ///
    /// @param read paths of files that belong to the dataset already
    Map<Format, Entry> beside(Set<String> read) throws IOException {
        Map<Format, Entry> first = new LinkedHashMap<>();
        Map<String, Integer> looked = new HashMap<>();
        for (Entry entry : input.entries()) {
            boolean unread = !read.contains(entry.path()) && mayHoldAnnotations(entry);
            if (unread && looked.merge(group(entry), 1, Integer::sum) <= SAMPLE) {
                claiming(entry).ifPresent(format -> first.putIfAbsent(format, entry));
            }
        }
        return first;
    }

    /// The format that claims the file.
    Optional<Format> claiming(Entry entry) throws IOException {
        Head head = new Head(input, entry);
        for (Format format : formats) {
            if (format.claims(head)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private boolean mayHoldAnnotations(Entry entry) {
        return input.kind() == Input.Kind.FILE || ENDINGS.contains(ending(entry));
    }

    private static String ending(Entry entry) {
        String name = entry.name();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String group(Entry entry) {
        return entry.folder() + '\0' + ending(entry);
    }

    /// Remembers which format claimed the text files of a folder. Only files that are called like pictures are
    /// taken unseen: those with a digit in their name, not `classes.txt`.
    private static final class Alike {

        private String folder = "";
        private Optional<Format> format = Optional.empty();
        private int row;

        Optional<Format> of(Entry entry) {
            boolean same = row >= ALIKE && isText(entry) && entry.folder().equals(folder);
            boolean numbered = entry.name().chars().anyMatch(c -> c >= '0' && c <= '9');
            return same && numbered ? format : Optional.empty();
        }

        void seen(Entry entry, Optional<Format> claiming) {
            if (!isText(entry)) {
                return;
            }
            boolean goesOn = entry.folder().equals(folder) && claiming.isPresent() && claiming.equals(format);
            row = goesOn ? row + 1 : 1;
            folder = entry.folder();
            format = claiming;
        }

        private static boolean isText(Entry entry) {
            return ending(entry).equals("txt");
        }
    }
}
