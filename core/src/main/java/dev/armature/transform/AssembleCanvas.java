package dev.armature.transform;

import dev.armature.geometry.Box;
import dev.armature.geometry.Outlines;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The pixels that outlines are drawn on.
///
/// @param height in pixels
/// @param width in pixels
record AssembleCanvas(int height, int width) {

    private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;
    private static final double FARTHEST = 1L << 31; // px from the origin
    private static final double MOST_COLUMNS = 1 << 23; // column crossings of one outline

    /// The size of the image, if it is known and can be drawn on.
    static Optional<AssembleCanvas> of(Image image) {
        boolean drawable = image.sizeKnown() && image.width() <= MOST_PIXELS / image.height();
        return drawable ? Optional.of(new AssembleCanvas((int) image.height(), (int) image.width())) : Optional.empty();
    }

    static AssembleCanvas of(Rle mask) {
        return new AssembleCanvas(mask.height(), mask.width());
    }

    /// Whether an outline is small enough for arithmetic on pixels: neither beyond 2^31 px nor millions of columns wide.
    static boolean drawable(Polygon outline) {
        double columns = 0;
        for (int i = 0; i < outline.size(); i++) {
            double x = outline.x(i);
            if (Math.abs(x) > FARTHEST || Math.abs(outline.y(i)) > FARTHEST) {
                return false;
            }
            columns += Math.abs(x - outline.x((i + 1) % outline.size()));
        }
        return columns < MOST_COLUMNS;
    }

    /// Pixels inside of an outline as the peers count them ([Region#pixelArea]); by the shoelace formula for one that
    /// is too large to be drawn.
    static double pixels(Polygon outline) {
        return drawable(outline) ? Region.pixelArea(outline) : outline.area();
    }

    Rle drawn(Polygon outline) {
        return Rle.of(outline, height, width);
    }

    Rle drawn(Box box) {
        return Rle.of(box, height, width);
    }

    /// The mask on this canvas: cut off or filled up with background on the right and below.
    Rle fitted(Rle mask) {
        if (mask.height() == height && mask.width() == width) {
            return mask;
        }
        byte[] from = mask.decode();
        byte[] to = new byte[height * width];
        int rows = Math.min(height, mask.height());
        for (int column = 0; column < Math.min(width, mask.width()); column++) {
            System.arraycopy(from, column * mask.height(), to, column * height, rows);
        }
        return Rle.encode(height, width, to);
    }

    /// The union of masks of this size, without empty runs.
    Rle union(List<Rle> masks) {
        List<Rle> atLeastTwo = new ArrayList<>(masks);
        atLeastTwo.add(masks.getFirst());
        return Rle.union(atLeastTwo);
    }

    /// px² of a region: the pixels inside, each counted once; the shoelace formula for outlines too large to be drawn.
    double area(Region region) {
        return switch (region) {
            case Region.None() -> 0;
            case Rle mask -> mask.area();
            case Region.Outline(List<Polygon> rings) ->
                rings.stream().allMatch(AssembleCanvas::drawable)
                        ? Region.area(region, height, width)
                        : shoelace(rings);
        };
    }

    static double shoelace(List<Polygon> rings) {
        return rings.stream().mapToDouble(Polygon::area).sum();
    }

    static Region outlines(List<Polygon> rings) {
        return rings.isEmpty() ? new Region.None() : new Region.Outline(rings);
    }

    static List<Polygon> traced(Rle mask) {
        return Outlines.trace(mask);
    }
}
