package dev.armature.geometry;

import java.util.Arrays;

/// Where an outline crosses the middles of the pixel columns: the rasterisation rule of pycocotools.
///
/// The outline is moved to a grid five times as fine: grid x = whole part of (5·x + 0.5), the same for y. Each
/// edge is walked one grid step at a time along its longer side; the other coordinate is the whole part of (start
/// + slope·step + 0.5). An edge crosses column `c` where the walk steps between grid x `5c + 2` and `5c + 3`;
/// with `g` the smaller grid y of these two steps, the crossing lies at the top of row `ceil((g - 2) / 5)`, kept
/// within 0 and the height. A pixel is inside if an odd number of crossings of its column lie at or above its
/// top.
///
/// The walk itself is never made: the steps that cross a column are computed from the column, so that the cost is
/// one step for each column an edge crosses inside the canvas, wherever its ends are.
final class Crossings {

    /// The farthest coordinate from the origin, in px. pycocotools overflows at a fifth of that.
    private static final double FARTHEST = 1L << 31;

    /// The most crossings of one outline: 128 MB of them. Outlines drawn by people or models have a few thousand.
    private static final int MOST = 1 << 24;

    private static final int GRID = 5;

    private final long height; // px
    private final long width; // px
    private final long[] positions; // [crossings], column · height + row
    private int size;

    private Crossings(long height, long width, int crossings) {
        this.height = height;
        this.width = width;
        this.positions = new long[crossings];
    }

    /// The crossings as column-major pixel positions (column · height + row), sorted; a row may equal the height.
    /// Going through the canvas column by column, each position turns outside into inside or back.
    static long[] of(Polygon polygon, long height, long width) {
        int corners = polygon.size();
        long[] x = new long[corners + 1]; // grid, closed
        long[] y = new long[corners + 1];
        for (int i = 0; i < corners; i++) {
            x[i] = toGrid(polygon.x(i), i);
            y[i] = toGrid(polygon.y(i), i);
        }
        x[corners] = x[0];
        y[corners] = y[0];
        if (height == 0 || width == 0) {
            return new long[0];
        }
        Crossings crossings = new Crossings(height, width, count(x, width));
        for (int i = 0; i < corners; i++) {
            crossings.edge(x[i], y[i], x[i + 1], y[i + 1]);
        }
        Arrays.sort(crossings.positions);
        return crossings.positions;
    }

    private static long toGrid(double coordinate, int vertex) {
        if (Math.abs(coordinate) > FARTHEST) {
            throw new IllegalArgumentException(
                    "polygon: vertex %d is at %s; expected at most %.0f px from the origin to rasterise it"
                            .formatted(vertex, coordinate, FARTHEST));
        }
        return (long) (GRID * coordinate + .5);
    }

    private static int count(long[] x, long width) {
        long crossings = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            long first = firstColumn(Math.min(x[i], x[i + 1]));
            long last = lastColumn(Math.max(x[i], x[i + 1]), width);
            crossings += Math.max(0, last - first + 1);
        }
        if (crossings > MOST) {
            throw new IllegalArgumentException(
                    "polygon of %d vertices crosses pixel columns %d times; expected at most %d to rasterise it"
                            .formatted(x.length - 1, crossings, MOST));
        }
        return (int) crossings;
    }

    private static long firstColumn(long left) {
        return Math.max(0, Math.ceilDiv(left - 2, GRID));
    }

    private static long lastColumn(long right, long width) {
        return Math.min(width - 1, Math.floorDiv(right - 3, GRID));
    }

    private void edge(long x1, long y1, long x2, long y2) {
        boolean wide = Math.abs(x2 - x1) >= Math.abs(y2 - y1);
        boolean backwards = wide ? x1 > x2 : y1 > y2;
        if (wide && backwards) {
            wide(x2, y2, x1, y1);
        } else if (wide) {
            wide(x1, y1, x2, y2);
        } else if (backwards) {
            high(x2, y2, x1, y1);
        } else {
            high(x1, y1, x2, y2);
        }
    }

    /// An edge at least as wide as high, from left to right.
    private void wide(long left, long start, long right, long end) {
        double slope = (double) (end - start) / (right - left);
        long last = lastColumn(right, width);
        for (long column = firstColumn(left); column <= last; column++) {
            long step = GRID * column + 2 - left;
            add(column, Math.min(walked(start, slope, step), walked(start, slope, step + 1)));
        }
    }

    /// An edge higher than wide, from top to bottom.
    private void high(long start, long top, long end, long bottom) {
        long steps = bottom - top;
        double slope = (double) (end - start) / steps;
        long last = lastColumn(Math.max(start, end), width);
        for (long column = firstColumn(Math.min(start, end)); column <= last; column++) {
            add(column, top + firstBeyond(GRID * column + 2, start, slope, steps) - 1);
        }
    }

    /// The first step whose grid x is on the other side of the line between `border` and `border + 1`.
    /// Rounding makes the quotient miss by a step or, for edges of a billion pixels, by more; hence the search.
    private static long firstBeyond(long border, long start, double slope, long steps) {
        long before = 0;
        long beyond = steps;
        long guess = (long) ((border + .5 - start) / slope);
        if (guess - 1 > before && guess - 1 < beyond && !isBeyond(border, start, slope, guess - 1)) {
            before = guess - 1;
        }
        if (guess + 2 > before && guess + 2 < beyond && isBeyond(border, start, slope, guess + 2)) {
            beyond = guess + 2;
        }
        while (beyond - before > 1) {
            long middle = (before + beyond) >>> 1;
            if (isBeyond(border, start, slope, middle)) {
                beyond = middle;
            } else {
                before = middle;
            }
        }
        return beyond;
    }

    private static boolean isBeyond(long border, long start, double slope, long step) {
        return walked(start, slope, step) > border == slope > 0;
    }

    private static long walked(long start, double slope, long step) {
        return (long) (start + slope * step + .5);
    }

    private void add(long column, long gridRow) {
        long row = Math.clamp(Math.floorDiv(gridRow + 2, GRID), 0, height);
        positions[size++] = column * height + row;
    }
}
