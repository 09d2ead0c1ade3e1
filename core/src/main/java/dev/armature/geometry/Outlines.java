package dev.armature.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The outlines of a mask along the borders of its pixels.
///
/// Each group of pixels joined by their sides becomes one ring; pixels that only touch at a corner are apart. A
/// ring runs clockwise on the screen from the top-left corner of its first pixel. Its holes are part of it: the
/// ring goes to the hole along a vertical bridge of no width, around it, and back. All vertices are whole
/// numbers, and none lies on the straight line between its neighbours. Drawing all rings with
/// [Rle#of(Polygon,int,int)] and uniting them gives the mask again, pixel for pixel.
///
/// How: each column is cut into pieces, its unbroken stretches of foreground. A piece has two edges as wide as
/// one column, its top, walked to the right, and its bottom, walked to the left, so that the foreground is always
/// on the right hand. Between the columns the walk is vertical, and where it ends up follows from the pieces of
/// the two columns beside it. That links every edge to its successor; the links form closed walks around groups
/// and, the other way round, around holes. Exchanging the successors of two edges at the two ends of a bridge
/// makes one walk of two.
public final class Outlines {

    /// The most pieces and columns of a mask: half a GB while tracing. 4096 x 4096 of pure noise has about 4
    /// million.
    private static final int MOST = 1 << 24;

    private final int[] firstPiece; // [width + 1], index of the first piece of each column
    private final int[] column; // [pieces]
    private final int[] top; // [pieces], row of the first pixel
    private final int[] bottom; // [pieces], row below the last pixel
    private final int[] next; // [2 x pieces], successor of each edge; 2 · piece is its top, 2 · piece + 1 its bottom
    private final int[] previous; // [2 x pieces], the other way round

    private Outlines(Rle mask) {
        int pieces = count(mask);
        firstPiece = new int[mask.width() + 1];
        column = new int[pieces];
        top = new int[pieces];
        bottom = new int[pieces];
        next = new int[2 * pieces];
        previous = new int[2 * pieces];
        cut(mask);
    }

    /// The rings of a mask, in column-major order of their first pixels; none for an empty mask.
    /// Refused for masks of more than 2^24 columns and vertical stretches of foreground together.
    public static List<Polygon> trace(Rle mask) {
        if (mask.area() == 0) {
            return List.of();
        }
        Outlines outlines = new Outlines(mask.tidy());
        outlines.link();
        return outlines.rings(outlines.joinHoles());
    }

    private static int count(Rle mask) {
        long pieces = 0;
        long at = 0;
        for (int i = 0; i < mask.runs(); i++) {
            long end = at + mask.run(i);
            if (i % 2 == 1 && end > at) {
                pieces += (end - 1) / mask.height() - at / mask.height() + 1;
            }
            at = end;
        }
        if (pieces + mask.width() > MOST) {
            throw new IllegalArgumentException(
                    "mask has %d vertical stretches in %d columns; expected at most %d of both to trace it"
                            .formatted(pieces, mask.width(), MOST));
        }
        return (int) pieces;
    }

    private void cut(Rle mask) {
        long height = mask.height();
        int piece = 0;
        long at = 0;
        for (int i = 0; i < mask.runs(); i++) {
            long end = at + mask.run(i);
            while (i % 2 == 1 && at < end) {
                int inColumn = (int) (at / height);
                long stop = Math.min(end, (inColumn + 1) * height);
                column[piece] = inColumn;
                top[piece] = (int) (at - inColumn * height);
                bottom[piece] = (int) (stop - inColumn * height);
                firstPiece[inColumn + 1] = ++piece;
                at = stop;
            }
            at = end;
        }
        for (int i = 1; i < firstPiece.length; i++) {
            firstPiece[i] = Math.max(firstPiece[i], firstPiece[i - 1]);
        }
    }

    private void link() {
        int width = firstPiece.length - 1;
        for (int x = 0; x <= width; x++) {
            int left = x == 0 ? 0 : firstPiece[x - 1];
            int right = firstPiece[x];
            int end = x == width ? right : firstPiece[x + 1];
            linkTops(left, right, end);
            linkBottoms(left, right, end);
        }
        for (int edge = 0; edge < next.length; edge++) {
            previous[next[edge]] = edge;
        }
    }

    /// Tops of the column at the left, which arrive at the border between two columns from the left.
    /// The pieces of the left column are `left` up to `right`, of the right column `right` up to `end`.
    private void linkTops(int left, int right, int end) {
        int beside = right;
        for (int piece = left; piece < right; piece++) {
            int y = top[piece];
            while (beside < end && bottom[beside] <= y) {
                beside++;
            }
            boolean exists = beside < end;
            if (exists && top[beside] <= y) { // straight on, or up along the neighbour
                boolean blocked = piece > left && bottom[piece - 1] > top[beside];
                next[2 * piece] = blocked ? 2 * (piece - 1) + 1 : 2 * beside;
            } else { // down along this piece
                boolean blocked = exists && top[beside] < bottom[piece];
                next[2 * piece] = blocked ? 2 * beside : 2 * piece + 1;
            }
        }
    }

    /// Bottoms of the column at the right, which arrive at the border between two columns from the right.
    private void linkBottoms(int left, int right, int end) {
        int beside = left;
        for (int piece = right; piece < end; piece++) {
            int y = bottom[piece];
            while (beside < right && bottom[beside] < y) {
                beside++;
            }
            if (beside < right && top[beside] < y) { // straight on, or down along the neighbour
                boolean blocked = piece + 1 < end && top[piece + 1] < bottom[beside];
                next[2 * piece + 1] = blocked ? 2 * (piece + 1) : 2 * beside + 1;
            } else { // up along this piece
                boolean blocked = beside > left && bottom[beside - 1] > top[piece];
                next[2 * piece + 1] = blocked ? 2 * (beside - 1) + 1 : 2 * piece;
            }
        }
    }

    /// Joins the walk around each hole to one that begins before it, and returns the first edges of all others.
    ///
    /// The first edge of a walk, column-major, is a top for a group and a bottom for a hole.
    private int[] joinHoles() {
        int[] rings = new int[16];
        int ringCount = 0;
        BitSet holes = new BitSet();
        BitSet seen = new BitSet(next.length);
        for (int first = 0; first < next.length; first = seen.nextClearBit(first)) {
            for (int edge = first; !seen.get(edge); edge = next[edge]) {
                seen.set(edge);
            }
            if (first % 2 == 1) {
                holes.set(first);
            } else {
                if (ringCount == rings.length) {
                    rings = Arrays.copyOf(rings, 2 * ringCount);
                }
                rings[ringCount++] = first;
            }
        }
        for (int hole = holes.nextSetBit(0); hole >= 0; hole = holes.nextSetBit(hole + 1)) {
            joinHole(hole);
        }
        return Arrays.copyOf(rings, ringCount);
    }

    /// The top-left corner of a hole has foreground on its other three sides. The bridge goes up from there,
    /// between the piece above the hole and the one to its left, until the first of them ends: there passes
    /// exactly one walk.
    private void joinHole(int hole) {
        int above = hole / 2;
        int beside = pieceAt(column[above] - 1, bottom[above]);
        int after = top[above] >= top[beside] ? 2 * above : next[2 * beside];
        int before = previous[after];
        int afterHole = next[hole];
        next[before] = afterHole;
        previous[afterHole] = before;
        next[hole] = after;
        previous[after] = hole;
    }

    /// The piece of a column that holds a row.
    private int pieceAt(int inColumn, int row) {
        int found = Arrays.binarySearch(top, firstPiece[inColumn], firstPiece[inColumn + 1], row);
        return found >= 0 ? found : -found - 2;
    }

    private List<Polygon> rings(int[] firstEdges) {
        List<Polygon> rings = new ArrayList<>(firstEdges.length);
        for (int first : firstEdges) {
            rings.add(ring(first));
        }
        return List.copyOf(rings);
    }

    private Polygon ring(int first) {
        double[] xy = new double[16];
        int size = 0;
        int edge = first;
        do {
            if (size + 4 > xy.length) {
                xy = Arrays.copyOf(xy, 2 * xy.length);
            }
            boolean toTheRight = edge % 2 == 0;
            int x = column[edge / 2];
            if (!isStraight(previous[edge], edge)) {
                xy[size++] = toTheRight ? x : x + 1;
                xy[size++] = y(edge);
            }
            if (!isStraight(edge, next[edge])) {
                xy[size++] = toTheRight ? x + 1 : x;
                xy[size++] = y(edge);
            }
            edge = next[edge];
        } while (edge != first);
        return Polygon.owning(Arrays.copyOf(xy, size));
    }

    private boolean isStraight(int edge, int following) {
        return edge % 2 == following % 2 && y(edge) == y(following);
    }

    private int y(int edge) {
        return edge % 2 == 0 ? top[edge / 2] : bottom[edge / 2];
    }
}
