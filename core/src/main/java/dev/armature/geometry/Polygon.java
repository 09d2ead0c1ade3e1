package dev.armature.geometry;

import java.util.Arrays;
import java.util.Optional;

/// A closed outline in pixels; the last vertex is joined to the first.
///
/// It may cross or touch itself: what is inside is decided by the even-odd rule. There is at least one vertex and
/// every coordinate is finite; whether the outline holds any area is up to the caller.
public final class Polygon {

    private static final int LONGEST = 15; // letters of a number: exact as mantissa / 10^digits in a double
    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final byte[] text; // null: there are only numbers
    private final int size;
    private double[] xy; // [size x 2], px; null until somebody asks, if there is a text

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
        this.text = null;
        this.xy = xy;
        this.size = size;
    }

    private Polygon(byte[] text, int size) {
        this.text = text;
        this.size = size;
    }

    /// An outline that takes the array over instead of copying it, for readers that have just filled it.
    /// The caller must not write to the array afterwards.
    public static Polygon owning(double[] xy) {
        return new Polygon(xy, xy.length / 2);
    }

    /// An outline whose numbers wait as text until somebody asks for them: most outlines are only passed on.
    ///
    /// @param text `x0,y0,x1,y1,…` in ASCII without blanks, each number written with digits, perhaps a minus in
    ///     front and a point with digits behind it, in at most 15 letters. Not copied: nobody may change it
    /// @param size number of vertices, at least 1
    public static Polygon ofText(byte[] text, int size) {
        return new Polygon(text, size);
    }

    /// The coordinates as they were written, `x0,y0,x1,y1,…`; empty where only the numbers are known. Nobody may
    /// change it.
    public Optional<byte[]> text() {
        return Optional.ofNullable(text);
    }

    private double[] xy() {
        if (xy == null) {
            xy = decoded(text, size);
        }
        return xy;
    }

    private static double[] decoded(byte[] text, int size) {
        double[] numbers = new double[2 * size];
        int p = 0;
        for (int i = 0; i < numbers.length; i++) {
            int start = p;
            boolean negative = text[p] == '-';
            if (negative) {
                p++;
            }
            long mantissa = 0;
            int point = -1;
            for (; p < text.length && text[p] != ','; p++) {
                if (text[p] == '.') {
                    point = p;
                } else {
                    mantissa = mantissa * 10 + (text[p] - '0');
                }
            }
            if (p - start > LONGEST) {
                throw new IllegalArgumentException("number " + i + " of a polygon has more than 15 letters");
            }
            double value = point < 0 ? mantissa : mantissa / POWERS_OF_TEN[p - point - 1];
            numbers[i] = negative ? -value : value;
            p++;
        }
        return numbers;
    }

    /// Number of vertices.
    public int size() {
        return size;
    }

    /// x of a vertex, 0-based, in pixels.
    public double x(int vertex) {
        return xy()[2 * vertex];
    }

    /// y of a vertex, 0-based, in pixels.
    public double y(int vertex) {
        return xy()[2 * vertex + 1];
    }

    /// A copy of the vertices as `x0, y0, x1, y1, …`, in pixels.
    public double[] coordinates() {
        return xy().clone();
    }

    /// The smallest box around all vertices.
    public Box bounds() {
        double[] xy = xy();
        double left = xy[0];
        double top = xy[1];
        double right = left;
        double bottom = top;
        for (int i = 2; i < xy.length; i += 2) { // Math.min is a call until the last compiler has seen it
            double x = xy[i];
            double y = xy[i + 1];
            if (x < left) {
                left = x;
            } else if (x > right) {
                right = x;
            }
            if (y < top) {
                top = y;
            } else if (y > bottom) {
                bottom = y;
            }
        }
        return Box.ofCorners(left, top, right, bottom);
    }

    /// Whether a point lies inside by the even-odd rule: whether a ray from it to the right crosses the outline an
    /// odd number of times. Of points on the outline those at the left and the top count as inside.
    public boolean holds(double x, double y) {
        double[] xy = xy();
        boolean inside = false;
        double beforeX = xy[xy.length - 2];
        double beforeY = xy[xy.length - 1];
        for (int i = 0; i < xy.length; i += 2) {
            double nextX = xy[i];
            double nextY = xy[i + 1];
            boolean crosses = beforeY > y != nextY > y;
            if (crosses && x < (beforeX - nextX) * (y - nextY) / (beforeY - nextY) + nextX) {
                inside = !inside;
            }
            beforeX = nextX;
            beforeY = nextY;
        }
        return inside;
    }

    /// Whether a point is no further from the outline than a distance, in pixels.
    public boolean near(double x, double y, double distance) {
        double[] xy = xy();
        double apart = distance * (1 + 1e-6); // further than this is further, however it is rounded
        double beforeX = xy[xy.length - 2];
        double beforeY = xy[xy.length - 1];
        for (int i = 0; i < xy.length; i += 2) {
            double nextX = xy[i];
            double nextY = xy[i + 1];
            double toX = x - beforeX;
            double toY = y - beforeY;
            boolean beside = toX > apart && x - nextX > apart
                    || toX < -apart && x - nextX < -apart
                    || toY > apart && y - nextY > apart
                    || toY < -apart && y - nextY < -apart;
            if (!beside && squareTo(nextX - beforeX, nextY - beforeY, toX, toY) <= distance * distance) {
                return true;
            }
            beforeX = nextX;
            beforeY = nextY;
        }
        return false;
    }

    /// The square of the distance from a point to a side, both given relative to where the side begins.
    private static double squareTo(double sideX, double sideY, double toX, double toY) {
        double square = sideX * sideX + sideY * sideY;
        double along = square > 0 ? (toX * sideX + toY * sideY) / square : 0;
        double within = along < 0 ? 0 : along > 1 ? 1 : along;
        double dx = toX - within * sideX;
        double dy = toY - within * sideY;
        return dx * dx + dy * dy;
    }

    /// Area in px² by the shoelace formula, |Σ (x_i · y_i+1 - x_i+1 · y_i)| / 2, never negative.
    ///
    /// Parts where a self-crossing outline runs the other way round count against the rest; the number of pixels
    /// inside is [Region#pixelArea]. Coordinates are taken relative to the first vertex, so that small shapes far
    /// from the origin keep their digits.
    public double area() {
        double[] xy = xy();
        double twice = 0;
        for (int i = 2; i + 3 < xy.length; i += 2) {
            twice += (xy[i] - xy[0]) * (xy[i + 3] - xy[1]) - (xy[i + 2] - xy[0]) * (xy[i + 1] - xy[1]);
        }
        return Math.abs(twice) / 2;
    }

    /// Same vertices in the same order; a turned or reversed outline is another polygon.
    @Override
    public boolean equals(Object other) {
        return other instanceof Polygon polygon && Arrays.equals(xy(), polygon.xy());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xy());
    }

    @Override
    public String toString() {
        return "Polygon" + Arrays.toString(xy());
    }
}
