package dev.armature.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.FormatException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFormatTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"png, .bmp", "bmp, .png", "gif, png", "tiff, .BMP", "png, png"})
    void theLosslessFormatsKeepEveryPixel(String from, String to) throws Exception {
        BufferedImage picture = gradient(BufferedImage.TYPE_3BYTE_BGR);
        if (from.equals("gif")) {
            picture = ImageIO.read(new ByteArrayInputStream(encoded(picture, "gif")));
        }
        BufferedImage read = reencoded(encoded(picture, from), to);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                assertThat(read.getRGB(x, y)).as("%d, %d", x, y).isEqualTo(picture.getRGB(x, y));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({".jpg", "JPEG"})
    void aJpegIsNearlyTheSame(String extension) throws Exception {
        BufferedImage picture = gradient(BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage read = reencoded(encoded(picture, "png"), extension);
        assertThat(Math.abs((read.getRGB(20, 10) & 0xFF) - (picture.getRGB(20, 10) & 0xFF)))
                .isLessThan(8);
    }

    @ParameterizedTest
    @CsvSource({"jpg", "bmp"})
    void whatShowsThroughBecomesBlack(String extension) throws Exception {
        BufferedImage clear = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        BufferedImage read = reencoded(encoded(clear, "png"), extension);
        assertThat(read.getRGB(4, 4)).isEqualTo(0xFF000000);
    }

    @ParameterizedTest
    @CsvSource({"10, jpg", "10, bmp", "13, jpg", "13, bmp", "11, bmp", "11, jpg", "12, bmp"})
    void greyStaysAsBrightAsItWas(int type, String extension) throws Exception {
        BufferedImage grey = new BufferedImage(8, 8, type);
        for (int i = 0; i < 64; i++) {
            if (type == BufferedImage.TYPE_USHORT_GRAY) {
                grey.getRaster().setSample(i % 8, i / 8, 0, 0x6400 + 0x37); // 100 of 255
            } else if (type == BufferedImage.TYPE_BYTE_GRAY) {
                grey.getRaster().setSample(i % 8, i / 8, 0, 100);
            } else {
                grey.setRGB(i % 8, i / 8, type == 12 ? 0xFFFFFFFF : 0xFF666666);
            }
        }
        int expected = type == 12 ? 255 : type == 13 ? 0x66 : 100;
        int blue = reencoded(encoded(grey, "png"), extension).getRaster().getSample(3, 3, 0);
        assertThat(blue).isBetween(expected - 2, expected + 2);
    }

    @Test
    void unknownFormatsAreReported() throws Exception {
        byte[] png = encoded(gradient(BufferedImage.TYPE_3BYTE_BGR), "png");
        assertThat(code(png, ".webp")).isEqualTo("picture-format");
        assertThat(code("no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8), "png"))
                .isEqualTo("picture-format");
        assertThat(code(new byte[0], "png")).isEqualTo("picture-format");
        assertThat(PictureFormat.writes(".webp")).isFalse();
        assertThat(PictureFormat.writes(".JPG")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"png", "bmp", "gif", "tiff", "jpg"})
    void aPictureCutOffIsReportedOrRead(String format) throws Exception {
        byte[] whole = encoded(gradient(BufferedImage.TYPE_3BYTE_BGR), format);
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 60)) {
            assertThat(code(Arrays.copyOf(whole, length), "bmp"))
                    .as("cut to %d", length)
                    .matches("done|picture-[a-z]+");
        }
    }

    @Test
    void anAbsurdSizeIsRefusedBeforeDecoding() throws Exception {
        byte[] png = encoded(gradient(BufferedImage.TYPE_3BYTE_BGR), "png");
        png[16] = 0x00; // width and height: 2^16 + …
        png[17] = 0x01;
        png[21] = 0x01;
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >> 24 - 8 * i);
        }
        assertThat(code(png, "jpg")).isEqualTo("picture-size");
    }

    private String code(byte[] picture, String extension) throws IOException {
        Path file = Files.write(temp.resolve("picture"), picture);
        try {
            PictureFormat.reencode(file, extension, new ByteArrayOutputStream());
            return "done";
        } catch (FormatException reported) {
            return reported.problem().code();
        }
    }

    private BufferedImage reencoded(byte[] picture, String extension) throws IOException, FormatException {
        Path file = Files.write(temp.resolve("picture"), picture);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PictureFormat.reencode(file, extension, out);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read).isNotNull();
        return read;
    }

    private static BufferedImage gradient(int type) {
        BufferedImage picture = new BufferedImage(40, 30, type);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                picture.setRGB(x, y, 0xFF000000 | x * 6 << 16 | y * 8 << 8 | x + y);
            }
        }
        return picture;
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, out)).isTrue();
        return out.toByteArray();
    }
}
