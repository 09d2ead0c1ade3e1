package dev.armature.evaluate.explain;

import dev.armature.evaluate.Cells;
import dev.armature.evaluate.DetectionRow;
import dev.armature.evaluate.Detections;
import dev.armature.evaluate.DetectionsBuilder;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Ignored;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Makes detections with some of their faults mended, and scores them.
final class Mending {

    /// A mended keypoint lies this much nearer than it has to, so that rounding does not cost it its threshold.
    private static final double SURELY = 1 - 1e-9;

    private final Evaluation found;
    private final double[] x; // [keypoints of all pairs]; the place when mended
    private final double[] y;
    private final Placement[] placements; // likewise
    private final int[] starts; // [detections]; -1 for one without a pair
    private final Pose pose = new Pose();

    Mending(Pairs pairs) {
        this.found = pairs.evaluation();
        List<Pair> all = pairs.all();
        Detections detections = found.detections();
        starts = new int[detections.size()];
        Arrays.fill(starts, -1);
        int size = 0;
        for (Pair pair : all) {
            starts[pair.detection()] = size;
            size += detections.keypoints(pair.detection());
        }
        x = new double[size];
        y = new double[size];
        placements = new Placement[size];
        Diagnosis diagnosis = new Diagnosis(found);
        for (Pair pair : all) {
            diagnosis.look(pair);
            keep(pair, diagnosis);
        }
    }

    /// A mended keypoint stays on the side on which it was.
    private void keep(Pair pair, Diagnosis diagnosis) {
        int start = starts[pair.detection()];
        int category = found.truth().categoryOf(pair.object());
        pose.read(found.detections(), pair.detection());
        for (int i = 0; i < found.detections().keypoints(pair.detection()); i++) {
            placements[start + i] = diagnosis.placement(i);
            x[start + i] = pose.x[i];
            y[start + i] = pose.y[i];
            if (diagnosis.placement(i) != Placement.UNMARKED && diagnosis.placement(i) != Placement.GOOD) {
                double part = diagnosis.mended(i, category) / diagnosis.distance(i) * SURELY;
                x[start + i] = diagnosis.rightX(i) + part * (pose.x[i] - diagnosis.rightX(i));
                y[start + i] = diagnosis.rightY(i) + part * (pose.y[i] - diagnosis.rightY(i));
            }
        }
    }

    /// The detections with these faults mended, scored. Those beyond the limit are left out when scores are
    /// mended: nobody has looked at them.
    Evaluation without(Set<Fault> faults) {
        Set<Fault> placed = EnumSet.noneOf(Fault.class);
        placed.addAll(faults);
        placed.remove(Fault.SCORE);
        Evaluation moved = placed.isEmpty() ? found : Evaluation.of(found.truth(), moved(placed), found.params());
        return faults.contains(Fault.SCORE) ? Evaluation.of(found.truth(), scored(moved), found.params()) : moved;
    }

    private Detections moved(Set<Fault> faults) {
        Detections detections = found.detections();
        DetectionsBuilder builder = new DetectionsBuilder(detections.similarity());
        DetectionRow target = new DetectionRow();
        for (int row = 0; row < detections.size(); row++) {
            read(target, detections, row);
            for (int i = 0; i < target.keypoints && starts[row] >= 0; i++) {
                int at = starts[row] + i;
                if (faults.stream().anyMatch(fault -> fault.is(placements[at]))) {
                    target.xyv[3 * i] = x[at];
                    target.xyv[3 * i + 1] = y[at];
                }
            }
            builder.add(target);
        }
        return builder.build();
    }

    /// Detections and objects that are not ignored are assigned to each other so that the sum of OKS is the
    /// highest. A detection is as sure as it is like its object; one without is 0.
    private Detections scored(Evaluation moved) {
        Detections detections = moved.detections();
        DetectionsBuilder builder = new DetectionsBuilder(detections.similarity());
        DetectionRow target = new DetectionRow();
        Cells cells = moved.cells();
        for (int cell = 0; cell < cells.size(); cell++) {
            double[][] gain = gain(moved, cell);
            int[] assigned = Assignment.of(gain);
            for (int d = 0; d < gain.length; d++) {
                read(target, detections, cells.detection(cell, d));
                target.score = assigned[d] < 0 ? 0 : gain[d][assigned[d]];
                builder.add(target);
            }
        }
        return builder.build();
    }

    /// [detections][objects that are not ignored]
    private double[][] gain(Evaluation moved, int cell) {
        Cells cells = moved.cells();
        int[] objects = IntStream.range(0, cells.truths(cell))
                .filter(t -> !Ignored.always(found.truth(), cells.truth(cell, t), found.params()))
                .toArray();
        double[][] gain = new double[cells.detections(cell)][objects.length];
        for (int d = 0; d < gain.length; d++) {
            for (int t = 0; t < objects.length; t++) {
                gain[d][t] = moved.similarity(cell, d, objects[t]);
            }
        }
        return gain;
    }

    private void read(DetectionRow target, Detections detections, int row) {
        target.clear();
        target.image = detections.imageOf(row);
        target.category = detections.categoryOf(row);
        target.score = detections.score(row);
        target.area = detections.area(row);
        target.keypoints = detections.keypoints(row);
        if (target.xyv.length < 3 * target.keypoints) {
            target.xyv = new double[3 * target.keypoints];
        }
        pose.read(detections, row);
        for (int i = 0; i < target.keypoints; i++) {
            target.xyv[3 * i] = pose.x[i];
            target.xyv[3 * i + 1] = pose.y[i];
            target.xyv[3 * i + 2] = detections.isSeen(row) ? 1 : 0;
        }
    }
}
