package dev.armature.format.yolo;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.format.Head;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which files of an input are what: `data.yaml`, the subsets that it names, and label files that it does not name.
///
/// @param input holds the label files and pictures; another one than was named when that is a single file
/// @param named what `data.yaml` says, when there is one that can be read
/// @param lists paths of the text files that list pictures
record YoloLayout(Input input, Optional<DataFile> named, List<Subset> subsets, Set<String> lists) {

    private static final Set<String> USUAL = Set.of("train", "val", "valid", "validation", "test");

    private static final String LABELS = "labels";

    /// @param claimed `data.yaml` files and label files with keypoints, at least one
    static YoloLayout of(Input input, List<Entry> claimed, Problems problems) throws IOException, FormatException {
        if (input.kind() == Input.Kind.FILE) {
            return ofFile(input, claimed.getFirst(), problems);
        }
        List<DataFile> all = new ArrayList<>();
        for (Entry entry : claimed) {
            if (isYaml(entry.name())) {
                read(input, entry, entry.folder(), problems).ifPresent(all::add);
            }
        }
        if (all.isEmpty()) {
            for (Entry entry : input.entries()) {
                if (isYaml(entry.name())
                        && !claimed.contains(entry)
                        && YoloFormat.namesClasses(new Head(input, entry))) {
                    read(input, entry, entry.folder(), problems).ifPresent(all::add);
                }
            }
        }
        all.sort(Comparator.comparingInt(
                        (DataFile file) -> Paths.parts(file.name()).size())
                .thenComparing(DataFile::name));
        return of(input, all, claimed, problems);
    }

    static boolean isYaml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private static Optional<DataFile> read(Input input, Entry entry, String folder, Problems problems)
            throws IOException, FormatException {
        return new DataFileReader(input.display(entry), folder, problems).read(TextFiles.bytes(input, entry));
    }

    /// A `data.yaml` alone stands for the dataset that it describes, a label file alone for itself.
    private static YoloLayout ofFile(Input file, Entry entry, Problems problems) throws IOException, FormatException {
        Path source = file.source().toAbsolutePath().normalize();
        if (!isYaml(entry.name())) {
            Path root = above(source);
            Input around = Input.open(root, Limits.DEFAULTS);
            String path = root.relativize(source).toString().replace(File.separatorChar, '/');
            Entry own = around.entry(path).orElse(entry);
            return bare(around, List.of(own), Set.of(own.path()), problems);
        }
        Optional<DataFile> data = read(file, entry, "", problems);
        Path root = data.flatMap(read -> root(source, read.path())).orElse(source.getParent());
        Input around = Input.open(root, Limits.DEFAULTS);
        return of(around, data.stream().toList(), List.of(), problems);
    }

    /// The folder above the folder `labels` of a label file, where its picture may lie too; else its own.
    private static Path above(Path label) {
        for (Path folder = label.getParent(); folder.getParent() != null; folder = folder.getParent()) {
            if (folder.endsWith(LABELS)) {
                return folder.getParent();
            }
        }
        return label.getParent();
    }

    /// The folder that `path` names, when it is there and not the one of the file or below it.
    private static Optional<Path> root(Path file, String path) {
        try {
            Path root = file.resolveSibling(path.replace('\\', '/')).normalize();
            return Files.isDirectory(root) && !root.startsWith(file.getParent()) ? Optional.of(root) : Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static YoloLayout of(Input input, List<DataFile> all, List<Entry> claimed, Problems problems)
            throws IOException, FormatException {
        if (all.isEmpty()) {
            return bare(input, claimed, Set.of(), problems);
        }
        Tree tree = new Tree(input);
        DataFile data = all.getFirst();
        SubsetFinder finder = new SubsetFinder(input, tree, data, problems);
        List<Subset> subsets = new ArrayList<>(finder.subsets());
        Set<String> taken = new HashSet<>();
        subsets.forEach(subset -> taken.addAll(subset.labelPaths()));
        for (DataFile other : all.subList(1, all.size())) {
            checkSame(input, tree, data, other, taken);
            problems.note(
                    "file-not-read",
                    Location.of(other.name()),
                    "not read: it describes the same pictures as " + data.name());
        }
        taken.addAll(finder.lists());
        List<Entry> rest = claimed.stream()
                .filter(entry -> !isYaml(entry.name()) && !taken.contains(entry.path()))
                .toList();
        unnamed(tree, finder, rest, taken, subsets)
                .forEach(subset -> problems.note(
                        "yolo-subset-unnamed",
                        Location.of(shown(input, subset.place())),
                        data.name() + " does not name the label files in " + subset.place() + "; read as subset "
                                + subset.name()));
        return new YoloLayout(input, Optional.of(data), List.copyOf(subsets), Set.copyOf(finder.lists()));
    }

    private static void checkSame(Input input, Tree tree, DataFile data, DataFile other, Set<String> taken)
            throws IOException, FormatException {
        Problems aside = new Problems(Policy.SKIP);
        for (Subset subset : new SubsetFinder(input, tree, other, aside).subsets()) {
            if (!taken.containsAll(subset.labelPaths())) {
                throw new FormatException(
                        "yolo-two-datasets",
                        Location.of(other.name()),
                        "describes other pictures than " + data.name()
                                + "; name one of the files, or the folder of one");
            }
        }
    }

    /// Label files without a `data.yaml`.
    ///
    /// @param only paths of the label files that are meant; empty for all that lie beside those claimed
    private static YoloLayout bare(Input input, List<Entry> claimed, Set<String> only, Problems problems)
            throws IOException, FormatException {
        Tree tree = new Tree(input);
        DataFile none = new DataFile(
                "data.yaml", "", "", List.of(), Optional.empty(), new TreeMap<>(), Map.of(), Map.of(), List.of());
        SubsetFinder finder = new SubsetFinder(input, tree, none, problems);
        List<Subset> subsets = new ArrayList<>();
        unnamed(tree, finder, claimed, Set.of(), subsets);
        if (!only.isEmpty()) {
            subsets.replaceAll(subset -> new Subset(
                    subset.name(),
                    subset.place(),
                    subset.items().stream()
                            .filter(item -> only.contains(item.labelPath()))
                            .toList()));
        }
        return new YoloLayout(input, Optional.empty(), List.copyOf(subsets), Set.of());
    }

    // ---- label files that nothing names

    /// What the folder of a label file tells.
    ///
    /// @param folder the label files of the subset lie in it or below
    private record Group(String subset, String folder) {}

    /// Adds subsets of label files that lie beside the given ones and are not taken; returns what was added.
    private static List<Subset> unnamed(
            Tree tree, SubsetFinder finder, List<Entry> claimed, Set<String> taken, List<Subset> subsets) {
        Set<String> folders = new HashSet<>();
        claimed.stream().filter(entry -> !isYaml(entry.name())).forEach(entry -> folders.add(entry.folder()));
        SortedMap<String, List<Entry>> bySubset = new TreeMap<>();
        Map<String, String> roots = new LinkedHashMap<>(); // by subset, the folder of all its label files
        for (Entry label : tree.labels()) {
            if (folders.contains(label.folder()) && !taken.contains(label.path())) {
                Group group = group(label.folder());
                roots.merge(group.subset(), group.folder(), YoloLayout::common);
                bySubset.computeIfAbsent(group.subset(), _ -> new ArrayList<>()).add(label);
            }
        }
        Set<String> names = new HashSet<>();
        subsets.forEach(subset -> names.add(subset.name()));
        List<Subset> added = new ArrayList<>();
        bySubset.forEach((name, labels) -> {
            String root = roots.get(name);
            List<Item> items = new ArrayList<>();
            labels.forEach(label -> items.addAll(items(tree, finder, label, root)));
            String unique = name;
            for (int i = 2; !names.add(unique); i++) {
                unique = name + "_" + i;
            }
            added.add(new Subset(unique, SubsetFinder.place(labels.getFirst().path()), items));
        });
        subsets.addAll(added);
        return added;
    }

    private static List<Item> items(Tree tree, SubsetFinder finder, Entry label, String root) {
        String name = root.isEmpty() ? label.path() : label.path().substring(root.length() + 1);
        List<Entry> pictures = tree.pictures(label.path());
        if (pictures.isEmpty()) {
            return List.of(finder.alone(name, label));
        }
        return pictures.stream()
                .map(picture -> new Item(
                        Tree.stem(name)
                                + picture.name()
                                        .substring(Tree.stem(picture.name()).length()),
                        label.path(),
                        Optional.of(label),
                        Optional.of(picture)))
                .toList();
    }

    /// `labels/<subset>/…`, `<subset>/labels/…`, or `<subset>/…` for the usual names; else `default`.
    private static Group group(String folder) {
        List<String> parts = Paths.parts(folder);
        int labels = parts.lastIndexOf(LABELS);
        if (labels < 0) {
            boolean usual = !parts.isEmpty() && USUAL.contains(parts.getLast());
            return new Group(usual ? parts.getLast() : "default", folder);
        }
        String own = String.join("/", parts.subList(0, labels + 1));
        boolean above = labels > 0 && USUAL.contains(parts.get(labels - 1));
        if (above || labels == parts.size() - 1) {
            return new Group(labels > 0 ? parts.get(labels - 1) : "default", own);
        }
        return new Group(parts.get(labels + 1), own + "/" + parts.get(labels + 1));
    }

    /// The deepest folder that holds both.
    private static String common(String a, String b) {
        List<String> left = Paths.parts(a);
        List<String> right = Paths.parts(b);
        int same = 0;
        while (same < Math.min(left.size(), right.size()) && left.get(same).equals(right.get(same))) {
            same++;
        }
        return String.join("/", left.subList(0, same));
    }

    static String shown(Input input, String path) {
        return input.kind() == Input.Kind.ZIP ? input.name() + "/" + path : path;
    }
}
