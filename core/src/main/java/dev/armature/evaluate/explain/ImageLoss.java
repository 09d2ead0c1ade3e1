package dev.armature.evaluate.explain;

import dev.armature.evaluate.Cells;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Matches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How much is lost in one image, at the first threshold and in the first area range.
///
/// @param image its place in the truth
/// @param cells of it
/// @param objects that are to be found
/// @param unfound of them
/// @param wrong detections that find nothing
/// @param loss the sum over objects to be found of 1 − similarity with what found it; 1 where nothing did
public record ImageLoss(int image, List<Integer> cells, int objects, int unfound, int wrong, double loss) {

    public ImageLoss {
        cells = List.copyOf(cells);
    }

    /// The images where most is lost, the worst first; of equal ones that with more wrong detections. Images
    /// without loss are none of them.
    ///
    /// @param most how many
    public static List<ImageLoss> worst(Evaluation evaluation, int most) {
        Cells cells = evaluation.cells();
        List<ImageLoss> all = new ArrayList<>();
        int cell = 0;
        while (cell < cells.size()) {
            int image = cells.image(cell);
            List<Integer> own = new ArrayList<>();
            while (cell < cells.size() && cells.image(cell) == image) {
                own.add(cell++);
            }
            ImageLoss loss = of(evaluation, image, own);
            if (loss.loss() > 0) {
                all.add(loss);
            }
        }
        all.sort(Comparator.comparingDouble((ImageLoss loss) -> -loss.loss()).thenComparingInt(loss -> -loss.wrong()));
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static ImageLoss of(Evaluation evaluation, int image, List<Integer> own) {
        Cells cells = evaluation.cells();
        int objects = 0;
        int unfound = 0;
        int wrong = 0;
        double loss = 0;
        for (int cell : own) {
            Matches matches = evaluation.matches(cell, 0);
            for (int t = 0; t < cells.truths(cell); t++) {
                if (!matches.isIgnored(t)) {
                    int finder = matches.finder(0, t);
                    objects++;
                    unfound += finder < 0 ? 1 : 0;
                    loss += finder < 0 ? 1 : 1 - evaluation.similarity(cell, finder, t);
                }
            }
            for (int d = 0; d < cells.detections(cell); d++) {
                wrong += matches.isFalse(0, d) ? 1 : 0;
            }
        }
        return new ImageLoss(image, own, objects, unfound, wrong, loss);
    }
}
