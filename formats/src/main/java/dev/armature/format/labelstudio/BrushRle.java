package dev.armature.format.labelstudio;

import dev.armature.format.figure.PngMask;
import dev.armature.geometry.Rle;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// The masks of brushes: the RGBA bytes of the picture, row by row, as a stream of bits, highest bit first.
///
/// The header is the number of bytes (32 bits), the length of a value less 1 (5), and four lengths less 1 (4
/// each). Then runs follow until the number is reached: a bit that says whether one value repeats, the index of
/// a length (2), the number of values less 1 in so many bits, and then one value, or so many. A pixel belongs
/// to the mask when its fourth byte is not 0.
final class BrushRle {

    private static final int CHANNELS = 4;
    private static final int VALUE_BITS = 8;
    private static final int[] LENGTHS = {3, 4, 8, 16}; // bits of a run's length, as Label Studio has them

    private final byte[] bytes;
    private long at; // in bits

    private BrushRle(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The mask of a picture; empty when the bytes are no such stream, not of its size, or when it is larger than
    /// [PngMask#MOST_PIXELS].
    ///
    /// @param width of the picture in pixels, as the height
    static Optional<Rle> decode(byte[] bytes, long width, long height) {
        if (width < 1 || height < 1 || width > PngMask.MOST_PIXELS / height) {
            return Optional.empty();
        }
        return new BrushRle(bytes).mask((int) width, (int) height);
    }

    private Optional<Rle> mask(int width, int height) {
        long values = bits(32);
        int valueBits = (int) bits(5) + 1;
        int[] lengths = {(int) bits(4) + 1, (int) bits(4) + 1, (int) bits(4) + 1, (int) bits(4) + 1};
        if (values != (long) CHANNELS * width * height || valueBits != VALUE_BITS) {
            return Optional.empty();
        }
        byte[] pixels = new byte[width * height]; // column-major
        long done = 0;
        while (done < values) {
            boolean repeats = bits(1) == 1;
            long count = bits(lengths[(int) bits(2)]) + 1;
            if (count > values - done || at > 8L * bytes.length) {
                return Optional.empty();
            }
            for (long i = 0, value = repeats ? bits(VALUE_BITS) : 0; i < count; i++, done++) {
                value = repeats ? value : bits(VALUE_BITS);
                if (value != 0 && done % CHANNELS == CHANNELS - 1) {
                    long pixel = done / CHANNELS;
                    pixels[(int) (pixel % width * height + pixel / width)] = 1;
                }
            }
        }
        return at > 8L * bytes.length ? Optional.empty() : Optional.of(Rle.encode(height, width, pixels));
    }

    /// The next bits as a number; behind the end they are 0.
    private long bits(int count) {
        long number = 0;
        for (int i = 0; i < count; i++, at++) {
            int index = (int) (at >>> 3);
            int bit = index < bytes.length ? bytes[index] >> 7 - (int) (at & 7) & 1 : 0;
            number = number << 1 | bit;
        }
        return number;
    }

    /// The bytes of a mask; its pixels are white and opaque, the others black and transparent.
    static byte[] encode(Rle mask) {
        int width = mask.width();
        int height = mask.height();
        byte[] pixels = mask.decode();
        Writer out = new Writer();
        out.bits((long) CHANNELS * width * height, 32);
        out.bits(VALUE_BITS - 1, 5);
        for (int length : LENGTHS) {
            out.bits(length - 1, 4);
        }
        long run = 0;
        int value = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int next = pixels[x * height + y];
                if (next != value) {
                    out.run(CHANNELS * run, value);
                    run = 0;
                    value = next;
                }
                run++;
            }
        }
        out.run(CHANNELS * run, value);
        return out.finished();
    }

    /// Bits that become bytes.
    private static final class Writer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int open; // bits that make no byte yet
        private int count;

        void bits(long number, int length) {
            for (int i = length - 1; i >= 0; i--) {
                open = open << 1 | (int) (number >> i & 1);
                if (++count == 8) {
                    bytes.write(open);
                    open = 0;
                    count = 0;
                }
            }
        }

        /// Writes values that are all the same; a long run becomes several.
        void run(long values, int value) {
            for (long left = values; left > 0; ) {
                long piece = Math.min(left, 1 << LENGTHS[LENGTHS.length - 1]);
                int index = 0;
                while (piece > 1 << LENGTHS[index]) {
                    index++;
                }
                bits(1, 1);
                bits(index, 2);
                bits(piece - 1, LENGTHS[index]);
                bits(value == 0 ? 0 : 255, VALUE_BITS);
                left -= piece;
            }
        }

        byte[] finished() {
            if (count > 0) {
                bits(0, 8 - count);
            }
            return bytes.toByteArray();
        }
    }
}
