package dev.armature.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Replays every recorded conversion to Datumaro's `yolov8_pose`. A run is equal, better for a reason that is
/// asserted, or a failure of this test. Faults are those of `spec/datumaro.md` part 8.
class YoloGoldensTest {

    private static final double ROUNDED = 0.0051; // px; the peer has two digits behind the point
    private static final double WRITTEN = 1e-6; // parts of a side; the peer writes six digits
    private static final double[] SMALL = {10, 10}; // px, for pictures whose size the input does not say

    private static final String BOX = "part 5: the box is around the points; ours is the stored one, or the group's";
    private static final String DEFAULT = "the subset default becomes train and meets it there; ours keeps its name";
    private static final String SURPLUS = "keypoints beyond those that the category names are dropped; ours are not";
    private static final String UNLABELLED = "fault 12: keypoints that the label does not name are dropped";
    private static final String CATEGORY_0 = "fault 20: category 0 counts as no label, which is left out";
    private static final String IMAGES = "faults 8 and 17: of images with one id only the last is kept";
    private static final String LAST_IMAGES =
            "labels of pictures below a second folder images lie where Ultralytics never looks";
    private static final String VISIBILITY = "fault 14: visibility is lost in reading CVAT's XML";

    /// Why the peer ends where we go on: the beginning of its last exception, and the reason.
    private static final Map<String, String> GIVES_UP = Map.of(
            "AttributeError: 'Caption' object", "fault 21: a caption ends everything",
            "DatasetExportError: Failed to export item", "an image of unknown size ends everything; ours is counted",
            "MissingFieldError", "a missing member is supplied, with a note",
            "UndeclaredLabelError", "a category that is not there becomes a class, with a note",
            "ValueError: None is not in list", SURPLUS,
            "ValueError: [", "nested keypoints are read, with a note");

    /// One recorded call.
    ///
    /// @param error the peer's last exception, "" when it came to an end
    private record Run(Path folder, String id, String from, boolean saveMedia, String error) {
        String name() {
            return folder.getFileName() + "/" + id;
        }
    }

    private final Map<String, Set<String>> better = new TreeMap<>(); // runs by reason
    private final List<String> unexplained = new ArrayList<>();

    @TempDir
    private Path temporary;

    @Test
    void everyRecordedConversionIsEqualOrBetterForAStatedReason() throws IOException {
        List<Run> runs = runs(Shared.require("goldens").resolve("cases"));
        int equal = 0;
        int refused = 0;
        for (Run run : runs) {
            List<Problem> errors = convert(run);
            if (!errors.isEmpty() && !run.error().isEmpty()) {
                refused++;
                continue;
            }
            long before = reasons();
            if (!errors.isEmpty()) {
                wrong(run, "refused by us alone: " + errors.getFirst());
            } else if (run.error().isEmpty()) {
                compare(run);
            } else {
                givesUp(run);
            }
            equal += reasons() == before ? 1 : 0;
        }
        Set<String> betterRuns = new TreeSet<>();
        better.values().forEach(betterRuns::addAll);
        System.out.printf(
                "-> yolov8_pose: %d runs, %d equal, %d better, %d refused by both%n",
                runs.size(), equal, betterRuns.size(), refused);
        better.forEach((reason, names) -> System.out.printf("  %d better: %s%n", names.size(), reason));
        assertThat(unexplained).isEmpty();
        assertThat(equal + betterRuns.size() + refused).isEqualTo(runs.size());
        assertThat(runs).hasSizeGreaterThan(100);
    }

    private long reasons() {
        return better.values().stream().mapToLong(Set::size).sum();
    }

    private void givesUp(Run run) {
        GIVES_UP.entrySet().stream()
                .filter(entry -> run.error().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .ifPresentOrElse(reason -> better(reason, run), () -> wrong(run, "the peer ends with " + run.error()));
    }

    private void better(String reason, Run run) {
        better.computeIfAbsent(reason, none -> new TreeSet<>()).add(run.name());
    }

    private void wrong(Run run, String what) {
        unexplained.add(run.name() + ": " + what);
    }

    private Path target(Run run) {
        return temporary.resolve(run.name().replace('/', ' '));
    }

    /// @return the errors, when nothing was written
    private List<Problem> convert(Run run) throws IOException {
        CocoOptions none = CocoOptions.DEFAULTS;
        CocoOptions options = new CocoOptions(
                none.tasks(),
                run.saveMedia(),
                none.segmentation(),
                none.cropCovered(),
                none.allowAttributes(),
                none.reindex(),
                none.mergeImages(),
                none.imageExtension(),
                none.saveDatasetMeta(),
                none.absent(),
                none.box(),
                none.boxMargin(),
                none.area(),
                CocoOptions.PlainPoints.LEFT_OUT,
                none.round());
        Conversion.Request request = new Conversion.Request(
                run.folder().resolve("input"),
                run.from(),
                target(run),
                "yolov8_pose",
                options,
                true,
                false,
                Policy.ABORT);
        try {
            Conversion.Outcome outcome = Conversion.run(request, Progress.none());
            for (Thing thing : Thing.values()) {
                assertThat(!outcome.written() || outcome.tally().balances(thing))
                        .as(run.name())
                        .isTrue();
            }
            return outcome.written() ? List.of() : outcome.problems().listed();
        } catch (FormatException refused) {
            return List.of(refused.problem());
        }
    }

    // ---- comparing

    /// Beyond what the peer writes our `data.yaml` has `flip_idx`, `kpt_names`, `skeleton`, and `train` and `val`
    /// in any case; it has no `path`, and our lists lead to the pictures.
    private void compare(Run run) throws IOException {
        WrittenYolo ours = WrittenYolo.read(target(run));
        WrittenYolo peers = WrittenYolo.read(run.folder().resolve("expected").resolve(run.id()));
        same(run, "names", ours.names(), peers.names());
        same(run, "pictures", ours.pictures(), withoutDefault(run, peers.pictures(), ours.pictures()));
        boolean more = ours.shape().getFirst() > peers.shape().getFirst();
        if (more && run.folder().getFileName().toString().startsWith("real-wholebody")) {
            better(SURPLUS, run);
        } else {
            same(run, "kpt_shape", ours.shape(), peers.shape());
        }
        boolean images = run.folder().endsWith("coco-image-ids-repeat");
        if (images) {
            better(IMAGES, run);
        } else if (!ours.lists().containsKey("default")) {
            lists(run, ours, peers);
        }
        Map<String, List<double[]>> labels = new TreeMap<>(peers.labels());
        ours.labels().keySet().stream()
                .filter(path -> path.startsWith("default/"))
                .forEach(path -> {
                    better(DEFAULT, run);
                    String there = "train/" + path.substring("default/".length());
                    labels.put(path, ours.labels().containsKey(there) ? null : labels.remove(there));
                });
        if (ours.labels().keySet().stream().anyMatch(path -> path.contains("/images/"))) {
            better(LAST_IMAGES, run);
        }
        Truth truth = Truth.of(run.from(), run.folder().resolve("input"));
        labels.forEach((path, rows) -> {
            List<double[]> own = ours.labels().get(path);
            if (own == null) {
                same(run, "label file " + path, images, true);
            } else if (rows != null) {
                rows(run, path, own, rows, truth);
            }
        });
        if (!images) {
            same(run, "label files", ours.labels().keySet(), labels.keySet());
        }
    }

    private Set<String> withoutDefault(Run run, Set<String> peers, Set<String> ours) {
        if (ours.stream().noneMatch(path -> path.startsWith("default/"))) {
            return peers;
        }
        better(DEFAULT, run);
        return ours;
    }

    private void lists(Run run, WrittenYolo ours, WrittenYolo peers) {
        Map<String, List<String>> lists = new TreeMap<>(ours.lists());
        lists.keySet().retainAll(peers.lists().keySet());
        lists.replaceAll((_, lines) ->
                lines.stream().map(line -> line.replaceFirst("^\\./", "data/")).toList());
        same(run, "lists", lists, new TreeMap<>(peers.lists()));
    }

    private void same(Run run, String what, Object ours, Object peers) {
        if (!ours.equals(peers)) {
            wrong(run, what + ": ours " + ours + ", the peer's " + peers);
        }
    }

    private void rows(Run run, String path, List<double[]> ours, List<double[]> peers, Truth truth) {
        int from = 0;
        if (ours.size() > peers.size() && run.folder().endsWith("coco-category-zero")) {
            better(CATEGORY_0, run);
            from = ours.size() - peers.size();
        } else if (ours.size() != peers.size()) {
            wrong(run, path + ": " + ours.size() + " rows, the peer has " + peers.size());
            return;
        }
        double[] size = truth.sizes().getOrDefault(path, SMALL);
        for (int i = from; i < ours.size(); i++) {
            double[] own = ours.get(i);
            double[] peer = peers.get(i - from);
            same(run, path + " row " + i + " class", own[0], peer[0]);
            boolean box = near(own[1], peer[1], size[0])
                    && near(own[2], peer[2], size[1])
                    && near(own[3], peer[3], size[0])
                    && near(own[4], peer[4], size[1]);
            if (!box) {
                better(BOX, run);
            }
            points(run, path + " row " + i, own, peer, size);
        }
        if (truth.sizes().containsKey(path)) {
            boxes(run, path, ours, truth);
        }
    }

    private static boolean near(double own, double peer, double side) {
        return Math.abs(own - peer) <= ROUNDED / side + WRITTEN;
    }

    private void points(Run run, String where, double[] own, double[] peer, double[] size) {
        if (run.folder().endsWith("dm-sublabels-unlabelled")) {
            better(UNLABELLED, run);
            return;
        }
        for (int k = 5; k < peer.length; k += 3) {
            boolean place = near(own[k], peer[k], size[0]) && near(own[k + 1], peer[k + 1], size[1]);
            if (place && own[k + 2] != peer[k + 2] && run.from().equals("cvat")) {
                better(VISIBILITY, run);
            } else if (!place || own[k + 2] != peer[k + 2]) {
                wrong(run, "%s: keypoint at %d: %s, the peer's %s".formatted(where, k, own[k], peer[k]));
            }
        }
    }

    /// Every box is the one that the input says.
    private void boxes(Run run, String path, List<double[]> ours, Truth truth) {
        double[] size = truth.sizes().get(path);
        List<double[]> boxes = truth.boxes().get(path);
        for (int i = 0; i < ours.size(); i++) {
            double[] own = ours.get(i);
            double[] box = {
                (own[1] - own[3] / 2) * size[0], (own[2] - own[4] / 2) * size[1], own[3] * size[0], own[4] * size[1]
            };
            for (int k = 0; k < 4; k++) {
                double far = Math.abs(box[k] - boxes.get(i)[k]);
                if (far > 2 * ROUNDED) { // not for the NaN of groups with masks
                    wrong(run, path + " row " + i + ": the box is " + far + " px off what the input says");
                }
            }
        }
    }

    // ---- the recorded calls

    private static List<Run> runs(Path cases) throws IOException {
        List<Run> runs = new ArrayList<>();
        try (Stream<Path> folders = Files.list(cases)) {
            for (Path folder : folders.sorted().toList()) {
                for (JsonNode run : Json.read(folder.resolve("case.json")).path("runs")) {
                    List<String> words = StreamSupport.stream(run.path("argv").spliterator(), false)
                            .map(JsonNode::asString)
                            .toList();
                    if (after(words, "-f").equals("yolov8_pose")) {
                        runs.add(run(folder, run, words));
                    }
                }
            }
        }
        return runs;
    }

    private static Run run(Path folder, JsonNode run, List<String> words) {
        JsonNode errors = run.get("errors");
        String error = errors.isEmpty()
                ? ""
                : errors.get(errors.size() - 1).get("type").asString() + ": "
                        + errors.get(errors.size() - 1).get("text").asString();
        return new Run(folder, run.get("id").asString(), after(words, "-if"), words.contains("--save-media"), error);
    }

    private static String after(List<String> words, String option) {
        int at = words.indexOf(option);
        return at < 0 ? "" : words.get(at + 1);
    }
}
