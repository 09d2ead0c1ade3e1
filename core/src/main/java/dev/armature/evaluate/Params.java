package dev.armature.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How detections are scored. Immutable; `with…` gives a changed copy.
public final class Params {

    private final Similarity similarity;
    private final Rules rules;
    private final double[] thresholds;
    private final double[] recalls;
    private final int[] limits;
    private final List<AreaRange> areas;
    private final Sigmas sigmas;
    private final boolean categories;
    private final boolean area;

    private Params(
            Similarity similarity,
            Rules rules,
            double[] thresholds,
            double[] recalls,
            int[] limits,
            List<AreaRange> areas,
            Sigmas sigmas,
            boolean categories,
            boolean area) {
        this.similarity = similarity;
        this.rules = rules;
        this.thresholds = thresholds.clone();
        this.recalls = recalls.clone();
        this.limits = limits.clone();
        Arrays.sort(this.limits);
        this.areas = List.copyOf(areas);
        this.sigmas = sigmas;
        this.categories = categories;
        this.area = area;
        if (thresholds.length == 0 || recalls.length == 0 || limits.length == 0 || areas.isEmpty()) {
            throw new IllegalArgumentException("no thresholds, recalls, limits or area ranges; expected one of each");
        }
        if (this.limits[0] < 1) {
            throw new IllegalArgumentException("at most " + this.limits[0] + " detections; expected at least 1");
        }
        if (Arrays.stream(thresholds).anyMatch(Double::isNaN)
                || Arrays.stream(recalls).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a threshold is not a number");
        }
    }

    /// pycocotools' own: thresholds 0.5, 0.55 … 0.95, recalls 0, 0.01 … 1, at most 20 detections an image for
    /// poses, and 1, 10 and 100 for boxes and masks, COCO's sigmas.
    public static Params of(Similarity similarity) {
        int[] limits = similarity == Similarity.KEYPOINTS ? new int[] {20} : new int[] {1, 10, 100};
        return new Params(
                similarity,
                Rules.PYCOCOTOOLS,
                spaced(.5, .95, 10),
                spaced(0, 1, 101),
                limits,
                AreaRange.of(similarity),
                Sigmas.coco(),
                true,
                true);
    }

    /// Numbers from first to last, as numpy's `linspace` rounds them: `k · step + first`.
    public static double[] spaced(double first, double last, int count) {
        double step = count > 1 ? (last - first) / (count - 1) : 0;
        double[] numbers =
                IntStream.range(0, count).mapToDouble(k -> k * step + first).toArray();
        if (count > 1) {
            numbers[count - 1] = last;
        }
        return numbers;
    }

    public Params withRules(Rules changed) {
        return new Params(similarity, changed, thresholds, recalls, limits, areas, sigmas, categories, area);
    }

    /// Similarities from which on a detection has found a truth; pycocotools' `iouThrs`.
    public Params withThresholds(double... changed) {
        return new Params(similarity, rules, changed, recalls, limits, areas, sigmas, categories, area);
    }

    /// Recalls at which the precision is taken, ascending; pycocotools' `recThrs`.
    public Params withRecalls(double... changed) {
        return new Params(similarity, rules, thresholds, changed, limits, areas, sigmas, categories, area);
    }

    /// Limits to the detections of an image and category, of which those with the highest scores count;
    /// pycocotools' `maxDets`.
    public Params withLimits(int... changed) {
        return new Params(similarity, rules, thresholds, recalls, changed, areas, sigmas, categories, area);
    }

    /// pycocotools' `areaRng` with `areaRngLbl`.
    public Params withAreas(List<AreaRange> changed) {
        return new Params(similarity, rules, thresholds, recalls, limits, changed, sigmas, categories, area);
    }

    public Params withSigmas(Sigmas changed) {
        return new Params(similarity, rules, thresholds, recalls, limits, areas, changed, categories, area);
    }

    /// Whether a truth is only found by a detection of its own category; pycocotools' `useCats`.
    public Params withCategories(boolean changed) {
        return new Params(similarity, rules, thresholds, recalls, limits, areas, sigmas, changed, area);
    }

    /// Whether the area of a truth is the one that is stated; else it is 0.53 · width · height of its box for the
    /// similarity of poses, xtcocotools' `use_area=False`.
    public Params withArea(boolean changed) {
        return new Params(similarity, rules, thresholds, recalls, limits, areas, sigmas, categories, changed);
    }

    public Similarity similarity() {
        return similarity;
    }

    public Rules rules() {
        return rules;
    }

    /// How many similarity thresholds there are.
    public int thresholds() {
        return thresholds.length;
    }

    /// A similarity from which on a detection has found a truth.
    public double threshold(int index) {
        return thresholds[index];
    }

    /// How many recalls there are.
    public int recalls() {
        return recalls.length;
    }

    /// A recall at which the precision is taken.
    public double recall(int index) {
        return recalls[index];
    }

    /// How many limits to detections there are.
    public int limits() {
        return limits.length;
    }

    /// The most detections of an image and category that count; ascending.
    public int limit(int index) {
        return limits[index];
    }

    /// The highest of the limits: no detection beyond it is looked at.
    public int largestLimit() {
        return limits[limits.length - 1];
    }

    public List<AreaRange> areas() {
        return areas;
    }

    public Sigmas sigmas() {
        return sigmas;
    }

    /// Whether a truth is only found by a detection of its own category.
    public boolean categories() {
        return categories;
    }

    /// Whether the stated area of a truth counts, see [#withArea].
    public boolean area() {
        return area;
    }
}
