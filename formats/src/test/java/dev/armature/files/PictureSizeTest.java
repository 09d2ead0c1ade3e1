package dev.armature.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void theSizeIsWhatWasWritten(String format) throws Exception {
        for (int[] size : new int[][] {{1, 1}, {3, 2}, {640, 427}, {1000, 70}, {300, 2000}}) {
            Path file = Files.write(temp.resolve("picture"), picture(format, size[0], size[1]));
            assertThat(PictureSize.of(file)).contains(new PictureSize.Size(size[0], size[1]));
        }
    }

    /// Bytes by hand, as the formats' descriptions have them.
    @ParameterizedTest
    @CsvSource({
        // lossy: length, frame tag, start code, 14 bits each
        "52494646 00000000 57454250 56503820 00000000 000000 9d012a 8002 ab01, 640, 427",
        // lossless: width - 1 and height - 1 in 14 bits each
        "52494646 00000000 57454250 5650384c 00000000 2f 7f826a00, 640, 427",
        // extended: width - 1 and height - 1 in 24 bits each
        "52494646 00000000 57454250 56503858 0a000000 10000000 7f0200 aa0100, 640, 427",
        // TIFF, little-endian, height before width
        "49492a00 08000000 0200 0101 0400 01000000 ab010000 0001 0300 01000000 80020000, 640, 427",
        // TIFF, big-endian, directory at 12
        "4d4d002a 0000000c 00000000 0002 0100 0003 00000001 02800000 0101 0004 00000001 000001ab, 640, 427",
        // BMP from OS/2
        "424d 00000000 00000000 00000000 0c000000 8002 ab01, 640, 427",
        // BMP with its rows from the top down
        "424d 00000000 00000000 00000000 28000000 80020000 55feffff, 640, 427",
        // JPEG with an EXIF segment, padding before the marker and a progressive frame
        "ffd8 ffe1 0004 0000 ffff ffc2 000b 08 01ab 0280, 640, 427",
        // JPEG with tables before the frame
        "ffd8 ffc4 0004 0000 ffdb 0003 00 ffc0 000b 08 01ab 0280, 640, 427",
    })
    void theSizeIsReadFromTheHeader(String hex, long width, long height) throws Exception {
        Path file = Files.write(temp.resolve("picture"), bytes(hex));
        assertThat(PictureSize.of(file)).contains(new PictureSize.Size(width, height));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "7b7d",
                "504b0304",
                "89504e47",
                "ffd8",
                "ffd8ffd9",
                "ffd8ffda0000",
                "ffd8000000",
                "52494646000000005741564520202020",
                "4949 2b00 08000000",
                "4949 2a00 ffffffff 0000",
                "49492a00 08000000 0000",
                "89504e470d0a1a0a 0000000d 49484452 00000000 00000001",
                "424d 00000000 00000000 00000000 ffffffff 8002 ab01"
            })
    void whatIsNoPictureHasNoSize(String hex) throws Exception {
        Path file = Files.write(temp.resolve("picture"), bytes(hex));
        assertThat(PictureSize.of(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void aPictureCutOffAnywhereHasItsSizeOrNone(String format) throws Exception {
        byte[] whole = picture(format, 30, 20);
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(temp.resolve("picture"), Arrays.copyOf(whole, length));
            Optional<PictureSize.Size> size = PictureSize.of(file);
            assertThat(size.isEmpty() || size.get().equals(new PictureSize.Size(30, 20)))
                    .as("cut to %d bytes: %s", length, size)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void damageNeverFails(String format) throws Exception {
        byte[] whole = Arrays.copyOf(picture(format, 30, 20), 200);
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] changed = whole.clone();
            for (int i = 0; i < 5; i++) {
                changed[2 + random.nextInt(changed.length - 2)] = (byte) random.nextInt();
            }
            PictureSize.of(Files.write(temp.resolve("picture"), changed));
        }
    }

    @Test
    void theSizeOfAPictureInAZipIsKnown() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.deflated("a.png", picture("png", 7, 5));
        try (Input input = Input.open(Files.write(temp.resolve("a.zip"), zip.finish()), Limits.DEFAULTS)) {
            assertThat(PictureSize.of(input, input.entries().getFirst())).contains(new PictureSize.Size(7, 5));
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR), format, out))
                .isTrue();
        return out.toByteArray();
    }
}
