package dev.armature.evaluate;

import java.util.Arrays;

/// Matches the detections of a cell with its truths, greedily as pycocotools does: by falling score each takes the
/// most similar truth that is still free and at least as similar as the threshold, of equal ones the last; ignored
/// truths only when no other will do; crowds are never used up.
///
/// Not safe for use by several threads.
final class Matcher {

    private static final double NEARLY_ONE = 1 - 1e-10; // a threshold of 1 would find nothing for want of digits

    private final Truth truth;
    private final Detections detections;
    private final Cells cells;
    private final Params params;
    private final double[] thresholds;
    private final double lowest;

    private boolean[] ignored = new boolean[16]; // [truths]
    private boolean[] crowd = new boolean[16];
    private boolean[] zero = new boolean[16]; // truths that count as none, id 0
    private int[] order = new int[16]; // truths, the ignored ones last
    private boolean[] taken = new boolean[16];
    private boolean[] hopeless = new boolean[16]; // [detections]; below the lowest threshold with all truths
    private boolean[] outside = new boolean[16]; // [detections]; not in the area range
    private int truths;
    private int found;
    private double[] similarity; // [found x truths], or empty

    Matcher(Truth truth, Detections detections, Cells cells, Params params) {
        this.truth = truth;
        this.detections = detections;
        this.cells = cells;
        this.params = params;
        this.thresholds = new double[params.thresholds()];
        Arrays.setAll(thresholds, t -> Math.min(params.threshold(t), NEARLY_ONE));
        this.lowest = Arrays.stream(thresholds).min().orElse(0);
    }

    /// Goes to a cell.
    void enter(int cell, double[] similarities) {
        truths = cells.truths(cell);
        found = cells.detections(cell);
        similarity = similarities;
        room();
        for (int t = 0; t < truths; t++) {
            int row = cells.truth(cell, t);
            crowd[t] = truth.isCrowd(row);
            zero[t] = !params.rules().findsIdZero() && truth.hasIdZero(row);
        }
        for (int d = 0; d < found; d++) {
            hopeless[d] = isHopeless(d);
        }
    }

    private boolean isHopeless(int detection) {
        for (int i = detection * truths; i < (detection + 1) * truths && i < similarity.length; i++) {
            if (similarity[i] >= lowest) {
                return false;
            }
        }
        return true;
    }

    /// Chooses an area range for the cell that was entered.
    ///
    /// @return how many truths are not ignored
    int range(int cell, AreaRange range) {
        int counting = 0;
        for (int t = 0; t < truths; t++) {
            int row = cells.truth(cell, t);
            ignored[t] = Ignored.always(truth, row, params) || !range.holds(truth.area(row, params));
            if (!ignored[t]) {
                order[counting++] = t;
            }
        }
        int last = counting;
        for (int t = 0; t < truths; t++) {
            if (ignored[t]) {
                order[last++] = t;
            }
        }
        for (int d = 0; d < found; d++) {
            outside[d] = !range.holds(detections.area(cells.detection(cell, d)));
        }
        return counting;
    }

    /// Puts into `bits` what became of each detection: for 16 thresholds a word, in the low half whether it
    /// found a truth, in the high half whether it is left out of account.
    ///
    /// @param at where the words of the first detection begin
    /// @param words for each detection
    void bits(int[] bits, int at, int words) {
        for (int d = 0; d < found; d++) {
            Arrays.fill(bits, at + d * words, at + (d + 1) * words, outside[d] ? 0xffff_0000 : 0);
        }
        for (int t = 0; t < thresholds.length; t++) {
            Arrays.fill(taken, 0, truths, false);
            int low = 1 << (t & 15);
            for (int d = 0; d < found; d++) {
                int best = hopeless[d] ? -1 : best(d, thresholds[t]);
                if (best >= 0) {
                    taken[best] = true;
                    int word = at + d * words + (t >> 4);
                    boolean left = isLeft(d, best);
                    bits[word] = bits[word] & ~(low << 16) | (left ? low << 16 : 0) | (zero[best] ? 0 : low);
                }
            }
        }
    }

    /// Everything about the cell and the range that were chosen.
    Matches matches() {
        int[] finds = new int[thresholds.length * found];
        boolean[] left = new boolean[thresholds.length * found];
        for (int t = 0; t < thresholds.length; t++) {
            Arrays.fill(taken, 0, truths, false);
            for (int d = 0; d < found; d++) {
                int best = hopeless[d] ? -1 : best(d, thresholds[t]);
                finds[t * found + d] = best;
                left[t * found + d] = isLeft(d, best);
                if (best >= 0) {
                    taken[best] = true;
                }
            }
        }
        return new Matches(Arrays.copyOf(ignored, truths), Arrays.copyOf(zero, truths), finds, left, found);
    }

    private boolean isLeft(int detection, int best) {
        if (best < 0) {
            return outside[detection];
        }
        return ignored[best] || zero[best] && outside[detection];
    }

    private int best(int detection, double threshold) {
        double most = threshold;
        int best = -1;
        for (int i = 0; i < truths; i++) {
            int t = order[i];
            if (taken[t] && !crowd[t]) {
                continue;
            }
            if (best >= 0 && !ignored[best] && ignored[t]) {
                break;
            }
            double here = similarity[detection * truths + t];
            if (here >= most) {
                most = here;
                best = t;
            }
        }
        return best;
    }

    private void room() {
        if (ignored.length < truths) {
            int size = Math.max(truths, 2 * ignored.length);
            ignored = new boolean[size];
            crowd = new boolean[size];
            zero = new boolean[size];
            order = new int[size];
            taken = new boolean[size];
        }
        if (hopeless.length < found) {
            int size = Math.max(found, 2 * hopeless.length);
            hopeless = new boolean[size];
            outside = new boolean[size];
        }
    }
}
