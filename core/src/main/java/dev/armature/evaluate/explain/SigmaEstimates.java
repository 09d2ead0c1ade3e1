package dev.armature.evaluate.explain;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Estimates sigmas from several annotations of the same images. COCO's definition is `sigma_i² = E[d_i² / s²]`:
/// `d_i` is the distance in px of a mark from where the keypoint is, `s²` the object's area in px². Where it is, is
/// told by the mean of the marks, which costs one of them:
///
/// ```
/// sigma_i² = (sum over objects and marks of |mark − mean|² / s²) / (sum over objects of (marks − 1))
/// ```
///
/// `s²` is the mean of the areas of the object's annotations. Images are the same by the names of their files,
/// categories by theirs. Objects of the first dataset and of another are assigned to each other so that the sum of
/// the overlaps of their boxes (intersection over union) is the highest, and are the same where theirs is at least
/// 0.5. Crowds, objects without a marked keypoint, a box or an area, and those that the first dataset does not
/// have, are left aside. Intervals are those of samples of the images, as [Bootstrap] draws them.
public final class SigmaEstimates {

    private static final double LEAST = 0.5; // overlap of the boxes of one object
    private static final Params POSES = Params.of(Similarity.KEYPOINTS);

    /// One annotation of an object.
    private record View(Truth truth, int row) {}

    private final Category category;
    private final int keypoints;
    private final Annotator first;
    private final List<Annotator> others = new ArrayList<>();
    private final double[][] squares; // [images][keypoints]; sums of |mark − mean|² / s²
    private final int[][] freedom; // [images][keypoints]; sums of marks − 1
    private final int[] objects; // [keypoints]; with more than one mark
    private final Pose pose = new Pose();

    private SigmaEstimates(List<Truth> truths, Category category) {
        this.category = category;
        this.keypoints = category.keypoints().size();
        this.first = new Annotator(truths.getFirst(), category.name(), keypoints);
        truths.stream().skip(1).forEach(truth -> others.add(new Annotator(truth, category.name(), keypoints)));
        int images = truths.getFirst().images();
        squares = new double[images][keypoints];
        freedom = new int[images][keypoints];
        objects = new int[keypoints];
        for (int image = 0; image < images; image++) {
            image(image);
        }
    }

    /// An estimate for each keypoint of every category of the first truth that names its keypoints.
    ///
    /// @param truths at least two, with the names of their images
    /// @param samples of the images, for the intervals; at least 1
    public static List<SigmaEstimate> of(List<Truth> truths, int samples, long seed) {
        if (truths.size() < 2 || samples < 1) {
            throw new IllegalArgumentException(
                    truths.size() + " annotations, " + samples + " samples; expected at least 2 and 1");
        }
        List<SigmaEstimate> all = new ArrayList<>();
        for (Category category : truths.getFirst().categories()) {
            if (!category.keypoints().isEmpty()) {
                all.addAll(new SigmaEstimates(truths, category).estimates(samples, new SplittableRandom(seed)));
            }
        }
        return List.copyOf(all);
    }

    // ---- the same objects

    private void image(int image) {
        List<Integer> rows = first.objects(image);
        List<List<View>> views = new ArrayList<>();
        rows.forEach(row -> views.add(new ArrayList<>(List.of(new View(first.truth(), row)))));
        for (Annotator other : others) {
            List<Integer> otherRows = other.objects(first.truth().image(image).file());
            double[][] overlaps = new double[rows.size()][otherRows.size()];
            for (int a = 0; a < overlaps.length; a++) {
                for (int b = 0; b < overlaps[a].length; b++) {
                    double overlap = first.overlap(rows.get(a), other, otherRows.get(b));
                    overlaps[a][b] = overlap >= LEAST ? overlap : 0;
                }
            }
            int[] assigned = Assignment.of(overlaps);
            for (int a = 0; a < overlaps.length; a++) {
                if (assigned[a] >= 0 && overlaps[a][assigned[a]] > 0) {
                    views.get(a).add(new View(other.truth(), otherRows.get(assigned[a])));
                }
            }
        }
        views.forEach(object -> count(image, object));
    }

    private void count(int image, List<View> views) {
        double area = views.stream()
                .mapToDouble(view -> view.truth().area(view.row(), POSES))
                .average()
                .orElseThrow();
        double[][] x = new double[keypoints][views.size()];
        double[][] y = new double[keypoints][views.size()];
        int[] marks = new int[keypoints];
        for (View view : views) {
            pose.read(view.truth(), view.row(), keypoints);
            for (int i = 0; i < keypoints; i++) {
                if (pose.v[i] > 0) {
                    x[i][marks[i]] = pose.x[i];
                    y[i][marks[i]] = pose.y[i];
                    marks[i]++;
                }
            }
        }
        for (int i = 0; i < keypoints; i++) {
            if (marks[i] > 1 && area > 0) {
                squares[image][i] += (spread(x[i], marks[i]) + spread(y[i], marks[i])) / area;
                freedom[image][i] += marks[i] - 1;
                objects[i]++;
            }
        }
    }

    /// The sum of the squared distances of the first numbers from their mean.
    private static double spread(double[] numbers, int count) {
        double mean = Arrays.stream(numbers, 0, count).average().orElseThrow();
        return Arrays.stream(numbers, 0, count)
                .map(number -> (number - mean) * (number - mean))
                .sum();
    }

    // ---- estimates

    private List<SigmaEstimate> estimates(int samples, SplittableRandom random) {
        int[] once = new int[squares.length];
        Arrays.fill(once, 1);
        double[] whole = sigmas(once);
        double[][] drawn = new double[samples][];
        for (int sample = 0; sample < samples; sample++) {
            int[] counts = new int[squares.length];
            for (int i = 0; i < counts.length; i++) {
                counts[random.nextInt(counts.length)]++;
            }
            drawn[sample] = sigmas(counts);
        }
        List<SigmaEstimate> estimates = new ArrayList<>();
        for (int i = 0; i < keypoints; i++) {
            int keypoint = i;
            double[] known = Arrays.stream(drawn)
                    .mapToDouble(sigmas -> sigmas[keypoint])
                    .filter(sigma -> !Double.isNaN(sigma))
                    .toArray();
            estimates.add(new SigmaEstimate(
                    category.name(), category.keypoints().get(i), objects[i], whole[i], Interval.of(known)));
        }
        return estimates;
    }

    /// @param counts how often each image counts
    private double[] sigmas(int[] counts) {
        double[] sums = new double[keypoints];
        long[] free = new long[keypoints];
        for (int image = 0; image < counts.length; image++) {
            for (int i = 0; i < keypoints && counts[image] > 0; i++) {
                sums[i] += counts[image] * squares[image][i];
                free[i] += (long) counts[image] * freedom[image][i];
            }
        }
        double[] sigmas = new double[keypoints];
        Arrays.setAll(sigmas, i -> free[i] == 0 ? Double.NaN : Math.sqrt(sums[i] / free[i]));
        return sigmas;
    }
}
