package dev.armature.evaluate;

import java.util.Arrays;

/// Object keypoint similarity. For a truth with marked keypoints
///
/// ```
/// OKS = mean over i with v_i > 0 of exp(-d_i² / (2 · (2 sigma_i)² · (area + 2^-52)))
/// ```
///
/// `d_i` is the distance in px between the keypoint and the detected one, `area` that of the truth in px². For a
/// truth without a marked keypoint, the mean goes over all of them, and `d_i` is the distance from the truth's box
/// made wider by its width, and higher by its height, on every side.
///
/// Divisions and sums are in the order of pycocotools. Not safe for use by several threads.
final class Oks {

    private static final double EPSILON = Math.ulp(1.0); // numpy's spacing(1)
    private static final double FAR = 746; // exp(-746) is 0

    private final Truth truth;
    private final Detections detections;
    private final Params params;
    private double[][] variances = new double[0][]; // [categories][keypoints]; (2 sigma)², made when asked for
    private double[] x = new double[64]; // of the detection
    private double[] y = new double[64];
    private double[] terms = new double[64];
    private Target[] targets = new Target[0];

    /// A truth, laid out for being compared with many detections.
    private static final class Target {
        private double[] x = new double[0]; // [marked] of marked keypoints
        private double[] y = new double[0];
        private byte[] v = new byte[0];
        private int[] index = new int[0]; // [marked] which keypoints they are
        private double[] variance = new double[0]; // [marked]
        private int marked; // 0: the box counts
        private double left;
        private double top;
        private double right;
        private double bottom;
        private double area; // with epsilon
        private double[] all; // [keypoints] variances
    }

    Oks(Truth truth, Detections detections, Params params) {
        this.truth = truth;
        this.detections = detections;
        this.params = params;
        this.variances = new double[Math.max(1, truth.categories().size())][];
    }

    /// The similarity of each detection of a cell with each of its truths, [detections x truths].
    double[] of(Cells cells, int cell) {
        int truths = cells.truths(cell);
        int found = cells.detections(cell);
        double[] similarity = new double[found * truths];
        prepare(cells, cell);
        for (int d = 0; d < found; d++) {
            int row = cells.detection(cell, d);
            room(detections.keypoints(row));
            detections.readPose(row, x, y);
            for (int t = 0; t < truths; t++) {
                Target target = targets[t];
                similarity[d * truths + t] = target.marked > 0 ? toKeypoints(target) : toBox(target);
            }
        }
        return similarity;
    }

    /// The similarity of a truth and any pose.
    double of(int row, double[] otherX, double[] otherY) {
        Target target = new Target();
        lay(target, row);
        room(target.all.length);
        System.arraycopy(otherX, 0, x, 0, target.all.length);
        System.arraycopy(otherY, 0, y, 0, target.all.length);
        return target.marked > 0 ? toKeypoints(target) : toBox(target);
    }

    private void prepare(Cells cells, int cell) {
        int count = cells.truths(cell);
        while (targets.length < count) {
            targets = Arrays.copyOf(targets, targets.length + 1);
            targets[targets.length - 1] = new Target();
        }
        for (int t = 0; t < count; t++) {
            lay(targets[t], cells.truth(cell, t));
        }
    }

    private void lay(Target target, int row) {
        double[] all = variances(truth.categoryOf(row));
        target.all = all;
        target.area = truth.area(row, params) + EPSILON;
        target.marked = 0;
        if (truth.isPose(row)) {
            if (target.index.length < all.length) {
                target.x = new double[all.length];
                target.y = new double[all.length];
                target.v = new byte[all.length];
                target.index = new int[all.length];
                target.variance = new double[all.length];
            }
            truth.readPose(row, target.x, target.y, target.v);
            for (int i = 0; i < all.length; i++) {
                if (target.v[i] > 0) {
                    target.x[target.marked] = target.x[i];
                    target.y[target.marked] = target.y[i];
                    target.index[target.marked] = i;
                    target.variance[target.marked++] = all[i];
                }
            }
            return;
        }
        double left = side(row, 0);
        double top = side(row, 1);
        double width = side(row, 2);
        double height = side(row, 3);
        target.left = left - width;
        target.right = left + width * 2;
        target.top = top - height;
        target.bottom = top + height * 2;
    }

    private double side(int row, int side) {
        double number = truth.boxSide(row, side);
        return Double.isNaN(number) ? 0 : number;
    }

    private double toKeypoints(Target target) {
        int count = target.marked;
        for (int i = 0; i < count; i++) {
            int index = target.index[i];
            double dx = x[index] - target.x[i];
            double dy = y[index] - target.y[i];
            terms[i] = term((dx * dx + dy * dy) / target.variance[i] / target.area * 0.5);
        }
        return Sums.pairwise(terms, count) / count;
    }

    private double toBox(Target target) {
        int count = target.all.length;
        for (int i = 0; i < count; i++) {
            double dx = beyond(x[i], target.left, target.right);
            double dy = beyond(y[i], target.top, target.bottom);
            boolean inside = dx == 0 && dy == 0;
            terms[i] = inside ? 1 : term((dx * dx + dy * dy) / target.all[i] / target.area * 0.5);
        }
        return Sums.pairwise(terms, count) / count;
    }

    /// How far a coordinate is from a side; 0 on it. Of a side that ends before it begins, both count.
    private static double beyond(double at, double from, double to) {
        return (at < from ? from - at : 0) + (at > to ? at - to : 0);
    }

    private static double term(double exponent) {
        return exponent < FAR ? Math.exp(-exponent) : 0;
    }

    private void room(int keypoints) {
        if (x.length < keypoints) {
            x = new double[keypoints];
            y = new double[keypoints];
            terms = new double[keypoints];
        }
    }

    private double[] variances(int category) {
        if (variances[category] == null) {
            double[] sigmas = params.sigmas().of(category);
            for (int i = 0; i < sigmas.length; i++) {
                double twice = sigmas[i] * 2;
                sigmas[i] = twice * twice;
            }
            variances[category] = sigmas;
        }
        return variances[category];
    }
}
