package dev.armature.format.datumaro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Problem;
import dev.armature.flow.Tally.Thing;
import dev.armature.testkit.JsonEqual;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Replays every recorded conversion of COCO to Datumaro. A run is equal, better for a reason that is asserted, or
/// a failure of this test.
class DatumaroGoldensTest {

    private static final JsonEqual BY_VALUE = JsonEqual.byValue().asSet("joints");

    /// Why the peer ends where we go on: the beginning of its last exception, and the reason.
    private static final Map<String, String> PEER_GIVES_UP = new LinkedHashMap<>();

    static {
        PEER_GIVES_UP.put("IndexError: list index out of range", "fault 20: category 0 counts as no label");
        PEER_GIVES_UP.put(
                "TypeError: list indices must be integers or slices, not NoneType",
                "fault 12: a keypoint that its category does not name");
        PEER_GIVES_UP.put(
                "MissingFieldError: Missing annotation field 'categories'",
                "fault 7: dataset_meta.json is read as annotations");
        PEER_GIVES_UP.put("MissingFieldError: Missing annotation field", "a missing member is supplied, with a note");
        PEER_GIVES_UP.put("UndeclaredLabelError", "a category that is not there is reported as a loss");
        PEER_GIVES_UP.put("ValueError: [", "nested keypoints are read, with a note");
    }

    private final Map<String, Set<String>> better = new TreeMap<>(); // runs by reason
    private final List<String> unexplained = new ArrayList<>();
    private int equal;
    private int refused; // by both

    @TempDir
    private Path temporary;

    @Test
    void everyRecordedConversionOfCocoIsEqualOrBetterForAStatedReason() throws IOException {
        List<GoldenRun> runs = GoldenRun.all(Shared.require("goldens").resolve("cases"), "coco-", "real-", "up-");
        for (GoldenRun run : runs) {
            Path target = temporary.resolve(run.name().replace('/', ' '));
            GoldenRun.Result result = run.convert(target);
            if (run.exit() != 0) {
                peerFailed(run, result);
            } else {
                compare(run, result);
            }
        }
        Set<String> betterRuns = new TreeSet<>();
        better.values().forEach(betterRuns::addAll);
        System.out.printf(
                "coco -> datumaro: %d runs, %d equal, %d better, %d refused by both%n",
                runs.size(), equal, betterRuns.size(), refused);
        better.forEach((reason, names) ->
                System.out.printf("  %d better: %s (%s)%n", names.size(), reason, String.join(", ", names)));
        assertThat(unexplained).isEmpty();
        assertThat(equal + betterRuns.size() + refused).isEqualTo(runs.size());
        assertThat(equal).isGreaterThanOrEqualTo(66);
    }

    private void better(String reason, GoldenRun run) {
        better.computeIfAbsent(reason, none -> new TreeSet<>()).add(run.name());
    }

    private void peerFailed(GoldenRun run, GoldenRun.Result result) {
        String error = run.errors().getLast();
        if (!result.errors().isEmpty()) {
            Problem first = result.errors().getFirst();
            assertThat(first.where().offset()).as(run.name()).isNotNegative();
            assertThat(first.where().pointer()).as(run.name()).startsWith("/");
            refused++;
            return;
        }
        Optional<String> reason = PEER_GIVES_UP.entrySet().stream()
                .filter(entry -> error.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (reason.isEmpty()) {
            unexplained.add(run.name() + ": the peer fails with " + error);
        } else {
            checkBalance(run, result);
            better(reason.get(), run);
        }
    }

    private static void checkBalance(GoldenRun run, GoldenRun.Result result) {
        for (Thing thing : Thing.values()) {
            assertThat(result.tally().balances(thing))
                    .as(run.name() + " " + thing.plural())
                    .isTrue();
        }
    }

    private void compare(GoldenRun run, GoldenRun.Result result) throws IOException {
        if (!result.errors().isEmpty()) {
            unexplained.add(run.name() + ": refused by us alone: " + result.errors());
            return;
        }
        checkBalance(run, result);
        Map<String, JsonNode> expected = run.expectedAnnotations();
        assertThat(result.annotations().keySet()).as(run.name()).isEqualTo(expected.keySet());
        boolean same = samePictures(run, result);
        for (String file : expected.keySet()) {
            same &= sameFile(
                    run, expected.get(file), (ObjectNode) result.annotations().get(file));
        }
        equal += same ? 1 : 0;
    }

    /// Pictures that only we find are right when they are the input's, byte for byte.
    private boolean samePictures(GoldenRun run, GoldenRun.Result result) throws IOException {
        Set<String> more = new TreeSet<>(result.files());
        Set<String> expected = GoldenRun.files(run.expected().orElseThrow());
        assertThat(more).as(run.name()).containsAll(expected);
        more.removeAll(expected);
        for (String file : more) {
            String name = Path.of(file).getFileName().toString();
            Path picture = temporary.resolve(run.name().replace('/', ' ')).resolve(file);
            try (var all = Files.walk(run.input())) {
                Path source =
                        all.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
                assertThat(source.startsWith(run.input().resolve("images")))
                        .as(run.name())
                        .isFalse();
                assertThat(Files.mismatch(picture, source)).as(run.name()).isEqualTo(-1);
            }
            better(PeerFault.ONLY_THE_FOLDER_IMAGES.reason(), run);
        }
        return more.isEmpty();
    }

    private boolean sameFile(GoldenRun run, JsonNode expected, ObjectNode actual) {
        List<JsonEqual.Difference> differences = BY_VALUE.limit(1_000_000).differences(expected, actual);
        boolean same = differences.isEmpty();
        for (PeerFault fault : PeerFault.values()) {
            if (differences.isEmpty()) {
                break;
            }
            ObjectNode before = actual.deepCopy();
            fault.inflict(actual, run);
            List<JsonEqual.Difference> left = BY_VALUE.limit(1_000_000).differences(expected, actual);
            if (left.size() < differences.size() || run.upstream() && !before.equals(actual)) {
                better(fault.reason(), run);
                differences = left;
            } else {
                actual = before;
            }
        }
        if (!differences.isEmpty()) {
            unexplained.add(run.name() + ": " + differences.subList(0, Math.min(5, differences.size())));
        }
        return same;
    }
}
