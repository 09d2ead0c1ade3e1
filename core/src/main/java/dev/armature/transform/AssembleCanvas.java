package dev.armature.transform;

import dev.armature.geometry.Outlines;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Image;
import java.util.ArrayList;
import java.util.Arrays;
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

    /// Whether an outline is small enough for arithmetic on pixels: neither beyond 2^31 px nor millions of columns
    /// wide.
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

    /// Pixels inside of an outline as the peers count them ([Region#pixelArea]); by the shoelace formula for one
    /// that is too large to be drawn.
    static double pixels(Polygon outline) {
        return drawable(outline) ? Region.pixelArea(outline) : outline.area();
    }

    Rle drawn(Polygon outline) {
        return Rle.of(outline, height, width);
    }

    /// The mask on this canvas: cut off or filled up with background on the right and below.
    Rle fitted(Rle mask) {
        if (mask.height() == height && mask.width() == width) {
            return mask;
        }
        Refit refit = new Refit(mask.height(), height, width);
        long at = 0;
        for (int run = 0; run < mask.runs(); run++) {
            if (run % 2 == 1) {
                refit.foreground(at, at + mask.run(run));
            }
            at += mask.run(run);
        }
        return refit.mask();
    }

    /// Foreground pixels moved to a canvas of another size, run by run: either may be too large to be decoded.
    private static final class Refit {
        private final int oldHeight; // px
        private final int height; // px
        private final int width; // px
        private long[] runs = new long[16]; // [count], px, by turns background and foreground
        private int count;
        private long end; // of the last run

        Refit(int oldHeight, int height, int width) {
            this.oldHeight = oldHeight;
            this.height = height;
            this.width = width;
        }

        /// @param from position in the old mask, column-major
        /// @param to behind the last one
        void foreground(long from, long to) {
            long stop = Math.min(to, (long) oldHeight * width);
            if (oldHeight == height) {
                add(from, stop);
                return;
            }
            long at = from;
            while (at < stop) {
                long column = at / oldHeight;
                long row = at % oldHeight;
                long rows = Math.min(stop - at, oldHeight - row);
                add(column * height + Math.min(row, height), column * height + Math.min(row + rows, height));
                at += rows;
            }
        }

        private void add(long from, long to) {
            if (from >= to) {
                return;
            }
            if (from == end && count > 0) {
                runs[count - 1] += to - from;
            } else {
                append(from - end);
                append(to - from);
            }
            end = to;
        }

        private void append(long run) {
            if (count == runs.length) {
                runs = Arrays.copyOf(runs, 2 * count);
            }
            runs[count++] = run;
        }

        Rle mask() {
            long pixels = (long) height * width;
            if (end < pixels || count == 0) {
                append(pixels - end);
            }
            return Rle.of(height, width, Arrays.copyOf(runs, count));
        }
    }

    /// The union of masks of this size, without empty runs.
    Rle union(List<Rle> masks) {
        List<Rle> atLeastTwo = new ArrayList<>(masks);
        atLeastTwo.add(masks.getFirst());
        return Rle.union(atLeastTwo);
    }

    /// px² of a region: the pixels inside, each counted once; the shoelace formula for outlines too large to be
    /// drawn.
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
