package dev.armature.evaluate.explain;

import dev.armature.evaluate.AreaRange;
import dev.armature.evaluate.Cells;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Ignored;
import dev.armature.evaluate.Matches;
import dev.armature.evaluate.Similarity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Detections paired with the objects that they seem to mean: matched as for a score, but at an OKS of 0.1, so that
/// also a bad pose belongs to somebody. Objects that are ignored have no pair.
public final class Pairs {

    /// The OKS from which on a detection means an object; `oksLocThrs` of the published analysis.
    public static final double LEAST = 0.1;

    private final Evaluation evaluation;
    private final List<Pair> all = new ArrayList<>();
    private final BitSet paired = new BitSet(); // rows of objects

    private Pairs(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /// Pairs them.
    ///
    /// @throws IllegalArgumentException unless poses are scored
    public static Pairs of(Evaluation evaluation) {
        if (evaluation.params().similarity() != Similarity.KEYPOINTS) {
            throw new IllegalArgumentException(
                    evaluation.params().similarity().word() + " is scored; expected keypoints");
        }
        Evaluation wide = Evaluation.of(
                evaluation.truth(),
                evaluation.detections(),
                evaluation.params().withThresholds(LEAST).withAreas(List.of(AreaRange.ALL)));
        Pairs pairs = new Pairs(evaluation);
        Cells cells = wide.cells();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.truths(cell) > 0 && cells.detections(cell) > 0) {
                pairs.add(wide, cell, wide.matches(cell, 0));
            }
        }
        return pairs;
    }

    private void add(Evaluation wide, int cell, Matches matches) {
        Cells cells = wide.cells();
        for (int d = 0; d < cells.detections(cell); d++) {
            int index = matches.found(0, d);
            if (index >= 0 && !matches.isIgnored(index)) {
                int object = cells.truth(cell, index);
                all.add(new Pair(cell, index, cells.detection(cell, d), object, wide.similarity(cell, d, index)));
                paired.set(object);
            }
        }
    }

    /// In the order of images, then of falling scores.
    public List<Pair> all() {
        return List.copyOf(all);
    }

    /// Whether an object has a pair.
    public boolean isPaired(int object) {
        return paired.get(object);
    }

    /// The objects that are to be found, in any area.
    public List<Integer> objects() {
        List<Integer> rows = new ArrayList<>();
        Cells cells = evaluation.cells();
        for (int cell = 0; cell < cells.size(); cell++) {
            for (int t = 0; t < cells.truths(cell); t++) {
                int row = cells.truth(cell, t);
                if (!Ignored.always(evaluation.truth(), row, evaluation.params())) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    Evaluation evaluation() {
        return evaluation;
    }
}
