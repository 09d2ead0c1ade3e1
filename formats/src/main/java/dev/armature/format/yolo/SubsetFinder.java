package dev.armature.format.yolo;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.format.yolo.DataFile.Place;
import dev.armature.format.yolo.DataFile.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the subsets that `data.yaml` names: folders of pictures, and text files that list pictures.
final class SubsetFinder {

    private final Input input;
    private final Tree tree;
    private final DataFile data;
    private final Problems problems;
    private final Paths paths;
    private final Set<String> lists = new HashSet<>(); // paths of text files that are lists

    SubsetFinder(Input input, Tree tree, DataFile data, Problems problems) {
        this.input = input;
        this.tree = tree;
        this.data = data;
        this.problems = problems;
        this.paths = new Paths(tree, data, problems);
    }

    /// The subsets in the order of the file. Two that are the same pictures are read once, under the name that is
    /// also that of the folder or list.
    List<Subset> subsets() throws IOException, FormatException {
        Map<List<String>, Subset> byPlaces = new HashMap<>(); // so that nothing is looked up twice
        Map<Set<String>, Subset> found = new LinkedHashMap<>(); // by what tells the pictures
        Map<Split, Set<String>> again = new LinkedHashMap<>(); // splits whose pictures are those of another
        for (Split split : data.splits()) {
            List<String> places = split.places().stream().map(Place::path).toList();
            Subset known = byPlaces.get(places);
            Optional<Subset> read = known == null ? subset(split) : Optional.of(named(known, split.subset()));
            if (read.isEmpty()) {
                continue;
            }
            byPlaces.putIfAbsent(places, read.get());
            Set<String> pictures = read.get().items().isEmpty()
                    ? Set.of(split.subset())
                    : read.get().labelPaths();
            Subset before = found.get(pictures);
            if (before == null || isNamedAlike(split)) {
                found.put(pictures, read.get());
            } else {
                again.put(split, pictures);
            }
        }
        again.forEach((split, pictures) -> same(split, found.get(pictures).name()));
        return List.copyOf(found.values());
    }

    /// Tells it, unless the one is short for the other, as `train` for `train2017`.
    private void same(Split split, String name) {
        if (!name.toLowerCase(Locale.ROOT).startsWith(split.subset())) {
            problems.note(
                    "yolo-subset-same",
                    Location.of(data.name(), split.places().getFirst().at(), "/" + split.subset()),
                    split.subset() + " has the same pictures as " + name + "; read once, as " + name);
        }
    }

    private static Subset named(Subset subset, String name) {
        return new Subset(name, subset.place(), subset.items());
    }

    /// Paths of the text files that turned out to be lists of pictures.
    Set<String> lists() {
        return lists;
    }

    /// Whether the subset is called like its folder or list, `train2017: train2017.txt`.
    private static boolean isNamedAlike(Split split) {
        List<String> parts = Paths.parts(split.places().getFirst().path());
        return !parts.isEmpty() && Tree.stem(parts.getLast()).equals(split.subset());
    }

    private Optional<Subset> subset(Split split) throws IOException, FormatException {
        Map<String, Item> items = new LinkedHashMap<>(); // by name and label file
        String place = "";
        boolean there = false;
        for (Place each : split.places()) {
            boolean list = Paths.isList(each.path());
            Optional<Entry> file = list ? paths.list(each.path()) : Optional.empty();
            Optional<String> folder = list ? Optional.empty() : paths.folder(each, split.subset(), split.known());
            if (file.isPresent()) {
                there = true;
                lists.add(file.get().path());
                listed(split, file.get(), items);
            } else if (folder.isPresent()) {
                there = true;
                Subset in = in(folder.get(), split.subset());
                in.items().forEach(item -> items.put(item.name() + '\0' + item.labelPath(), item));
                place = place.isEmpty() ? in.place() : place;
            } else if (split.known()) {
                problems.note(
                        "yolo-path-missing",
                        Location.of(data.name(), each.at(), "/" + split.subset()),
                        split.subset() + ": " + each.path() + " is not there");
            }
        }
        if (!there) {
            return Optional.empty();
        }
        List<Item> all = List.copyOf(items.values());
        String where =
                !place.isEmpty() || all.isEmpty() ? place : place(all.getFirst().labelPath());
        return Optional.of(
                new Subset(split.subset(), where.isEmpty() ? Paths.joined(data.folder(), "labels") : where, all));
    }

    // ---- folders

    /// The pictures and label files of a folder of pictures and those below it.
    Subset in(String folder, String name) {
        String labels = Tree.labelFolder(folder);
        List<Item> items = new ArrayList<>();
        tree.pictures().forEach((labelPath, pictures) -> {
            for (Entry picture : pictures) {
                if (isBelow(picture.path(), folder)) {
                    String own = without(relative(picture.path(), folder), "images/");
                    items.add(new Item(own, labelPath, tree.label(labelPath), Optional.of(picture)));
                }
            }
        });
        for (Entry label : tree.labels()) {
            boolean there = isBelow(label.path(), labels) || isBelow(label.path(), folder);
            if (there && tree.pictures(label.path()).isEmpty() && !lists.contains(label.path())) {
                String own =
                        isBelow(label.path(), labels) ? relative(label.path(), labels) : relative(label.path(), folder);
                items.add(alone(without(own, "labels/"), label));
            }
        }
        items.sort(Comparator.comparing(Item::name));
        String first = items.isEmpty() ? labels : items.getFirst().labelPath();
        return new Subset(name, place(first), items);
    }

    /// A label file whose picture is not where it belongs. Where label files lie in no folder `labels`, a picture
    /// of that name anywhere is taken for it, unless it has a label file of its own.
    Item alone(String name, Entry label) {
        boolean bare = !("/" + label.folder() + "/").contains("/labels/");
        Optional<Entry> picture = tree.onlyPicture(Tree.stem(label.name()))
                .filter(found ->
                        bare && tree.label(Tree.labelPath(found.path())).isEmpty());
        String ending = picture.map(
                        found -> found.name().substring(Tree.stem(found.name()).length()))
                .orElse(".jpg");
        return new Item(Tree.stem(name) + ending, label.path(), Optional.of(label), picture);
    }

    private static boolean isBelow(String path, String folder) {
        return folder.isEmpty() || path.startsWith(folder + "/");
    }

    private static String relative(String path, String folder) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }

    private static String without(String path, String begin) {
        return path.startsWith(begin) ? path.substring(begin.length()) : path;
    }

    /// The folder `labels` that a label file lies in; all files of its own folder where there is none.
    static String place(String labelPath) {
        String marked = "/" + labelPath;
        int at = marked.lastIndexOf("/labels/");
        return at >= 0
                ? marked.substring(1, at + "/labels".length())
                : Paths.joined(labelPath.substring(0, Math.max(0, labelPath.lastIndexOf('/'))), "*.txt");
    }

    // ---- lists

    private void listed(Split split, Entry list, Map<String, Item> items) throws IOException, FormatException {
        byte[] bytes = TextFiles.bytes(input, list);
        int begin = 0;
        for (int end = 0; end <= bytes.length; end++) {
            if (end == bytes.length || bytes[end] == '\n') {
                String path = new String(bytes, begin, end - begin, StandardCharsets.UTF_8).strip();
                if (!path.isEmpty()) {
                    Item item = item(split, list, path, Location.of(input.display(list), begin, ""));
                    items.put(item.name() + '\0' + item.labelPath(), item);
                }
                begin = end + 1;
            }
        }
    }

    private Item item(Split split, Entry list, String written, Location where) {
        String name = name(split.subset(), Tree.stem(list.name()), written);
        Optional<String> found = paths.labelPath(written, list.folder());
        if (found.isEmpty()) {
            problems.note(
                    "yolo-listed-missing",
                    where.withImage(name),
                    "neither the picture " + written
                            + " nor a label file for it is there; read as a picture without figures");
            String path = Tree.labelPath(String.join("/", Paths.parts(written)));
            return new Item(name, Paths.joined(data.folder(), path), Optional.empty(), Optional.empty());
        }
        String ending = written.substring(written.lastIndexOf('.') + 1);
        List<Entry> pictures = tree.pictures(found.get());
        Optional<Entry> picture = pictures.stream()
                .filter(each -> each.name().endsWith("." + ending))
                .findFirst()
                .or(() -> pictures.stream().findFirst());
        return new Item(name, found.get(), tree.label(found.get()), picture);
    }

    /// What is behind the folder `images`, and behind the folder of the subset; the file's name where there is no
    /// such folder.
    private static String name(String subset, String list, String written) {
        List<String> parts = Paths.parts(written);
        if (parts.isEmpty()) {
            return written;
        }
        int images = parts.subList(0, parts.size() - 1).lastIndexOf("images");
        int from = images < 0 ? parts.size() - 1 : images + 1;
        boolean folder = from < parts.size() - 1
                && (parts.get(from).equals(subset) || parts.get(from).equals(list));
        return String.join("/", parts.subList(folder ? from + 1 : from, parts.size()));
    }
}
