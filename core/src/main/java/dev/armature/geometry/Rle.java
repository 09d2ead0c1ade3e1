package dev.armature.geometry;

import java.util.Arrays;
import java.util.List;

/// A mask: the pixels of an image that belong to something, as run lengths.
///
/// Pixels are taken **column-major** (down the first column, then the second); runs are by turns background and
/// foreground, beginning with background, and fill height x width exactly. A mask that was read keeps its runs as
/// they were, empty ones included; a mask that was computed has no empty run but, where the first pixel is
/// foreground, the first.
///
/// At most 2147483639 pixels, so that they can be numbered and decoded. Every operation is linear in the runs,
/// but for [#decode] and [#encode], which look at each pixel.
public final class Rle implements Region {

    private static final int MOST_PIXELS = Integer.MAX_VALUE - 8;

    // what becomes of a pixel: bit (2 · in the first mask + in the second mask)
    private static final int EITHER = 0b1110;
    private static final int BOTH = 0b1000;
    private static final int FIRST_ONLY = 0b0100;

    private final int height; // px
    private final int width; // px
    private final int[] runs; // [n], px; even indices are background; the sum is height · width

    private Rle(int height, int width, int[] runs) {
        this.height = height;
        this.width = width;
        this.runs = runs;
    }

    /// A mask of given runs; they must fill height x width exactly.
    public static Rle of(int height, int width, long[] counts) {
        int pixels = pixels(height, width);
        int[] runs = new int[counts.length];
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("mask: run %d is %d; expected at least 0".formatted(i, counts[i]));
            }
            sum = Math.min(sum + Math.min(counts[i], Long.MAX_VALUE / 2), Long.MAX_VALUE / 2); // saturates
            runs[i] = (int) counts[i]; // wrong only where the sum is refused
        }
        if (sum != pixels) {
            throw new IllegalArgumentException("mask: runs add up to %d; expected %d (height %d x width %d)"
                    .formatted(sum, pixels, height, width));
        }
        return new Rle(height, width, runs);
    }

    /// A mask from COCO's compressed string; messages name the offset in it.
    public static Rle parse(int height, int width, String compressed) {
        return of(height, width, RunLengths.expand(compressed));
    }

    /// The pixels inside an outline by the even-odd rule, as pycocotools draws it; parts outside of the image are
    /// cut off. Coordinates up to 2^31 px from the origin are fine; beyond, and for outlines that cross pixel
    /// columns more than 2^24 times inside the image, it is refused.
    public static Rle of(Polygon polygon, int height, int width) {
        int pixels = pixels(height, width);
        long[] positions = Crossings.of(polygon, height, width);
        Runs runs = new Runs(positions.length + 1);
        boolean inside = false;
        int at = 0;
        for (long position : positions) {
            runs.add(inside, (int) position - at);
            at = (int) position;
            inside = !inside;
        }
        runs.add(inside, pixels - at);
        return new Rle(height, width, runs.toArray());
    }

    /// The pixels inside a box: those of the polygon of its four corners.
    public static Rle of(Box box, int height, int width) {
        return of(
                Polygon.owning(new double[] {
                    box.x(), box.y(), box.x(), box.bottom(), box.right(), box.bottom(), box.right(), box.y()
                }),
                height,
                width);
    }

    /// The mask of decoded pixels, column-major, one byte each; all but 0 is foreground.
    public static Rle encode(int height, int width, byte[] pixelsColumnMajor) {
        int pixels = pixels(height, width);
        if (pixelsColumnMajor.length != pixels) {
            throw new IllegalArgumentException("mask: %d pixels given; expected %d (height %d x width %d)"
                    .formatted(pixelsColumnMajor.length, pixels, height, width));
        }
        Runs runs = new Runs(16);
        int at = 0;
        while (at < pixels) {
            boolean foreground = pixelsColumnMajor[at] != 0;
            int end = at + 1;
            while (end < pixels && pixelsColumnMajor[end] != 0 == foreground) {
                end++;
            }
            runs.add(foreground, end - at);
            at = end;
        }
        return new Rle(height, width, runs.toArray());
    }

    /// The pixels that are in any of the masks. Refused for no masks, which have no size, and for different sizes.
    public static Rle union(List<Rle> masks) {
        return combined(masks, EITHER);
    }

    /// The pixels that are in all of the masks. Refused for no masks, which have no size, and for different sizes.
    public static Rle intersection(List<Rle> masks) {
        return combined(masks, BOTH);
    }

    /// Overlap of two masks: shared pixels / pixels in either, in 0..1; -1 if their sizes differ. A crowd truth
    /// may hold many things, so there it is shared pixels / pixels of the detection. 0 if none is shared.
    public static double iou(Rle detection, Rle truth, boolean crowd) {
        if (!detection.hasSizeOf(truth)) {
            return -1;
        }
        long shared = detection.shared(truth);
        if (shared == 0) {
            return 0;
        }
        long whole = crowd ? detection.area() : detection.area() + truth.area() - shared;
        return (double) shared / whole;
    }

    /// The overlap of every detection with every truth, [detections x truths]; `crowd` has one entry for each
    /// truth.
    ///
    /// As pycocotools does it: pairs whose boxes do not overlap are 0 without a closer look, so that masks of
    /// different sizes are -1 only if their boxes overlap.
    public static double[][] iou(List<Rle> detections, List<Rle> truths, boolean[] crowd) {
        if (crowd.length != truths.size()) {
            throw new IllegalArgumentException(
                    "%d crowd marks given; expected one for each of %d truths".formatted(crowd.length, truths.size()));
        }
        Box[] truthBounds = truths.stream().map(Rle::bounds).toArray(Box[]::new);
        double[][] overlaps = new double[detections.size()][truths.size()];
        for (int d = 0; d < overlaps.length; d++) {
            Rle detection = detections.get(d);
            Box bounds = detection.bounds();
            for (int t = 0; t < truthBounds.length; t++) {
                if (Box.iou(bounds, truthBounds[t], crowd[t]) > 0) {
                    overlaps[d][t] = iou(detection, truths.get(t), crowd[t]);
                }
            }
        }
        return overlaps;
    }

    /// Height of the image in pixels.
    public int height() {
        return height;
    }

    /// Width of the image in pixels.
    public int width() {
        return width;
    }

    /// Number of runs.
    public int runs() {
        return runs.length;
    }

    /// Length of a run in pixels; 0-based, even ones are background.
    public long run(int index) {
        return runs[index];
    }

    /// A copy of the run lengths in pixels, beginning with background.
    public long[] counts() {
        long[] counts = new long[runs.length];
        for (int i = 0; i < runs.length; i++) {
            counts[i] = runs[i];
        }
        return counts;
    }

    /// COCO's compressed string of the runs.
    public String compressed() {
        return RunLengths.compress(counts());
    }

    /// The pixels, column-major, [height · width]: 1 for foreground, 0 for background.
    public byte[] decode() {
        byte[] pixels = new byte[height * width];
        int at = 0;
        for (int i = 0; i < runs.length; i++) {
            int end = at + runs[i];
            if (i % 2 == 1) {
                Arrays.fill(pixels, at, end, (byte) 1);
            }
            at = end;
        }
        return pixels;
    }

    /// Number of foreground pixels.
    public long area() {
        long area = 0;
        for (int i = 1; i < runs.length; i += 2) {
            area += runs[i];
        }
        return area;
    }

    /// The smallest box around the foreground pixels, in whole pixels; all zero if there are none.
    public Box bounds() {
        int left = width;
        int top = height;
        int right = -1; // closed
        int bottom = -1; // closed
        int at = 0;
        for (int i = 0; i < runs.length; i++) {
            int end = at + runs[i];
            if (i % 2 == 1 && end > at) {
                int firstColumn = at / height;
                int lastColumn = (end - 1) / height;
                boolean wraps = firstColumn < lastColumn; // then it has a lowest and a topmost pixel
                left = Math.min(left, firstColumn);
                right = Math.max(right, lastColumn);
                top = wraps ? 0 : Math.min(top, at % height);
                bottom = wraps ? height - 1 : Math.max(bottom, (end - 1) % height);
            }
            at = end;
        }
        return right < 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right - left + 1, bottom - top + 1);
    }

    /// The pixels that are in this mask but not in the other, which must have the same size.
    public Rle minus(Rle other) {
        return combined(this, other, FIRST_ONLY);
    }

    /// Same size and same runs; masks of the same pixels that were read with other empty runs are not equal.
    @Override
    public boolean equals(Object other) {
        return other instanceof Rle mask && hasSizeOf(mask) && Arrays.equals(runs, mask.runs);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(runs);
    }

    @Override
    public String toString() {
        return "Rle[height=%d, width=%d, runs=%d, area=%d]".formatted(height, width, runs.length, area());
    }

    /// The same pixels without empty runs, as computed masks are.
    Rle tidy() {
        return combined(this, this, EITHER);
    }

    private static int pixels(int height, int width) {
        if (height < 0 || width < 0) {
            throw new IllegalArgumentException(
                    "mask: size is %d x %d; expected a height and a width of at least 0".formatted(height, width));
        }
        long pixels = (long) height * width;
        if (pixels > MOST_PIXELS) {
            throw new IllegalArgumentException("mask: size is %d x %d = %d pixels; expected at most %d"
                    .formatted(height, width, pixels, MOST_PIXELS));
        }
        return (int) pixels;
    }

    /// In halves, not one by one: then each run is looked at log2(masks) times.
    private static Rle combined(List<Rle> masks, int rule) {
        if (masks.isEmpty()) {
            throw new IllegalArgumentException("no masks to combine; expected at least 1");
        }
        if (masks.size() == 1) {
            return masks.getFirst();
        }
        int middle = masks.size() / 2;
        return combined(
                combined(masks.subList(0, middle), rule), combined(masks.subList(middle, masks.size()), rule), rule);
    }

    private static Rle combined(Rle first, Rle second, int rule) {
        if (!first.hasSizeOf(second)) {
            throw new IllegalArgumentException("masks are %d x %d and %d x %d; expected the same size"
                    .formatted(first.height, first.width, second.height, second.width));
        }
        Runs combined = new Runs(Math.max(first.runs.length, second.runs.length));
        int pixels = first.height * first.width;
        int i = -1;
        int j = -1;
        int endOfFirst = 0;
        int endOfSecond = 0;
        int at = 0;
        while (at < pixels) {
            while (endOfFirst == at) {
                endOfFirst += first.runs[++i];
            }
            while (endOfSecond == at) {
                endOfSecond += second.runs[++j];
            }
            int end = Math.min(endOfFirst, endOfSecond);
            int kind = 2 * (i & 1) + (j & 1);
            combined.add((rule >> kind & 1) == 1, end - at);
            at = end;
        }
        return new Rle(first.height, first.width, combined.toArray());
    }

    private long shared(Rle other) {
        int pixels = height * width;
        int i = -1;
        int j = -1;
        int endOfThis = 0;
        int endOfOther = 0;
        int at = 0;
        long shared = 0;
        while (at < pixels) {
            while (endOfThis == at) {
                endOfThis += runs[++i];
            }
            while (endOfOther == at) {
                endOfOther += other.runs[++j];
            }
            int end = Math.min(endOfThis, endOfOther);
            if ((i & j & 1) == 1) {
                shared += end - at;
            }
            at = end;
        }
        return shared;
    }

    private boolean hasSizeOf(Rle other) {
        return height == other.height && width == other.width;
    }
}
