package dev.armature.evaluate;

/// What becomes of the objects of a truth and of the detections in one area range, for saying why a number is
/// what it is. Objects of unknown images and categories are not among them.
///
/// @param objects all
/// @param crowds of them, ignored
/// @param withoutKeypoints of the rest, ignored since no keypoint is marked; only where poses are compared
/// @param marked of the rest, ignored by their own mark
/// @param outside of the rest, whose area is not in the range
/// @param areaZero of those outside, with an area of 0
/// @param counting those left: to be found
/// @param detections all that count, in any area
/// @param inRange of the detections, whose area is in the range
/// @param together counting objects whose image and category some detection has
/// @param best the highest similarity of a counting object and a detection; -1 when none was compared
public record Census(
        int objects,
        int crowds,
        int withoutKeypoints,
        int marked,
        int outside,
        int areaZero,
        int counting,
        int detections,
        int inRange,
        int together,
        double best) {

    static Census of(Evaluation evaluation, AreaRange range) {
        Truth truth = evaluation.truth();
        Params params = evaluation.params();
        Cells cells = evaluation.cells();
        int[] n = new int[9];
        double best = -1;
        for (int cell = 0; cell < cells.size(); cell++) {
            int found = cells.detections(cell);
            n[6] += found;
            for (int d = 0; d < found; d++) {
                n[7] += range.holds(evaluation.detections().area(cells.detection(cell, d))) ? 1 : 0;
            }
            for (int t = 0; t < cells.truths(cell); t++) {
                int row = cells.truth(cell, t);
                double area = truth.area(row, params);
                n[0]++;
                if (truth.isCrowd(row)) {
                    n[1]++;
                } else if (params.similarity() == Similarity.KEYPOINTS
                        && Ignored.withoutKeypoints(truth, row, params.rules())) {
                    n[2]++;
                } else if (Ignored.always(truth, row, params)) {
                    n[3]++;
                } else if (!range.holds(area)) {
                    n[4]++;
                    n[5] += area == 0 ? 1 : 0;
                } else {
                    n[8] += found > 0 ? 1 : 0;
                    for (int d = 0; d < found && evaluation.isCompared(cell); d++) {
                        best = Math.max(best, evaluation.similarity(cell, d, t));
                    }
                }
            }
        }
        int counting = n[0] - n[1] - n[2] - n[3] - n[4];
        return new Census(n[0], n[1], n[2], n[3], n[4], n[5], counting, n[6], n[7], n[8], best);
    }
}
