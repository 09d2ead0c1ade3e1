package dev.armature.format.yolo;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The pictures and label files of an input, and how they find each other: the label file of `a/images/b/c.jpg` is
/// `a/labels/b/c.txt`, as in Ultralytics; without a folder `images` it lies beside the picture.
final class Tree {

    /// What Ultralytics takes for pictures, and what else we know the size of.
    private static final Set<String> PICTURES = Set.of(
            "avif", "bmp", "dng", "gif", "heic", "jp2", "jpeg", "jpg", "mpo", "pfm", "png", "tif", "tiff", "webp");

    private static final String IMAGES = "images";
    private static final String LABELS = "labels";

    private final Input input;
    private final Map<String, Entry> labels = new TreeMap<>(); // by path
    private final Map<String, List<Entry>> pictures = new TreeMap<>(); // by the path of their label file
    private final Map<String, List<Entry>> byStem = new HashMap<>(); // pictures

    Tree(Input input) {
        this.input = input;
        for (Entry entry : input.entries()) {
            String extension = extension(entry.name());
            if (extension.equals("txt") && !isRemark(entry.name())) {
                labels.put(entry.path(), entry);
            } else if (PICTURES.contains(extension)) {
                pictures.computeIfAbsent(labelPath(entry.path()), _ -> new ArrayList<>(1))
                        .add(entry);
                byStem.computeIfAbsent(stem(entry.name()), _ -> new ArrayList<>(1))
                        .add(entry);
            }
        }
    }

    /// Text files that tools lay beside labels.
    private static boolean isRemark(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("classes.txt") || lower.startsWith("readme");
    }

    Optional<Entry> label(String path) {
        return Optional.ofNullable(labels.get(path));
    }

    Collection<Entry> labels() {
        return labels.values();
    }

    /// The pictures whose label file this is, in the order of their paths.
    List<Entry> pictures(String labelPath) {
        return pictures.getOrDefault(labelPath, List.of());
    }

    /// All pictures by the path of their label file.
    Map<String, List<Entry>> pictures() {
        return pictures;
    }

    /// The only picture of this name without its ending, wherever it is.
    Optional<Entry> onlyPicture(String stem) {
        List<Entry> found = byStem.getOrDefault(stem, List.of());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// Whether pictures or label files lie there, or the folder is there at all.
    boolean hasFolder(String folder) {
        return folder.isEmpty()
                || input.folders().contains(folder)
                || input.folders().contains(labelFolder(folder));
    }

    /// Folders of pictures that end in these parts; those known by their labels alone are among them.
    List<String> foldersEndingIn(String parts) {
        List<String> found = new ArrayList<>();
        for (String folder : input.folders()) {
            if (endsIn(folder, parts)) {
                found.add(folder);
            } else if (endsIn(folder, labelFolder(parts))) {
                found.add(
                        folder.substring(0, folder.length() - labelFolder(parts).length()) + parts);
            }
        }
        return found.stream().distinct().toList();
    }

    private static boolean endsIn(String path, String parts) {
        return path.equals(parts) || path.endsWith("/" + parts);
    }

    Optional<Entry> file(String path) {
        return input.entry(path);
    }

    /// Where the label files of the pictures in a folder lie.
    static String labelFolder(String folder) {
        return replaced(folder, IMAGES, LABELS);
    }

    /// Where the pictures for the label files in a folder lie.
    static String imageFolder(String folder) {
        return replaced(folder, LABELS, IMAGES);
    }

    /// Where the label file of a picture lies.
    static String labelPath(String picture) {
        int slash = picture.lastIndexOf('/');
        String folder = slash < 0 ? "" : labelFolder(picture.substring(0, slash)) + "/";
        return folder + stem(picture.substring(slash + 1)) + ".txt";
    }

    private static String replaced(String folder, String part, String by) {
        String marked = "/" + folder + "/";
        int at = marked.lastIndexOf("/" + part + "/");
        return at < 0
                ? folder
                : (marked.substring(0, at) + "/" + by + marked.substring(at + 1 + part.length()))
                        .substring(1, marked.length() - 1 - part.length() + by.length());
    }

    /// Without the ending.
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
