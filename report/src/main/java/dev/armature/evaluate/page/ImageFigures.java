package dev.armature.evaluate.page;

import dev.armature.draw.Figure;
import dev.armature.evaluate.Cells;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Matches;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Truth;
import dev.armature.evaluate.explain.ImageLoss;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The objects and detections of an image as they are drawn: poses, boxes or masks, whichever were compared.
final class ImageFigures {

    /// Something to be drawn, and the place of its category.
    record Drawn(int category, Figure figure) {}

    private final Evaluation evaluation;
    private final Truth truth;
    private final Cells cells;
    private final Similarity similarity;

    ImageFigures(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.truth = evaluation.truth();
        this.cells = evaluation.cells();
        this.similarity = evaluation.params().similarity();
    }

    /// The objects that are to be found.
    List<Drawn> truths(ImageLoss loss) {
        List<Drawn> drawn = new ArrayList<>();
        for (int cell : loss.cells()) {
            Matches matches = evaluation.matches(cell, 0);
            for (int t = 0; t < cells.truths(cell); t++) {
                int row = cells.truth(cell, t);
                if (!matches.isIgnored(t)) {
                    add(drawn, truth.categoryOf(row), truth(row));
                }
            }
        }
        return drawn;
    }

    /// The detections that found something; of the others of each cell the surest, as many as it has objects, one at
    /// least.
    List<Drawn> found(ImageLoss loss) {
        List<Drawn> drawn = new ArrayList<>();
        for (int cell : loss.cells()) {
            Matches matches = evaluation.matches(cell, 0);
            int others = Math.max(1, cells.truths(cell));
            for (int d = 0; d < cells.detections(cell); d++) {
                boolean right = matches.isRight(0, d);
                if (right || matches.isFalse(0, d) && others-- > 0) {
                    int row = cells.detection(cell, d);
                    add(drawn, evaluation.detections().categoryOf(row), detection(row));
                }
            }
        }
        return drawn;
    }

    private static void add(List<Drawn> drawn, int category, Figure figure) {
        if (!figure.isEmpty()) {
            drawn.add(new Drawn(category, figure));
        }
    }

    private Figure truth(int row) {
        return switch (similarity) {
            case KEYPOINTS -> pose(truthPose(row), OptionalDouble.empty());
            case BBOX ->
                box(
                        truth.boxSide(row, 0),
                        truth.boxSide(row, 1),
                        truth.boxSide(row, 2),
                        truth.boxSide(row, 3),
                        OptionalDouble.empty());
            case SEGM -> mask(truth.mask(row), OptionalDouble.empty());
        };
    }

    private Figure detection(int row) {
        OptionalDouble score = OptionalDouble.of(evaluation.detections().score(row));
        return switch (similarity) {
            case KEYPOINTS -> pose(foundPose(row), score);
            case BBOX ->
                box(
                        evaluation.detections().boxSide(row, 0),
                        evaluation.detections().boxSide(row, 1),
                        evaluation.detections().boxSide(row, 2),
                        evaluation.detections().boxSide(row, 3),
                        score);
            case SEGM -> mask(evaluation.detections().mask(row), score);
        };
    }

    private double[] truthPose(int row) {
        int count = truth.keypoints(row);
        double[] xyv = new double[3 * count];
        if (truth.isPose(row)) {
            double[] x = new double[count];
            double[] y = new double[count];
            byte[] v = new byte[count];
            truth.readPose(row, x, y, v);
            for (int i = 0; i < count; i++) {
                xyv[3 * i] = x[i];
                xyv[3 * i + 1] = y[i];
                xyv[3 * i + 2] = v[i];
            }
        }
        return xyv;
    }

    private double[] foundPose(int row) {
        int count = evaluation.detections().keypoints(row);
        double[] x = new double[count];
        double[] y = new double[count];
        evaluation.detections().readPose(row, x, y);
        double[] xyv = new double[3 * count];
        for (int i = 0; i < count; i++) {
            xyv[3 * i] = x[i];
            xyv[3 * i + 1] = y[i];
            xyv[3 * i + 2] = 2;
        }
        return xyv;
    }

    private static Figure pose(double[] xyv, OptionalDouble score) {
        return new Figure(
                Id.NONE, Id.NONE, List.of(Keypoints.owning(xyv)), List.of(), List.of(), List.of(), score, false);
    }

    private static Figure box(double x, double y, double width, double height, OptionalDouble score) {
        boolean known = Double.isFinite(x) && Double.isFinite(width);
        double[] corners = {x, y, x + width, y, x + width, y + height, x, y + height};
        return new Figure(
                Id.NONE, Id.NONE, List.of(), known ? List.of(corners) : List.of(), List.of(), List.of(), score, false);
    }

    private static Figure mask(Optional<Rle> mask, OptionalDouble score) {
        List<Region> regions = mask.<List<Region>>map(List::of).orElse(List.of());
        return new Figure(Id.NONE, Id.NONE, List.of(), List.of(), regions, List.of(), score, false);
    }
}
