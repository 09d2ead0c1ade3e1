package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.geometry.Box;
import dev.armature.geometry.Outlines;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Whatever the runs, the string or the outline: a mask whose numbers fit together, or an
/// `IllegalArgumentException`.
class RleFuzzTest {

    private static final int MOST_DECODED = 1 << 12; // px
    private static final int[] SIDES = {4, 0, 1, 3, 16, 64, 65_535, 46_341, Integer.MAX_VALUE, -1};

    @FuzzTest(maxDuration = "1m")
    void anyStringIsAMaskOrRefused(byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        int height = side(input);
        int width = side(input);
        byte[] rest = new byte[input.remaining()];
        input.get(rest);
        String text = new String(rest, StandardCharsets.ISO_8859_1);
        mask(() -> Rle.parse(height, width, text)).ifPresent(mask -> {
            assertThat(Rle.parse(height, width, mask.compressed())).isEqualTo(mask);
            check(mask);
        });
    }

    @FuzzTest(maxDuration = "1m")
    void anyRunsAreAMaskOrRefused(byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        int height = side(input);
        int width = side(input);
        long[] runs = new long[Math.min(64, input.remaining() / 2)];
        for (int i = 0; i < runs.length; i++) {
            int number = input.getShort();
            runs[i] = number >= 0 ? number : number == Short.MIN_VALUE ? Long.MAX_VALUE : (long) -number * height;
        }
        Optional<Rle> made = mask(() -> Rle.of(height, width, runs));
        long sum = 0;
        boolean negative = false;
        for (long run : runs) {
            sum = Math.addExact(Math.min(sum, Long.MAX_VALUE / 2), Math.min(run, Long.MAX_VALUE / 2));
            negative |= run < 0;
        }
        long pixels = (long) height * width;
        boolean fits = height >= 0 && width >= 0 && pixels <= Integer.MAX_VALUE - 8 && !negative && sum == pixels;
        assertThat(made.isPresent()).as("runs fill %d x %d", height, width).isEqualTo(fits);
        made.ifPresent(RleFuzzTest::check);
    }

    @FuzzTest(maxDuration = "1m")
    void anyOutlineIsAMaskOrRefused(byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        int height = side(input);
        int width = side(input);
        boolean wild = input.hasRemaining() && input.get() < 0;
        int size = Math.min(40, input.remaining() / (wild ? 8 : 1)) & ~1;
        double[] xy = new double[size];
        for (int i = 0; i < size; i++) {
            xy[i] = wild ? input.getDouble() : input.get() / 2.0;
        }
        mask(() -> Rle.of(new Polygon(xy), height, width)).ifPresent(RleFuzzTest::check);
        if (size >= 4) {
            mask(() -> Rle.of(new Box(xy[0], xy[1], xy[2], xy[3]), height, width))
                    .ifPresent(RleFuzzTest::check);
        }
    }

    /// What has to be true of every mask.
    private static void check(Rle mask) {
        long pixels = (long) mask.height() * mask.width();
        long sum = 0;
        for (long run : mask.counts()) {
            sum += run;
        }
        assertThat(sum).isEqualTo(pixels);
        assertThat(mask.area()).isBetween(0L, pixels);
        Box bounds = mask.bounds();
        assertThat(bounds.right()).isLessThanOrEqualTo(mask.width());
        assertThat(bounds.bottom()).isLessThanOrEqualTo(mask.height());
        assertThat(bounds.width() * bounds.height()).isGreaterThanOrEqualTo(mask.area());
        assertThat(Rle.union(List.of(mask, mask)).area()).isEqualTo(mask.area());
        assertThat(mask.minus(mask).area()).isZero();
        if (pixels <= MOST_DECODED) {
            Rle again = Rle.encode(mask.height(), mask.width(), mask.decode());
            assertThat(again).isEqualTo(Rle.intersection(List.of(mask, mask)));
            assertThat(Rle.iou(mask, again, false)).isEqualTo(mask.area() == 0 ? 0 : 1);
            assertThat(Outlines.trace(mask).isEmpty()).isEqualTo(mask.area() == 0);
        }
    }

    private interface Making {
        Rle make();
    }

    private static Optional<Rle> mask(Making making) {
        try {
            return Optional.of(making.make());
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }

    private static int side(ByteBuffer input) {
        return input.hasRemaining() ? SIDES[(input.get() & 0xFF) % SIDES.length] : 4;
    }
}
