package dev.armature.format.yolo;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.format.yolo.DataFile.Place;
import dev.armature.format.yolo.DataFile.Split;
import dev.armature.yaml.YamlReader;
import dev.armature.yaml.YamlValue;
import dev.armature.yaml.YamlValue.Items;
import dev.armature.yaml.YamlValue.Member;
import dev.armature.yaml.YamlValue.Members;
import dev.armature.yaml.YamlValue.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads `data.yaml`. What is wrong in it is told with its place, and the rest is read.
final class DataFileReader {

    /// Members that name subsets in Ultralytics, in the order in which these are read.
    private static final List<String> SPLITS = List.of("train", "val", "validation", "test", "minival");

    /// Members that say nothing of where pictures lie.
    static final Set<String> OTHERS = Set.of(
            "path",
            "names",
            "nc",
            "kpt_shape",
            "flip_idx",
            "kpt_names",
            "keypoints",
            "skeleton",
            "download",
            "yaml_file",
            "channels");

    private final String file;
    private final String folder;
    private final Problems problems;
    private final KeypointMembers about;

    /// @param file for messages
    /// @param folder of the file within the input
    DataFileReader(String file, String folder, Problems problems) {
        this.file = file;
        this.folder = folder;
        this.problems = problems;
        this.about = new KeypointMembers(file, problems);
    }

    /// @return empty when the text is not YAML or no mapping, which is told as an error
    Optional<DataFile> read(byte[] text) {
        try {
            Optional<YamlValue> root = YamlReader.read(text, file);
            if (root.isPresent() && root.get() instanceof Members all) {
                return Optional.of(dataFile(all));
            }
            problems.error(
                    "yolo-yaml",
                    Location.of(file),
                    "the file is " + root.map(YamlValue::word).orElse("nothing")
                            + "; expected members such as kpt_shape");
        } catch (FormatException notYaml) {
            problems.add(notYaml.problem());
        }
        return Optional.empty();
    }

    private DataFile dataFile(Members all) {
        Set<String> seen = new HashSet<>();
        for (Member member : all.members()) {
            if (!seen.add(member.name())) {
                problems.note(
                        "yolo-repeat",
                        place(member.at(), "/" + member.name()),
                        member.name() + " stands twice; the last one counts");
            }
        }
        SortedMap<Integer, String> names = all.get("names").map(this::names).orElseGet(TreeMap::new);
        int classes = names.isEmpty() ? count(all) : names.lastKey() + 1;
        for (int i = 0; i < classes; i++) {
            names.putIfAbsent(i, "class_" + i);
        }
        Optional<KeypointShape> shape = all.get("kpt_shape").flatMap(about::shape);
        Map<Integer, List<String>> keypoints = about.names(all, classes);
        if (shape.isPresent()
                && keypoints.values().stream()
                        .anyMatch(own -> own.size() > shape.get().keypoints())) {
            problems.note(
                    "yolo-kpt-names",
                    Location.of(file),
                    "a class has names for more keypoints than kpt_shape says, "
                            + shape.get().keypoints() + "; the others are not used");
        }
        return new DataFile(
                file,
                folder,
                all.get("path").map(value -> about.text(value, "path")).orElse(""),
                splits(all),
                shape,
                names,
                keypoints,
                about.edges(all, classes),
                all.get("flip_idx").map(value -> about.flip(value, shape)).orElse(List.of()));
    }

    // ---- classes

    private SortedMap<Integer, String> names(YamlValue value) {
        SortedMap<Integer, String> names = new TreeMap<>();
        switch (value) {
            case Items(List<YamlValue> values, long at) -> {
                for (int i = 0; i < Math.min(values.size(), KeypointMembers.MOST_CLASSES); i++) {
                    names.put(i, about.text(values.get(i), "names/" + i));
                }
            }
            case Members(List<Member> members, long at) -> {
                for (Member member : members) {
                    OptionalInt index = KeypointMembers.index(member.name());
                    if (index.isEmpty()) {
                        problems.error(
                                "yolo-names",
                                place(member.at(), "/names"),
                                "a class is numbered \"" + member.name() + "\"; expected a whole number from 0");
                    } else {
                        names.put(index.getAsInt(), about.text(member.value(), "names/" + member.name()));
                    }
                }
                if (!names.isEmpty() && names.lastKey() >= names.size()) {
                    problems.note(
                            "yolo-names-gap",
                            place(value.at(), "/names"),
                            "classes are numbered up to " + names.lastKey() + " but there are " + names.size()
                                    + " names; the others are called class_<number>");
                }
            }
            case Text one ->
                problems.error(
                        "yolo-names",
                        place(value.at(), "/names"),
                        "names is " + value.word() + "; expected a list or a mapping");
        }
        return names;
    }

    /// `nc`, the number of classes, where there are no names.
    private int count(Members all) {
        Optional<YamlValue> value = all.get("nc");
        if (value.isEmpty()) {
            return 0;
        }
        OptionalInt count = KeypointMembers.number(value.get());
        if (count.isEmpty() || count.getAsInt() > KeypointMembers.MOST_CLASSES) {
            problems.error(
                    "yolo-names",
                    place(value.get().at(), "/nc"),
                    "nc is " + value.get().word() + "; expected a whole number of classes");
            return 0;
        }
        return count.getAsInt();
    }

    // ---- places of pictures

    private List<Split> splits(Members all) {
        List<Split> splits = new ArrayList<>();
        for (String name : SPLITS) {
            all.get(name).ifPresent(value -> split(name, true, value).ifPresent(splits::add));
        }
        Set<String> seen = new HashSet<>();
        for (Member member : all.members()) {
            String name = member.name();
            if (!SPLITS.contains(name) && !OTHERS.contains(name) && seen.add(name)) {
                split(name, false, all.get(name).orElseThrow()).ifPresent(splits::add);
            }
        }
        return splits;
    }

    private Optional<Split> split(String name, boolean known, YamlValue value) {
        List<Place> places = new ArrayList<>();
        switch (value) {
            case Text(String path, boolean plain, long at) -> {
                if (!path.isBlank() && !(plain && (path.equals("null") || path.equals("~")))) {
                    places.add(new Place(path, at));
                }
            }
            case Items(List<YamlValue> values, long at) -> {
                for (YamlValue each : values) {
                    if (each instanceof Text(String path, boolean plain, long textAt)) {
                        places.add(new Place(path, textAt));
                    } else if (known) {
                        misplaced(name, each);
                    }
                }
            }
            case Members members -> {
                if (known) {
                    misplaced(name, members);
                }
            }
        }
        String subset = name.equals("validation") ? "val" : name;
        return places.isEmpty() ? Optional.empty() : Optional.of(new Split(subset, known, places));
    }

    private void misplaced(String name, YamlValue value) {
        problems.error(
                "yolo-text",
                place(value.at(), "/" + name),
                name + " is " + value.word() + "; expected a folder, a list of folders or a text file");
    }

    private Location place(long at, String pointer) {
        return Location.of(file, at, pointer);
    }
}
