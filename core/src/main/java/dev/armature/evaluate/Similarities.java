package dev.armature.evaluate;

import dev.armature.geometry.Rle;
import java.util.ArrayList;
import java.util.List;

/// The similarity of each detection with each truth of its cell.
final class Similarities {

    private static final double[] NONE = {};

    private final double[][] byCell; // [cells][detections x truths]; NONE where nothing is compared

    Similarities(Truth truth, Detections detections, Cells cells, Params params) {
        byCell = new double[cells.size()][];
        Oks oks = new Oks(truth, detections, params);
        boolean poses = params.similarity() == Similarity.KEYPOINTS;
        boolean none = poses && !params.categories() && !params.rules().posesWithoutCategories();
        for (int cell = 0; cell < byCell.length; cell++) {
            if (none || cells.truths(cell) == 0 || cells.detections(cell) == 0) {
                byCell[cell] = NONE;
            } else {
                byCell[cell] = switch (params.similarity()) {
                    case KEYPOINTS -> oks.of(cells, cell);
                    case BBOX -> boxes(truth, detections, cells, cell);
                    case SEGM -> masks(truth, detections, cells, cell);
                };
            }
        }
    }

    /// [detections x truths]; of length 0 when the cell lacks either, or when nothing is compared.
    double[] of(int cell) {
        return byCell[cell];
    }

    private static double[] boxes(Truth truth, Detections detections, Cells cells, int cell) {
        int truths = cells.truths(cell);
        double[] overlaps = new double[cells.detections(cell) * truths];
        for (int t = 0; t < truths; t++) {
            int row = cells.truth(cell, t);
            double x = truth.boxSide(row, 0);
            double y = truth.boxSide(row, 1);
            double right = truth.boxSide(row, 2) + x;
            double bottom = truth.boxSide(row, 3) + y;
            double area = truth.boxSide(row, 2) * truth.boxSide(row, 3);
            boolean crowd = truth.isCrowd(row);
            for (int d = 0; d < cells.detections(cell); d++) {
                int found = cells.detection(cell, d);
                double dx = detections.boxSide(found, 0);
                double dy = detections.boxSide(found, 1);
                double dWidth = detections.boxSide(found, 2);
                double dHeight = detections.boxSide(found, 3);
                double width = Math.min(dWidth + dx, right) - Math.max(dx, x);
                double height = Math.min(dHeight + dy, bottom) - Math.max(dy, y);
                if (width > 0 && height > 0) { // also false where a box is not known
                    double shared = width * height;
                    double own = dWidth * dHeight;
                    overlaps[d * truths + t] = shared / (crowd ? own : own + area - shared);
                }
            }
        }
        return overlaps;
    }

    private static double[] masks(Truth truth, Detections detections, Cells cells, int cell) {
        int truths = cells.truths(cell);
        List<Rle> of = new ArrayList<>();
        boolean[] crowd = new boolean[truths];
        for (int t = 0; t < truths; t++) {
            int row = cells.truth(cell, t);
            of.add(truth.mask(row).orElse(NOTHING));
            crowd[t] = truth.isCrowd(row);
        }
        List<Rle> found = new ArrayList<>();
        for (int d = 0; d < cells.detections(cell); d++) {
            found.add(detections.mask(cells.detection(cell, d)).orElse(NOTHING));
        }
        double[][] table = Rle.iou(found, of, crowd);
        double[] overlaps = new double[found.size() * truths];
        for (int d = 0; d < table.length; d++) {
            System.arraycopy(table[d], 0, overlaps, d * truths, truths);
        }
        return overlaps;
    }

    private static final Rle NOTHING = Rle.of(0, 0, new long[] {0});
}
