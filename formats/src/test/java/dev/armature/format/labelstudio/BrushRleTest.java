package dev.armature.format.labelstudio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Rle;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BrushRleTest {

    /// As the encoder of Label Studio's converter writes a picture of 2 x 2 whose upper right pixel is set: literal
    /// values, in lengths of 3, 4, 8 and 16 bits.
    @Test
    void literalValuesAreRead() {
        StringBuilder bits = new StringBuilder();
        bits.append("0".repeat(27)).append("10000"); // 16 values
        bits.append("00111").append("0010").append("0011").append("0111").append("1111");
        bits.append("0").append("01").append("1111"); // 16 values as they are, in 4 bits
        for (int value : new int[] {0, 0, 0, 0, 9, 9, 9, 255, 0, 0, 0, 0, 0, 0, 0, 0}) {
            bits.append(String.format(java.util.Locale.ROOT, "%8s", Integer.toBinaryString(value))
                    .replace(' ', '0'));
        }
        bits.append("0".repeat((8 - bits.length() % 8) % 8));
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        assertThat(BrushRle.decode(bytes, 2, 2)).contains(Rle.encode(2, 2, new byte[] {0, 0, 1, 0}));
    }

    @Test
    void masksComeBackAsTheyWere() {
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            int height = 1 + random.nextInt(60);
            int width = 1 + random.nextInt(700);
            byte[] pixels = new byte[height * width];
            int run = 1 + random.nextInt(5000);
            for (int i = 0, value = 0; i < pixels.length; i++) {
                value = random.nextInt(run) == 0 ? 1 - value : value;
                pixels[i] = (byte) value;
            }
            Rle mask = Rle.encode(height, width, pixels);
            assertThat(BrushRle.decode(BrushRle.encode(mask), width, height))
                    .as("round " + round)
                    .contains(mask);
        }
    }

    @Test
    void whatIsNotOfThePicturesSizeIsRefused() {
        byte[] bytes = BrushRle.encode(Rle.of(3, 4, new long[] {5, 7}));
        assertThat(BrushRle.decode(bytes, 4, 3)).isPresent();
        assertThat(BrushRle.decode(bytes, 3, 3)).isEmpty();
        assertThat(BrushRle.decode(bytes, 0, 3)).isEmpty();
        assertThat(BrushRle.decode(bytes, Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(BrushRle.decode(Arrays.copyOf(bytes, length), 4, 3)).isEmpty();
        }
    }
}
