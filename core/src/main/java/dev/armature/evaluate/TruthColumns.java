package dev.armature.evaluate;

import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import java.util.ArrayList;
import java.util.List;

/// The objects of a truth in columns, a row each, in the order of the file.
final class TruthColumns {

    private static final int CROWD = 1;
    private static final int IGNORE = 2;
    private static final Region NONE = new Region.None();
    private static final int BITS = 2; // of flags; above them 1 + stated keypoints

    final Ints images = new Ints(); // numbers of [TruthBuilder#image], after [#place] places
    final Ints categories = new Ints(); // likewise
    final IdColumn ids = new IdColumn();
    final Doubles areas = new Doubles();
    private final Doubles boxes = new Doubles(); // 4 x rows
    private final Ints flags = new Ints();
    private final Ints counts = new Ints(); // of keypoints
    private final Ints poses = new Ints(); // rows of points, -1 where no keypoint is marked
    private final Ints marks = new Ints(); // 2 bits a keypoint, 16 keypoints a word, for the rows of points
    private final Ints markStarts = new Ints(); // by row of points
    private final Points points = new Points();
    private final List<Region> regions = new ArrayList<>(); // up to the last row that has one; after #draw masks

    int size() {
        return images.size();
    }

    void add(TruthRow row) {
        images.add(row.image);
        categories.add(row.category);
        if (row.otherId == null) {
            ids.add(row.id);
        } else {
            ids.add(row.otherId);
        }
        areas.add(row.area);
        for (double side : row.box) {
            boxes.add(side);
        }
        flags.add(Math.max(0, row.stated + 1) << BITS | (row.crowd ? CROWD : 0) | (row.ignore ? IGNORE : 0));
        counts.add(row.keypoints);
        poses.add(pose(row));
        if (!(row.region instanceof Region.None)) {
            while (regions.size() < images.size() - 1) {
                regions.add(NONE);
            }
            regions.add(row.region);
        }
    }

    private int pose(TruthRow row) {
        boolean marked = false;
        for (int i = 0; i < row.keypoints; i++) {
            marked |= row.xyv[row.at + 3 * i + 2] > 0;
        }
        if (!marked) {
            return -1;
        }
        markStarts.add(marks.size());
        for (int i = 0; i < row.keypoints; i += 16) {
            int word = 0;
            for (int j = i; j < Math.min(i + 16, row.keypoints); j++) {
                double v = row.xyv[row.at + 3 * j + 2];
                word |= (!(v > 0) ? 0 : v == 1 ? 1 : 2) << 2 * (j - i);
            }
            marks.add(word);
        }
        points.add(row.xyv, row.at, row.keypoints);
        return points.size() - 1;
    }

    /// Turns numbers of images and categories into places.
    void place(int[] imagePlaces, int[] categoryPlaces) {
        for (int row = 0; row < size(); row++) {
            images.set(row, imagePlaces[images.get(row)]);
            categories.set(row, categoryPlaces[categories.get(row)]);
        }
    }

    boolean crowd(int row) {
        return (flags.get(row) & CROWD) != 0;
    }

    boolean ignore(int row) {
        return (flags.get(row) & IGNORE) != 0;
    }

    int stated(int row) {
        return (flags.get(row) >>> BITS) - 1;
    }

    double box(int row, int side) {
        return boxes.get(4 * row + side);
    }

    int keypoints(int row) {
        return counts.get(row);
    }

    boolean isPose(int row) {
        return poses.get(row) >= 0;
    }

    void read(int row, double[] x, double[] y, byte[] v) {
        int pose = poses.get(row);
        int count = points.read(pose, x, y);
        int at = markStarts.get(pose);
        for (int i = 0; i < count; i++) {
            v[i] = (byte) (marks.get(at + (i >> 4)) >>> 2 * (i & 15) & 3);
        }
    }

    /// Draws the outlines, each in the size of its image, after [#place].
    void draw(ImageColumns sizes) {
        for (int row = 0; row < regions.size(); row++) {
            int image = images.get(row);
            if (image >= 0 && regions.get(row) instanceof Region.Outline(List<Polygon> rings)) {
                int number = sizes.number(image);
                regions.set(row, Drawing.of(rings, sizes.height(number), sizes.width(number)));
            }
        }
    }

    Rle mask(int row) {
        return row < regions.size() && regions.get(row) instanceof Rle mask ? mask : null;
    }
}
