package dev.armature.evaluate;

import dev.armature.geometry.Rle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a model found: rows in the order of the file, each in an image and of a category of the [Truth] by their
/// places. Lengths in px of the image. Made by a [DetectionsBuilder].
public final class Detections {

    private final Similarity similarity;
    private final Ints images = new Ints();
    private final Ints categories = new Ints(); // 2 · category + whether a keypoint is thought to be visible
    private final Doubles scores = new Doubles();
    private final Doubles areas = new Doubles();
    private final Doubles boxes = new Doubles(); // 4 x rows; empty for poses
    private final Points points = new Points(); // empty for boxes and masks
    private final List<Rle> masks = new ArrayList<>(); // only for masks

    Detections(Similarity similarity) {
        this.similarity = similarity;
    }

    void add(DetectionRow row) {
        images.add(row.image);
        categories.add(2 * row.category + (isSeen(row) ? 1 : 0));
        scores.add(row.score);
        areas.add(row.area);
        switch (similarity) {
            case KEYPOINTS -> points.add(row.xyv, row.at, row.keypoints);
            case BBOX -> {
                for (double side : row.box) {
                    boxes.add(side);
                }
            }
            case SEGM -> masks.add(row.mask);
        }
    }

    private static boolean isSeen(DetectionRow row) {
        for (int i = 0; i < row.keypoints; i++) {
            if (row.xyv[row.at + 3 * i + 2] > 0) {
                return true;
            }
        }
        return false;
    }

    /// How they are compared with the truth.
    public Similarity similarity() {
        return similarity;
    }

    /// How many there are.
    public int size() {
        return images.size();
    }

    /// The place of the image.
    public int imageOf(int row) {
        return images.get(row);
    }

    /// The place of the category.
    public int categoryOf(int row) {
        return categories.get(row) >> 1;
    }

    /// How sure the model was; higher is surer, any range.
    public double score(int row) {
        return scores.get(row);
    }

    /// px², by which it belongs to area ranges.
    public double area(int row) {
        return areas.get(row);
    }

    /// One of x, y, width, height of the box (0 to 3); only where boxes are compared.
    public double boxSide(int row, int side) {
        return boxes.get(4 * row + side);
    }

    /// How many keypoints it has; 0 where boxes or masks are compared.
    public int keypoints(int row) {
        return similarity == Similarity.KEYPOINTS ? points.count(row) : 0;
    }

    /// Whether the third number of one of its keypoints is above 0.
    public boolean isSeen(int row) {
        return (categories.get(row) & 1) == 1;
    }

    /// Puts the keypoints into the arrays, from 0 on; only where poses are compared.
    ///
    /// @return how many there are
    public int readPose(int row, double[] x, double[] y) {
        return points.read(row, x, y);
    }

    /// The mask; only where masks are compared.
    public Optional<Rle> mask(int row) {
        return similarity == Similarity.SEGM ? Optional.ofNullable(masks.get(row)) : Optional.empty();
    }
}
