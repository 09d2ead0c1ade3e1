package dev.armature.format.datumaro;

import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.Output;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.format.coco.CocoReader;
import dev.armature.format.datumaro.DatumaroOptions.Dialect;
import dev.armature.model.Part;
import dev.armature.model.Task;
import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// One recorded call of Datumaro that reads COCO and writes its own format, and the same done by us.
///
/// @param folder the case
/// @param from the peer's word for the input's format, `coco` or `coco_TASK`
/// @param exit the peer's exit status
/// @param errors the peer's exceptions, the outermost first, as `Type: text`
/// @param expected folder of the peer's output, when there is one
record GoldenRun(
        Path folder,
        String id,
        String from,
        boolean saveMedia,
        int exit,
        List<String> errors,
        Optional<Path> expected) {

    private static final Set<String> WITH_LABELS =
            Set.of("instances", "labels", "panoptic", "person_keypoints", "stuff");

    /// What came out of our call.
    ///
    /// @param files contents by path, all that are not JSON as sizes; empty when there were errors
    record Result(Map<String, JsonNode> annotations, Set<String> files, List<Problem> errors, Tally tally) {}

    /// All runs of the kind in the cases with these prefixes.
    static List<GoldenRun> all(Path cases, String... prefixes) throws IOException {
        List<GoldenRun> runs = new ArrayList<>();
        try (Stream<Path> folders = Files.list(cases)) {
            for (Path folder : folders.sorted().toList()) {
                if (Stream.of(prefixes).anyMatch(folder.getFileName().toString()::startsWith)) {
                    runs.addAll(of(folder));
                }
            }
        }
        return runs;
    }

    private static List<GoldenRun> of(Path folder) throws IOException {
        List<GoldenRun> runs = new ArrayList<>();
        JsonNode all = Json.read(folder.resolve("case.json")).get("runs");
        for (JsonNode run : all) {
            List<String> words = texts(run.path("argv"));
            String from = after(words, "-if");
            if (after(words, "-f").equals("datumaro") && (from.equals("coco") || from.startsWith("coco_"))) {
                List<String> errors = StreamSupport.stream(run.get("errors").spliterator(), false)
                        .map(error -> error.get("type").asString() + ": "
                                + error.get("text").asString())
                        .toList();
                JsonNode same = run.path("same_as");
                JsonNode original = same.isString() ? named(all, same.asString()) : run;
                Optional<Path> expected = Optional.of(original.path("expected"))
                        .filter(JsonNode::isString)
                        .map(path -> folder.resolve(path.asString()));
                runs.add(new GoldenRun(
                        folder,
                        run.get("id").asString(),
                        from,
                        words.contains("--save-media"),
                        run.get("exit").asInt(),
                        errors,
                        expected));
            }
        }
        return runs;
    }

    private static JsonNode named(JsonNode runs, String id) {
        return StreamSupport.stream(runs.spliterator(), false)
                .filter(run -> run.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static String after(List<String> words, String option) {
        int at = words.indexOf(option);
        return at < 0 ? "" : words.get(at + 1);
    }

    String name() {
        return folder.getFileName() + "/" + id;
    }

    boolean upstream() {
        return folder.getFileName().toString().startsWith("up-");
    }

    Path input() {
        return folder.resolve("input");
    }

    /// Converts the input.
    Result convert(Path target) throws IOException {
        DatumaroOptions options = upstream()
                ? new DatumaroOptions(saveMedia, Dialect.UPSTREAM, OptionalInt.empty(), true)
                : DatumaroOptions.asDatumaro(saveMedia);
        Problems problems = new Problems(Policy.ABORT);
        Tally tally = new Tally();
        try (Input input = Input.open(input(), Limits.DEFAULTS);
                Output output = Output.open(target, false)) {
            DatumaroWriter writer = new DatumaroWriter(output, input, options, problems, tally);
            for (List<CocoReader.Source> subset : sources().values()) {
                new CocoReader(subset, problems, tally, true).read(writer, Order.BY_IMAGE);
            }
            if (problems.errors() > 0) {
                return new Result(Map.of(), Set.of(), problems.listed(), tally);
            }
            output.commit();
        } catch (FormatException broken) {
            return new Result(Map.of(), Set.of(), List.of(broken.problem()), tally);
        }
        return new Result(annotations(target, ""), files(target), List.of(), tally);
    }

    /// The files that the peer reads, by subset.
    private Map<String, List<CocoReader.Source>> sources() throws IOException {
        Map<String, List<CocoReader.Source>> sources = new TreeMap<>();
        Map<String, String> labelled = new TreeMap<>(); // the task that brings labels, by subset
        List<Path> files;
        try (Stream<Path> all = Files.walk(input())) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            Optional<Task> task = Stream.of(Task.values())
                    .filter(t -> name.startsWith(t.word() + "_"))
                    .findFirst();
            if (task.isEmpty()
                    || !from.equals("coco") && !from.equals("coco_" + task.get().word())) {
                continue;
            }
            String word = task.get().word();
            String subset = name.substring(word.length() + 1, name.length() - ".json".length());
            if (WITH_LABELS.contains(word)
                    && !labelled.computeIfAbsent(subset, none -> word).equals(word)) {
                continue;
            }
            Part part = new Part(task.get(), subset, input().relativize(file).toString());
            sources.computeIfAbsent(subset, none -> new ArrayList<>()).add(new CocoReader.Source(file, part));
        }
        return sources;
    }

    /// What the peer wrote, with the real path of the input.
    Map<String, JsonNode> expectedAnnotations() throws IOException {
        return annotations(
                expected.orElseThrow(), input().toAbsolutePath().normalize().toString());
    }

    static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new java.util.TreeSet<>(all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList());
        }
    }

    private static Map<String, JsonNode> annotations(Path folder, String inputPath) throws IOException {
        Map<String, JsonNode> all = new TreeMap<>();
        for (String file : files(folder)) {
            if (file.endsWith(".json")) {
                String text = Files.readString(folder.resolve(file));
                all.put(file, Json.parse(inputPath.isEmpty() ? text : text.replace("@INPUT@", inputPath)));
            }
        }
        return all;
    }
}
