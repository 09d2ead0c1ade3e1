package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExportGoldensTest {

    /// Runs in which the peer fails, by what it says, and its fault.
    private static final Map<String, String> CRASHES = Map.of(
            "inhomogeneous", "4",
            "'ravel'", "4",
            "shapes (0,)", "4",
            "(30,40) (20,20)", "two sizes of masks",
            "must be real number", "3",
            "KeyError", "1",
            "negative value", "negative polygon");

    @TempDir
    Path folder;

    @Test
    void everyRecordedExportIsEqualOrBetterForAKnownFault() throws Exception {
        Path cases = Shared.require("goldens").resolve("cases");
        List<Path> all;
        try (Stream<Path> found = Files.list(cases)) {
            all = found.filter(path -> path.getFileName().toString().matches("dm-.*|up-points-groups"))
                    .sorted()
                    .toList();
        }
        int equal = 0;
        int better = 0;
        Map<String, Integer> byReason = new TreeMap<>();
        List<String> unexplained = new ArrayList<>();
        for (Path path : all) {
            for (JsonNode run : Json.read(path.resolve("case.json")).get("runs")) {
                List<String> words = new ArrayList<>();
                run.get("argv").forEach(word -> words.add(word.asString()));
                if (!words.get(words.indexOf("-f") + 1).startsWith("coco")) {
                    continue;
                }
                Set<String> reasons = replay(path, run, words, unexplained);
                equal += reasons.isEmpty() ? 1 : 0;
                better += reasons.isEmpty() ? 0 : 1;
                reasons.forEach(reason -> byReason.merge(reason, 1, Integer::sum));
            }
        }
        System.out.printf("exports to COCO: %d equal, %d better: %s%n", equal, better, byReason);
        assertThat(unexplained).isEmpty();
        assertThat(equal + better).isGreaterThan(400);
        assertThat(equal).isGreaterThan(50);
    }

    private Set<String> replay(Path path, JsonNode run, List<String> words, List<String> unexplained) throws Exception {
        String name = path.getFileName() + " " + run.get("id").asString();
        boolean upstream = path.getFileName().toString().startsWith("up-");
        CocoOptions options = CocoExportGoldens.options(words, true, upstream);
        Path out = folder.resolve(name.replace(' ', '/'));
        Files.createDirectories(out.getParent());
        Tally tally = new Tally();
        Problems problems = CocoExportGoldens.export(path.resolve("input"), out, options, tally);
        for (Tally.Thing thing : Tally.Thing.values()) {
            if (!tally.balances(thing)) {
                unexplained.add(name + ": the books do not balance: " + thing);
            }
        }
        if (run.get("exit").asInt() != 0) {
            return crashed(name, run, out, problems, unexplained);
        }
        Path expected = path.resolve(run.get("expected").asString());
        CocoExportGoldens golden = new CocoExportGoldens(path.resolve("input"), expected, out, options, upstream);
        golden.compare();
        golden.unexplained().forEach(difference -> unexplained.add(name + ": " + difference));
        run.path("empty_dirs").forEach(empty -> {
            if (!Files.isDirectory(out.resolve(empty.asString()))) {
                unexplained.add(name + ": no folder " + empty);
            }
        });
        return golden.reasons();
    }

    /// Where the peer dies we write a sound file, or say what is wrong with the input.
    private static Set<String> crashed(String name, JsonNode run, Path out, Problems problems, List<String> unexplained)
            throws Exception {
        String said = run.get("errors").toString();
        if (problems.errors() > 0) {
            return Set.of("input with errors");
        }
        try (Stream<Path> files = Files.walk(out.resolve("annotations"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                ExportedFile.read(file).faults().forEach(fault -> unexplained.add(name + ": " + fault));
            }
        }
        for (Map.Entry<String, String> crash : CRASHES.entrySet()) {
            if (said.contains(crash.getKey())) {
                return Set.of(crash.getValue());
            }
        }
        unexplained.add(name + ": the peer fails, we do not: " + said);
        return Set.of("?");
    }

    @Test
    void cvatsKeypointExportIsEqualOrBetterForAKnownFault() throws Exception {
        Path frames = Shared.require("goldens").resolve("cvat-frames");
        CocoOptions options = CocoExportGoldens.options(List.of(), false, false);
        Path out = folder.resolve("cvat");
        Tally tally = new Tally();
        CocoExportGoldens.export(frames.resolve("datumaro"), out, options, tally);
        CocoExportGoldens golden = new CocoExportGoldens(
                frames.resolve("datumaro"), frames.resolve("coco_keypoints"), out, options, false);
        golden.compare();
        System.out.println("cvat-frames: better for " + golden.reasons());
        assertThat(golden.unexplained()).isEmpty();
        assertThat(golden.reasons()).contains("10/Q1", "11/Q12", "19", "Q4/Q5");
        assertThat(tally.balances(Tally.Thing.ANNOTATIONS)).isTrue();
    }
}
