package dev.armature.evaluate;

import dev.armature.geometry.Box;
import dev.armature.geometry.Rle;
import dev.armature.model.Id;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// What is in the images: images and categories by their place in the order of their ids, objects as rows in the
/// order of the file. Lengths in px of the image, origin at its top-left corner. Made by a [TruthBuilder].
public final class Truth {

    /// The categories.
    ///
    /// @param sorted by their ids
    /// @param places for each number of the index the place in `sorted`, -1 when it was not declared
    record Classes(List<Category> sorted, int[] places, IdIndex ids) {}

    private static final double POSE_IN_BOX = 0.53; // of a person's box, CrowdPose's estimate

    private final ImageColumns images;
    private final IdIndex imageIds;
    private final Classes classes;
    private final TruthColumns rows;
    private final BitSet leftOut; // rows

    Truth(ImageColumns images, IdIndex imageIds, Classes classes, TruthColumns rows) {
        this(images, imageIds, classes, rows, new BitSet());
    }

    private Truth(ImageColumns images, IdIndex imageIds, Classes classes, TruthColumns rows, BitSet leftOut) {
        this.images = images;
        this.imageIds = imageIds;
        this.classes = classes;
        this.rows = rows;
        this.leftOut = leftOut;
    }

    /// How many images there are.
    public int images() {
        return images.size();
    }

    /// An image by its place, 0 to [#images] - 1.
    public ImageInfo image(int place) {
        return images.info(place, imageIds);
    }

    /// The place of an image by its id, -1 when there is no such image.
    public int findImage(long id) {
        int number = imageIds.find(id);
        return number < 0 ? -1 : images.places()[number];
    }

    /// The place of an image by its id, -1 when there is no such image.
    public int findImage(Id id) {
        int number = imageIds.find(id);
        return number < 0 ? -1 : images.places()[number];
    }

    /// Whether the names of files are known.
    public boolean hasFiles() {
        return images.hasFiles();
    }

    /// The place of the image of that file, -1 when there is none.
    public int findFile(String name) {
        return images.find(name);
    }

    /// The categories in the order of their ids.
    public List<Category> categories() {
        return classes.sorted();
    }

    /// The place of a category by its id, -1 when there is no such category.
    public int findCategory(long id) {
        int number = classes.ids().find(id);
        return number < 0 ? -1 : classes.places()[number];
    }

    /// The place of a category by its id, -1 when there is no such category.
    public int findCategory(Id id) {
        int number = classes.ids().find(id);
        return number < 0 ? -1 : classes.places()[number];
    }

    /// How many objects there are, those of unknown images and categories included.
    public int size() {
        return rows.size();
    }

    /// The place of an object's image, -1 when there is no such image.
    public int imageOf(int row) {
        return rows.images.get(row);
    }

    /// The place of an object's category, -1 when there is no such category or the object was left out.
    public int categoryOf(int row) {
        return leftOut.get(row) ? -1 : rows.categories.get(row);
    }

    /// The id of an object's annotation.
    public Id id(int row) {
        return rows.ids.id(row);
    }

    /// The stated area in px², NaN when there is none.
    public double statedArea(int row) {
        return rows.areas.get(row);
    }

    /// The area in px² with which an object is scored: the stated one; without one, or where the params say so,
    /// that of the box, for poses 0.53 times it; without a box that of the mask; else 0.
    public double area(int row, Params params) {
        boolean pose = params.similarity() == Similarity.KEYPOINTS;
        double stated = statedArea(row);
        if (!Double.isNaN(stated) && (params.area() || !pose)) {
            return stated;
        }
        Rle mask = rows.mask(row);
        if (params.similarity() == Similarity.SEGM && mask != null) {
            return mask.area();
        }
        double width = boxSide(row, 2);
        double height = boxSide(row, 3);
        if (!Double.isNaN(width) && !Double.isNaN(height)) {
            return pose ? width * height * POSE_IN_BOX : width * height;
        }
        return Double.isNaN(stated) ? 0 : stated;
    }

    /// Whether it is a crowd: many things in one shape.
    public boolean isCrowd(int row) {
        return rows.crowd(row);
    }

    /// Whether it has a mark `ignore` of its own, which counts only by [Rules#CORRECTED].
    public boolean isMarkedIgnore(int row) {
        return rows.ignore(row);
    }

    /// The stated number of marked keypoints, -1 when there is none.
    public int statedKeypoints(int row) {
        return rows.stated(row);
    }

    /// One of x, y, width, height of the box (0 to 3), NaN when there is no box.
    public double boxSide(int row, int side) {
        return rows.box(row, side);
    }

    /// The box, when there is one.
    public Optional<Box> box(int row) {
        return Double.isNaN(boxSide(row, 0))
                ? Optional.empty()
                : Optional.of(new Box(boxSide(row, 0), boxSide(row, 1), boxSide(row, 2), boxSide(row, 3)));
    }

    /// How many keypoints an object has, absent ones included.
    public int keypoints(int row) {
        return rows.keypoints(row);
    }

    /// Whether an object has a keypoint that is marked (v above 0).
    public boolean isPose(int row) {
        return rows.isPose(row);
    }

    /// Puts the keypoints of an object that [#isPose] into the arrays, from 0 on: x, y and 0 absent, 1 hidden, 2
    /// visible.
    public void readPose(int row, double[] x, double[] y, byte[] v) {
        rows.read(row, x, y, v);
    }

    /// The mask, when there is one.
    public Optional<Rle> mask(int row) {
        return Optional.ofNullable(rows.mask(row));
    }

    /// The same without some objects: they are then of no category.
    ///
    /// @param rows which
    public Truth without(BitSet rows) {
        BitSet all = (BitSet) rows.clone();
        all.or(leftOut);
        return new Truth(images, imageIds, classes, this.rows, all);
    }

    /// Whether the annotation's id is the number 0.
    boolean hasIdZero(int row) {
        return rows.ids.isZero(row);
    }

    /// For each object the last one with the same id; empty when no id comes twice.
    int[] lastOfSameId() {
        return rows.ids.lastOfSame();
    }
}
