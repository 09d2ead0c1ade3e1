package dev.armature.format.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Rle;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PngMaskTest {

    @Test
    void aMaskComesBackAsItWas() throws Exception {
        Random random = new Random(3);
        byte[] pixels = new byte[7 * 5];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(2);
        }
        Rle mask = Rle.encode(7, 5, pixels);
        assertThat(PngMask.read(PngMask.write(mask, 0, 0, 5, 7))).contains(mask);
    }

    @Test
    void aPartIsPutInItsPlaceAndCutAtTheBorders() {
        Rle part = Rle.of(2, 2, new long[] {0, 4});
        assertThat(PngMask.placed(part, 1, 1, 4, 3).bounds()).hasToString("Box[x=1.0, y=1.0, width=2.0, height=2.0]");
        assertThat(PngMask.placed(part, -1, 2, 4, 3).bounds()).hasToString("Box[x=0.0, y=2.0, width=1.0, height=1.0]");
        assertThat(PngMask.placed(part, 9, 9, 4, 3).area()).isZero();
    }

    @Test
    void whatIsNoPictureIsNoMask() throws Exception {
        byte[] png = PngMask.write(Rle.of(2, 2, new long[] {0, 4}), 0, 0, 2, 2);
        assertThat(PngMask.read(new byte[0])).isEmpty();
        assertThat(PngMask.read(Arrays.copyOf(png, 40))).isEmpty();
        byte[] huge = png.clone();
        Arrays.fill(huge, 16, 24, (byte) 0x7f);
        assertThat(PngMask.read(huge)).isEmpty();
    }
}
