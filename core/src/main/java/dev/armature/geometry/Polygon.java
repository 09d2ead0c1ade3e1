package dev.armature.geometry;

import java.util.Arrays;

/// A closed outline in pixels; the last vertex is joined to the first.
///
/// It may cross or touch itself: what is inside is decided by the even-odd rule. There is at least one vertex and
/// every coordinate is finite; whether the outline holds any area is up to the caller.
public final class Polygon {

    private final double[] xy; // [size x 2], px
    private final int size;

    /// An outline through the vertices `x0, y0, x1, y1, …`; the array is copied.
    public Polygon(double[] xy) {
        this(xy.clone(), xy.length / 2);
    }

    private Polygon(double[] xy, int size) {
        if (size == 0 || xy.length != 2 * size) {
            throw new IllegalArgumentException(
                    "polygon has %d numbers; expected x and y of at least one vertex".formatted(xy.length));
        }
        for (int i = 0; i < xy.length; i++) {
            if (!Double.isFinite(xy[i])) {
                throw new IllegalArgumentException("polygon: %s of vertex %d is %s; expected a finite number"
                        .formatted(i % 2 == 0 ? "x" : "y", i / 2, xy[i]));
            }
        }
        this.xy = xy;
        this.size = size;
    }

    /// An outline that takes the array over instead of copying it, for readers that have just filled it.
    /// The caller must not write to the array afterwards.
    public static Polygon owning(double[] xy) {
        return new Polygon(xy, xy.length / 2);
    }

    /// Number of vertices.
    public int size() {
        return size;
    }

    /// x of a vertex, 0-based, in pixels.
    public double x(int vertex) {
        return xy[2 * vertex];
    }

    /// y of a vertex, 0-based, in pixels.
    public double y(int vertex) {
        return xy[2 * vertex + 1];
    }

    /// A copy of the vertices as `x0, y0, x1, y1, …`, in pixels.
    public double[] coordinates() {
        return xy.clone();
    }

    /// The smallest box around all vertices.
    public Box bounds() {
        double left = xy[0];
        double top = xy[1];
        double right = left;
        double bottom = top;
        for (int i = 2; i < xy.length; i += 2) {
            left = Math.min(left, xy[i]);
            right = Math.max(right, xy[i]);
            top = Math.min(top, xy[i + 1]);
            bottom = Math.max(bottom, xy[i + 1]);
        }
        return Box.ofCorners(left, top, right, bottom);
    }

    /// Area in px² by the shoelace formula, |Σ (x_i · y_i+1 - x_i+1 · y_i)| / 2, never negative.
    ///
    /// Parts where a self-crossing outline runs the other way round count against the rest; the number of pixels
    /// inside is [Region#pixelArea]. Coordinates are taken relative to the first vertex, so that small shapes far
    /// from the origin keep their digits.
    public double area() {
        double twice = 0;
        for (int i = 2; i + 3 < xy.length; i += 2) {
            twice += (xy[i] - xy[0]) * (xy[i + 3] - xy[1]) - (xy[i + 2] - xy[0]) * (xy[i + 1] - xy[1]);
        }
        return Math.abs(twice) / 2;
    }

    /// Same vertices in the same order; a turned or reversed outline is another polygon.
    @Override
    public boolean equals(Object other) {
        return other instanceof Polygon polygon && Arrays.equals(xy, polygon.xy);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xy);
    }

    @Override
    public String toString() {
        return "Polygon" + Arrays.toString(xy);
    }
}
