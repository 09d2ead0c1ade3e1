package dev.armature.format.yolo;

import dev.armature.files.Entry;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds in the input what paths of `data.yaml` and of lists mean, which are often of another machine
/// (`/content/data/images/train`, `C:\data\images\train`) or of no machine at all (CVAT's `data/images/…`): as it
/// is written, from the folder of the file, and else by its end, the longest end first.
final class Paths {

    private final Tree tree;
    private final DataFile data;
    private final Problems problems;
    private Map<String, List<String>> byName; // label paths by their last part; null until asked for

    Paths(Tree tree, DataFile data, Problems problems) {
        this.tree = tree;
        this.data = data;
        this.problems = problems;
    }

    /// A folder of pictures.
    ///
    /// @param sure whether it is known to be one, so that one that is found by its end is told
    Optional<String> folder(DataFile.Place place, String subset, boolean sure) {
        for (String exact : exact(place.path())) {
            if (tree.hasFolder(exact)) {
                return Optional.of(exact);
            }
        }
        List<String> parts = parts(data.path() + "/" + place.path());
        int own = parts(place.path()).size();
        int least = isAbsolute(place.path()) ? Math.min(2, own) : own;
        for (int drop = 0; drop <= parts.size() - least && least > 0; drop++) {
            Optional<String> found = nearest(tree.foldersEndingIn(String.join("/", parts.subList(drop, parts.size()))));
            if (found.isPresent()) {
                if (sure) {
                    problems.note(
                            "yolo-path-matched",
                            Location.of(data.name(), place.at(), "/" + subset),
                            "the path " + place.path() + " is not there; taken for " + found.get()
                                    + ", which ends alike");
                }
                return found;
            }
        }
        return Optional.empty();
    }

    /// A text file that lists pictures.
    Optional<Entry> list(String written) {
        for (String exact : exact(written)) {
            Optional<Entry> found = tree.file(exact);
            if (found.isPresent()) {
                return found;
            }
        }
        List<String> parts = parts(written);
        return parts.isEmpty() ? Optional.empty() : tree.file(joined(data.folder(), parts.getLast()));
    }

    /// Where the label file of a listed picture lies: there is one, or its picture is there.
    Optional<String> labelPath(String written, String listFolder) {
        List<String> candidates = new ArrayList<>();
        if (written.startsWith("./")) {
            normal(joined(listFolder, written)).ifPresent(candidates::add);
        }
        candidates.addAll(exact(written));
        for (String exact : candidates) {
            String path = Tree.labelPath(exact);
            if (tree.label(path).isPresent() || !tree.pictures(path).isEmpty()) {
                return Optional.of(path);
            }
        }
        List<String> parts = parts(Tree.labelPath(String.join("/", parts(written))));
        List<String> named = parts.isEmpty() ? List.of() : named(parts.getLast());
        for (int drop = 0; drop <= parts.size() - least(parts) && !named.isEmpty(); drop++) {
            String end = String.join("/", parts.subList(drop, parts.size()));
            Optional<String> found = nearest(named.stream()
                    .filter(path -> path.equals(end) || path.endsWith("/" + end))
                    .toList());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// How much of the path of a label file has to agree: from the folder `labels` on, and with it the subset,
    /// which stands before or behind it, so that a picture without figures does not get those of another subset.
    private static int least(List<String> parts) {
        int labels = parts.subList(0, parts.size() - 1).lastIndexOf("labels");
        return labels < 0 ? 1 : Math.min(parts.size(), Math.max(3, parts.size() - labels));
    }

    private List<String> named(String labelName) {
        if (byName == null) {
            byName = new HashMap<>();
            tree.labels()
                    .forEach(label -> byName.computeIfAbsent(label.name(), _ -> new ArrayList<>(1))
                            .add(label.path()));
            for (String path : tree.pictures().keySet()) {
                if (tree.label(path).isEmpty()) {
                    byName.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), _ -> new ArrayList<>(1))
                            .add(path);
                }
            }
        }
        return byName.getOrDefault(labelName, List.of());
    }

    /// Of several the one below the folder of `data.yaml`, then the one that lies least deep.
    private Optional<String> nearest(List<String> found) {
        String below = data.folder().isEmpty() ? "" : data.folder() + "/";
        return found.stream()
                .min(Comparator.comparing((String path) -> !path.startsWith(below))
                        .thenComparingInt(path -> parts(path).size())
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// What the path means when it is relative: to `path`, or to the folder of the file.
    private List<String> exact(String written) {
        List<String> exact = new ArrayList<>();
        if (!isAbsolute(written)) {
            if (!isAbsolute(data.path())) {
                normal(joined(data.folder(), data.path() + "/" + written)).ifPresent(exact::add);
            }
            normal(joined(data.folder(), written)).ifPresent(exact::add);
        }
        return exact;
    }

    static boolean isAbsolute(String path) {
        boolean drive = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        return path.startsWith("/") || path.startsWith("\\") || drive || path.startsWith("~");
    }

    /// Without `.` and `..`; empty when it leads out of the input.
    private static Optional<String> normal(String path) {
        List<String> kept = new ArrayList<>();
        for (String part : path.replace('\\', '/').split("/")) {
            if (part.equals("..")) {
                if (kept.isEmpty()) {
                    return Optional.empty();
                }
                kept.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                kept.add(part);
            }
        }
        return Optional.of(String.join("/", kept));
    }

    /// The parts of a path that name something.
    static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.replace('\\', '/').split("/")) {
            boolean drive = part.length() == 2 && part.charAt(1) == ':';
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..") && !part.equals("~") && !drive) {
                parts.add(part);
            }
        }
        return parts;
    }

    static String joined(String folder, String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    /// Whether the path names a list and not a folder.
    static boolean isList(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".txt");
    }
}
