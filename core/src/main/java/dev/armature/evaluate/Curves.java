package dev.armature.evaluate;

import java.util.Arrays;

/// The precision over the recall for all thresholds at once, detection by detection from the highest score on.
///
/// With `n` right and `f` false ones so far and `N` to be found, the recall is `n / N` and the precision `n /
/// (f + n + 2^-52)`. Only right detections can raise either, so that between two recalls that are asked for
/// only the best precision is kept. Not safe for use by several threads.
final class Curves {

    private static final int WORD = 16;
    private static final double EPSILON = Math.ulp(1.0); // numpy's spacing(1)

    private final int thresholds;
    private final double[] recalls;
    private final long[] needed; // [recalls]; how many have to be found for it; 0: none
    private final long[] right; // [thresholds]
    private final long[] wrong; // [thresholds], without those of wrongAtAll
    private final int[] reached; // [thresholds]; how many of the recalls
    private final double[][] best; // [thresholds][1 + recalls]; precision after so many recalls were reached
    private final int[][] slots; // [thresholds][recalls]; with which it was reached
    private long wrongAtAll; // at every threshold
    private long truths;
    private int first; // slot, -1 for none
    private int slot;
    private final int[] whole; // [words]; the bits in use

    Curves(Params params) {
        thresholds = params.thresholds();
        recalls = new double[params.recalls()];
        Arrays.setAll(recalls, params::recall);
        needed = new long[recalls.length];
        right = new long[thresholds];
        wrong = new long[thresholds];
        reached = new int[thresholds];
        best = new double[thresholds][recalls.length + 1];
        slots = new int[thresholds][recalls.length];
        whole = new int[(thresholds + WORD - 1) / WORD];
        for (int t = 0; t < thresholds; t++) {
            whole[t / WORD] |= 1 << t % WORD;
        }
    }

    int words() {
        return whole.length;
    }

    void start(long toFind) {
        truths = toFind;
        wrongAtAll = 0;
        first = -1;
        Arrays.fill(right, 0);
        Arrays.fill(wrong, 0);
        for (int r = 0; r < recalls.length; r++) {
            needed[r] = needed(recalls[r]);
        }
        int free = 0;
        while (free < needed.length && needed[free] == 0) {
            free++;
        }
        for (int t = 0; t < thresholds; t++) {
            reached[t] = free;
            Arrays.fill(best[t], 0);
            Arrays.fill(slots[t], -1);
        }
    }

    /// The smallest number of found ones whose share is at least the recall.
    private long needed(double recall) {
        if (!(recall > 0)) {
            return 0;
        }
        if (recall > 1) {
            return Long.MAX_VALUE;
        }
        long count = (long) Math.ceil(recall * truths);
        while (count > 1 && (double) (count - 1) / truths >= recall) {
            count--;
        }
        while ((double) count / truths < recall) {
            count++;
        }
        return count;
    }

    /// Goes on to the next detection.
    void next(int nextSlot) {
        slot = nextSlot;
        if (first < 0) {
            first = nextSlot;
        }
    }

    /// What became of it at 16 thresholds, see [Outcomes#word].
    ///
    /// @param count how often it counts
    void add(int word, int bits, int count) {
        int left = bits >>> WORD;
        if ((left & whole[word]) == whole[word]) {
            return;
        }
        if (bits == 0 && whole.length == 1) {
            wrongAtAll += count;
            return;
        }
        for (int rest = ~left & whole[word]; rest != 0; rest &= rest - 1) {
            int bit = Integer.numberOfTrailingZeros(rest);
            int t = word * WORD + bit;
            if ((bits >>> bit & 1) == 1) {
                found(t, count);
            } else {
                wrong[t] += count;
            }
        }
    }

    private void found(int t, int count) {
        long n = right[t] + count;
        right[t] = n;
        int at = reached[t];
        while (at < needed.length && n >= needed[at]) {
            slots[t][at++] = slot;
        }
        reached[t] = at;
        double precision = n / (wrong[t] + wrongAtAll + n + EPSILON);
        if (precision > best[t][at]) {
            best[t][at] = precision;
        }
    }

    /// The recall of all detections.
    double recall(int t) {
        return (double) right[t] / truths;
    }

    /// Ends a threshold: from here on [#precision] and [#slot] may be asked.
    void finish(int t) {
        double most = 0;
        for (int r = recalls.length; r >= 0; r--) {
            most = Math.max(most, best[t][r]);
            best[t][r] = most;
        }
    }

    /// The highest precision at a recall or a higher one, 0 if it is not reached.
    double precision(int t, int r) {
        if (needed[r] == 0) {
            return best[t][0];
        }
        return r < reached[t] ? best[t][r + 1] : 0;
    }

    /// The detection with which a recall is reached, -1 if it is not.
    int slot(int t, int r) {
        return needed[r] == 0 ? first : slots[t][r];
    }
}
