package dev.armature.format.yolo;

import dev.armature.flow.FormatException;
import dev.armature.yaml.YamlReader;
import dev.armature.yaml.YamlValue;
import dev.armature.yaml.YamlValue.Items;
import dev.armature.yaml.YamlValue.Members;
import dev.armature.yaml.YamlValue.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A written dataset, read in the plainest way.
///
/// @param lists lines of the lists, by member of `data.yaml`
/// @param labels numbers of each row, by path below `labels`
/// @param labels rows by path below `labels`; a file that lies below `images`, since the picture's own name has a
///     folder `images`, by the path that it would have below `labels`
/// @param pictures paths below `images`
record WrittenYolo(
        List<Integer> shape,
        Map<String, String> names,
        Map<String, List<String>> lists,
        Map<String, List<double[]>> labels,
        Set<String> pictures) {

    private static final Set<String> OTHERS = Set.of("path", "names", "kpt_shape", "flip_idx", "kpt_names", "skeleton");

    static WrittenYolo read(Path folder) throws IOException {
        Members data;
        try {
            data = (Members) YamlReader.read(Files.readAllBytes(folder.resolve("data.yaml")), "data.yaml")
                    .orElseThrow();
        } catch (FormatException broken) {
            throw new AssertionError(broken);
        }
        Map<String, String> names = new LinkedHashMap<>();
        ((Members) data.get("names").orElseThrow())
                .members()
                .forEach(member -> names.put(member.name(), text(member.value())));
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (YamlValue.Member member : data.members()) {
            if (!OTHERS.contains(member.name())) {
                lists.put(member.name(), Files.readAllLines(folder.resolve(text(member.value()))));
            }
        }
        return new WrittenYolo(
                ((Items) data.get("kpt_shape").orElseThrow())
                        .values().stream()
                                .map(value -> Integer.valueOf(text(value)))
                                .toList(),
                names,
                lists,
                labels(folder.resolve("labels")),
                files(folder.resolve("images")).stream()
                        .filter(path -> !path.endsWith(".txt"))
                        .collect(Collectors.toSet()));
    }

    private static Map<String, List<double[]>> labels(Path folder) throws IOException {
        Map<String, List<double[]>> labels = new TreeMap<>();
        Path images = folder.resolveSibling("images");
        for (String path : files(images)) {
            if (path.endsWith(".txt")) {
                labels.put(path.replaceFirst("(.*/)labels/", "$1images/"), rows(images.resolve(path)));
            }
        }
        for (String path : files(folder)) {
            labels.put(path, rows(folder.resolve(path)));
        }
        return labels;
    }

    private static List<double[]> rows(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray());
        }
        return rows;
    }

    private static Set<String> files(Path folder) throws IOException {
        Set<String> files = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(Files::isRegularFile)
                        .forEach(file -> files.add(folder.relativize(file).toString()));
            }
        }
        return files;
    }

    private static String text(YamlValue value) {
        return ((Text) value).value();
    }
}
