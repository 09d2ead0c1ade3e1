package dev.armature.evaluate;

import java.util.List;

/// The spread of each keypoint, by category: the standard deviation of where people mark it, as a part of the root
/// of the object's area. Each above 0.
public final class Sigmas {

    private static final double[] COCO = {
        .26, .25, .25, .35, .35, .79, .79, .72, .72, .62, .62, 1.07, 1.07, .87, .87, .89, .89
    };

    private final double[][] byCategory; // [categories][keypoints]; a single row is for all

    private Sigmas(double[][] byCategory) {
        for (double[] sigmas : byCategory) {
            for (double sigma : sigmas) {
                if (!(sigma > 0) || Double.isInfinite(sigma)) {
                    throw new IllegalArgumentException("sigma is " + sigma + "; expected a number above 0");
                }
            }
        }
        this.byCategory = byCategory;
    }

    /// COCO's for the 17 keypoints of a person, as pycocotools has them: tenths of what was published, divided.
    public static Sigmas coco() {
        double[] tenths = new double[COCO.length];
        for (int i = 0; i < COCO.length; i++) {
            tenths[i] = COCO[i] / 10;
        }
        return new Sigmas(new double[][] {tenths});
    }

    /// The same for all categories.
    public static Sigmas of(double... sigmas) {
        return new Sigmas(new double[][] {sigmas.clone()});
    }

    /// Each category has its own.
    ///
    /// @param sigmas by the position of the category in [Truth]
    public static Sigmas byCategory(List<double[]> sigmas) {
        return new Sigmas(sigmas.stream().map(double[]::clone).toArray(double[][]::new));
    }

    /// How many keypoints a category has.
    public int count(int category) {
        return row(category).length;
    }

    /// The spread of each keypoint of a category; a copy.
    public double[] of(int category) {
        return row(category).clone();
    }

    private double[] row(int category) {
        return byCategory.length == 1 ? byCategory[0] : byCategory[category];
    }
}
