package dev.armature.stats;

import java.util.Arrays;

/// Where a keypoint lies in the box of its instance: a grid over the box and an eighth of its sides around it. In
/// coordinates of the box: 0, 0 is its top-left corner, 1, 1 the bottom-right one.
public final class HeatMap {

    /// Cells of a side of the grid, of which 32 are within the box.
    public static final int SIDE = 40;

    /// Cells within a side of the box.
    public static final int INSIDE = 32;

    /// How far the grid reaches beyond the box, in sides of the box.
    public static final double MARGIN = (SIDE - INSIDE) / 2.0 / INSIDE;

    /// What lies no farther outside is on the border, as far as arithmetic can tell; in sides of the box.
    static final double NEAR = 1e-6;

    private static final double ONE = 1 << 20; // of the sums, which are whole so that merging is exact
    private static final double FARTHEST = 16; // sides of the box; what lies farther counts as that

    private final long[] cells = new long[SIDE * SIDE]; // row by row
    private long all;
    private long beyond;
    private long outside;
    private long sumX; // in 1/2^20 of the box
    private long sumY;

    /// @param x in sides of the box
    /// @param y likewise
    void add(double x, double y) {
        double inX = x < -FARTHEST ? -FARTHEST : x > FARTHEST ? FARTHEST : x;
        double inY = y < -FARTHEST ? -FARTHEST : y > FARTHEST ? FARTHEST : y;
        all++;
        sumX += (long) (inX * ONE);
        sumY += (long) (inY * ONE);
        if (inX < -NEAR || inY < -NEAR || inX > 1 + NEAR || inY > 1 + NEAR) {
            outside++;
        }
        double column = (inX + MARGIN) * INSIDE;
        double row = (inY + MARGIN) * INSIDE;
        if (column >= 0 && row >= 0 && column < SIDE && row < SIDE) {
            cells[SIDE * (int) row + (int) column]++;
        } else {
            beyond++;
        }
    }

    void merge(HeatMap other) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] += other.cells[i];
        }
        all += other.all;
        beyond += other.beyond;
        outside += other.outside;
        sumX += other.sumX;
        sumY += other.sumY;
    }

    /// A new map of both.
    public HeatMap and(HeatMap other) {
        HeatMap both = new HeatMap();
        both.merge(this);
        both.merge(other);
        return both;
    }

    /// How many keypoints were counted.
    public long all() {
        return all;
    }

    /// How many of them lie outside the box; its border is inside.
    public long outside() {
        return outside;
    }

    /// How many of them lie beyond the grid.
    public long beyond() {
        return beyond;
    }

    public long count(int column, int row) {
        return cells[SIDE * row + column];
    }

    /// The mean position; NaN when there is none.
    public double meanX() {
        return sumX / ONE / all;
    }

    public double meanY() {
        return sumY / ONE / all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeatMap map
                && all == map.all
                && beyond == map.beyond
                && outside == map.outside
                && sumX == map.sumX
                && sumY == map.sumY
                && Arrays.equals(cells, map.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return all + " keypoints around " + meanX() + ", " + meanY();
    }
}
