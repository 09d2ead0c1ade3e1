package dev.armature.format.cvat;

import dev.armature.geometry.Box;
import dev.armature.geometry.Rle;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/// Masks of CVAT, runs row by row in a box, and those of the model, runs column by column in the whole image.
public final class Masks {

    /// A mask's box may have so many pixels.
    public static final int MOST_PIXELS = 1 << 28;

    /// A mask in a box.
    ///
    /// @param runs pixels of the box, row by row, background first
    public record Boxed(int left, int top, int width, int height, long[] runs) {}

    private static final class Runs {
        private long[] all = new long[64];
        private int count;
        private long at; // pixels so far
        private boolean foreground; // of the run that is open
        private long open; // its pixels

        void add(boolean set, long pixels) {
            if (set != foreground) {
                close();
                foreground = set;
            }
            open += pixels;
            at += pixels;
        }

        private void close() {
            if (count == all.length) {
                all = Arrays.copyOf(all, 2 * count);
            }
            all[count++] = open;
            open = 0;
        }

        long[] end() {
            if (open > 0 || count == 0) {
                close();
            }
            return Arrays.copyOf(all, count);
        }
    }

    private Masks() {}

    /// The mask in an image; what lies outside of the image is cut off.
    ///
    /// @param width of the image in pixels, 0 when unknown: then as far as the box reaches
    public static Rle of(Boxed boxed, long width, long height) {
        if (width > MOST_PIXELS || height > MOST_PIXELS) {
            throw new IllegalArgumentException("the image is too large for a mask");
        }
        BitSet pixels = columns(boxed);
        int right = (int) (width > 0 ? width : Math.max(0, boxed.left() + boxed.width()));
        int bottom = (int) (height > 0 ? height : Math.max(0, boxed.top() + boxed.height()));
        int first = Math.max(0, boxed.left());
        int last = Math.min(right, boxed.left() + boxed.width());
        int from = Math.max(0, boxed.top());
        int to = Math.min(bottom, boxed.top() + boxed.height());
        Runs runs = new Runs();
        if (from < to) {
            for (int x = first; x < last; x++) {
                runs.add(false, (long) x * bottom + from - runs.at);
                int column = (x - boxed.left()) * boxed.height() - boxed.top();
                copy(pixels, column + from, column + to, runs);
            }
        }
        runs.add(false, (long) right * bottom - runs.at);
        return Rle.of(bottom, right, runs.end());
    }

    private static void copy(BitSet pixels, int from, int to, Runs runs) {
        for (int at = from; at < to; ) {
            boolean set = pixels.get(at);
            int end = set ? pixels.nextClearBit(at) : pixels.nextSetBit(at);
            int stop = end < 0 ? to : Math.min(end, to);
            runs.add(set, stop - at);
            at = stop;
        }
    }

    /// The pixels of the box, column by column.
    private static BitSet columns(Boxed boxed) {
        BitSet pixels = new BitSet(boxed.width() * boxed.height());
        int at = 0;
        for (int i = 0; i < boxed.runs().length; i++) {
            int end = at + (int) boxed.runs()[i];
            for (; i % 2 == 1 && at < end; at++) {
                pixels.set(at % boxed.width() * boxed.height() + at / boxed.width());
            }
            at = end;
        }
        return pixels;
    }

    /// The mask in the smallest box around its pixels; empty when that box is too large.
    public static Optional<Boxed> boxed(Rle mask) {
        Box bounds = mask.bounds();
        if (bounds.width() * bounds.height() > MOST_PIXELS) {
            return Optional.empty();
        }
        int left = (int) bounds.x();
        int top = (int) bounds.y();
        int width = (int) bounds.width();
        int height = (int) bounds.height();
        BitSet rows = new BitSet(width * height);
        long at = 0;
        for (int i = 0; i < mask.runs(); i++) {
            long end = at + mask.run(i);
            for (; i % 2 == 1 && at < end; at++) {
                int x = (int) (at / mask.height()) - left;
                int y = (int) (at % mask.height()) - top;
                rows.set(y * width + x);
            }
            at = end;
        }
        Runs runs = new Runs();
        copy(rows, 0, width * height, runs);
        return Optional.of(new Boxed(left, top, width, height, runs.end()));
    }
}
