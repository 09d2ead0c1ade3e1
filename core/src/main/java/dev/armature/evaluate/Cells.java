package dev.armature.evaluate;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// The cells that are compared each by itself: the truths and detections of one category in one image, or of all
/// categories where they make no difference. In the order of images, then of categories; only cells that hold
/// anything. Detections stand from the highest score to the lowest, as many as the largest limit allows.
public final class Cells {

    private final int[] images; // [cells] places
    private final int[] categories; // [cells] places; 0 for all where categories make no difference
    private final int[] truthStarts; // [cells + 1] in truths
    private final int[] detectionStarts; // [cells + 1] in detections
    private final int[] truths; // rows
    private final int[] detections; // rows
    private final int leftOut;

    private Cells(
            int[] images,
            int[] categories,
            int[] truthStarts,
            int[] detectionStarts,
            int[] truths,
            int[] detections,
            int leftOut) {
        this.images = images;
        this.categories = categories;
        this.truthStarts = truthStarts;
        this.detectionStarts = detectionStarts;
        this.truths = truths;
        this.detections = detections;
        this.leftOut = leftOut;
    }

    static Cells of(Truth truth, Detections found, Params params) {
        int classes = Math.max(1, truth.categories().size());
        int[] same = params.rules().tellsDoubleIdsApart() ? new int[0] : truth.lastOfSameId();
        int[] truths = sorted(truth, same, classes);
        boolean seenOnly =
                params.similarity() == Similarity.KEYPOINTS && params.rules().leavesOutUnseen();
        int[] all = new int[found.size()];
        int count = 0;
        for (int row = 0; row < all.length; row++) {
            if (!seenOnly || found.isSeen(row)) {
                all[count++] = row;
            }
        }
        int[] detections =
                sorted(Arrays.copyOf(all, count), truth.images(), classes, found::imageOf, found::categoryOf);
        return new Walk(truth, found, params, truths, detections).cells();
    }

    /// Rows of the truth by image and category. Of truths with one id only the last counts, once for each.
    private static int[] sorted(Truth truth, int[] same, int classes) {
        int[] rows = new int[truth.size()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (truth.imageOf(row) >= 0 && truth.categoryOf(row) >= 0) {
                rows[count++] = row;
            }
        }
        rows = sorted(Arrays.copyOf(rows, count), truth.images(), 1, truth::imageOf, row -> 0);
        if (same.length > 0) {
            rows = Arrays.stream(rows)
                    .map(row -> same[row])
                    .filter(row -> truth.imageOf(row) >= 0 && truth.categoryOf(row) >= 0)
                    .toArray();
            rows = sorted(rows, truth.images(), 1, truth::imageOf, row -> 0);
        }
        return classes == 1 ? rows : sorted(rows, truth.images(), classes, truth::imageOf, truth::categoryOf);
    }

    /// By image, then by category; else in the order in which they are.
    private static int[] sorted(
            int[] rows, int images, int classes, IntUnaryOperator image, IntUnaryOperator category) {
        int[] byCategory = classes == 1 ? rows : counted(rows, classes, category);
        return counted(byCategory, images, image);
    }

    private static int[] counted(int[] rows, int keys, IntUnaryOperator key) {
        int[] starts = new int[keys + 1];
        for (int row : rows) {
            starts[key.applyAsInt(row) + 1]++;
        }
        for (int i = 0; i < keys; i++) {
            starts[i + 1] += starts[i];
        }
        int[] sorted = new int[rows.length];
        for (int row : rows) {
            sorted[starts[key.applyAsInt(row)]++] = row;
        }
        return sorted;
    }

    /// How many cells there are.
    public int size() {
        return images.length;
    }

    /// The place of a cell's image in the [Truth].
    public int image(int cell) {
        return images[cell];
    }

    /// The place of a cell's category; 0 where categories make no difference.
    public int category(int cell) {
        return categories[cell];
    }

    /// How many truths a cell holds.
    public int truths(int cell) {
        return truthStarts[cell + 1] - truthStarts[cell];
    }

    /// The row of a cell's truth.
    public int truth(int cell, int index) {
        return truths[truthStarts[cell] + index];
    }

    /// How many detections of a cell count.
    public int detections(int cell) {
        return detectionStarts[cell + 1] - detectionStarts[cell];
    }

    /// The row of a cell's detection; 0 is that with the highest score.
    public int detection(int cell, int index) {
        return detections[detectionStarts[cell] + index];
    }

    /// How many detections all cells hold.
    public int detections() {
        return detections.length;
    }

    /// How many detections were beyond the largest limit and in no cell therefore.
    public int leftOut() {
        return leftOut;
    }

    /// Walks through truths and detections side by side, cell by cell.
    private static final class Walk {

        private final Truth truth;
        private final Detections found;
        private final Params params;
        private final int[] truths;
        private final int[] detections;
        private final ByScore byScore = new ByScore();
        private int t;
        private int d;

        Walk(Truth truth, Detections found, Params params, int[] truths, int[] detections) {
            this.truth = truth;
            this.found = found;
            this.params = params;
            this.truths = truths;
            this.detections = detections;
        }

        Cells cells() {
            int most = count();
            int[] images = new int[most];
            int[] categories = new int[most];
            int[] truthStarts = new int[most + 1];
            int[] detectionStarts = new int[most + 1];
            int kept = 0;
            t = 0;
            d = 0;
            for (int cell = 0; cell < most; cell++) {
                long key = Math.min(truthKey(), detectionKey());
                images[cell] = (int) (key >>> 32);
                categories[cell] = (int) key;
                t = truthEnd(key);
                int end = detectionEnd(key);
                byScore.sort(detections, d, end, found);
                int count = Math.min(end - d, params.largestLimit());
                System.arraycopy(detections, d, detections, kept, count);
                kept += count;
                d = end;
                truthStarts[cell + 1] = t;
                detectionStarts[cell + 1] = kept;
            }
            return new Cells(
                    images,
                    categories,
                    truthStarts,
                    detectionStarts,
                    truths,
                    Arrays.copyOf(detections, kept),
                    detections.length - kept);
        }

        private int count() {
            int count = 0;
            while (t < truths.length || d < detections.length) {
                long key = Math.min(truthKey(), detectionKey());
                t = truthEnd(key);
                d = detectionEnd(key);
                count++;
            }
            return count;
        }

        private int truthEnd(long key) {
            int end = t;
            while (end < truths.length && key(truth.imageOf(truths[end]), truth.categoryOf(truths[end])) == key) {
                end++;
            }
            return end;
        }

        private int detectionEnd(long key) {
            int end = d;
            while (end < detections.length
                    && key(found.imageOf(detections[end]), found.categoryOf(detections[end])) == key) {
                end++;
            }
            return end;
        }

        private long truthKey() {
            return t == truths.length ? Long.MAX_VALUE : key(truth.imageOf(truths[t]), truth.categoryOf(truths[t]));
        }

        private long detectionKey() {
            return d == detections.length
                    ? Long.MAX_VALUE
                    : key(found.imageOf(detections[d]), found.categoryOf(detections[d]));
        }

        private long key(int image, int category) {
            return (long) image << 32 | (params.categories() ? category : 0);
        }
    }
}
