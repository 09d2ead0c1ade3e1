package dev.armature.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureLoaderTest {

    private static final Part PART = new Part(Task.PERSON_KEYPOINTS, "default", "a.json");

    /// 16 x 12, red on the left and blue on the right, without loss.
    private static final String WEBP = "UklGRioAAABXRUJQVlA4TB0AAAAvD8ACAA9wKPCDgB4MeP6DB2LBZP7SvSFE9D8yAQA=";

    @TempDir
    private Path folder;

    private final Problems problems = new Problems(Policy.SKIP);

    @BeforeEach
    void anAnnotationFile() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void everyKindOfPictureIsRead(String extension) throws IOException, FormatException {
        ImageIO.write(
                halves(16, 12), extension, folder.resolve("p." + extension).toFile());
        redAndBlue(load("p." + extension, 16, 12));
    }

    @Test
    void webpIsRead() throws IOException, FormatException {
        Files.write(folder.resolve("p.webp"), Base64.getDecoder().decode(WEBP));
        redAndBlue(load("p.webp", 16, 12));
    }

    @Test
    void aMissingPictureIsAPlainGroundAndANote() throws IOException, FormatException {
        Picture picture = load("gone.png", 30, 20);
        assertThat(picture.pixels()).isEmpty();
        assertThat(picture.extent()).isEqualTo(new Box(0, 0, 30, 20));
        assertThat(picture.missing()).isEqualTo("no picture");
        assertThat(codes()).containsExactly("draw-no-picture");
    }

    @Test
    void aBrokenPictureIsAPlainGroundAndANote() throws IOException, FormatException {
        Path file = folder.resolve("p.png");
        ImageIO.write(halves(160, 120), "png", file.toFile());
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60));
        assertThat(load("p.png", 160, 120).pixels()).isEmpty();
        Files.writeString(file, "no picture at all");
        assertThat(load("p.png", 160, 120).pixels()).isEmpty();
        assertThat(codes()).containsExactly("draw-picture");
    }

    @Test
    void aPictureOfTheSameShapeIsScaledToTheSizeThatTheAnnotationsSay() throws IOException, FormatException {
        ImageIO.write(halves(16, 12), "png", folder.resolve("p.png").toFile());
        assertThat(load("p.png", 160, 120).extent()).isEqualTo(new Box(0, 0, 160, 120));
        assertThat(load("p.png", 50, 50).extent()).isEqualTo(new Box(0, 0, 16, 12));
        assertThat(codes()).containsExactly("draw-picture-size");
    }

    @Test
    void aLargePictureLosesLinesThatNobodySees() throws IOException, FormatException {
        ImageIO.write(halves(800, 600), "png", folder.resolve("p.png").toFile());
        try (Input input = Input.open(folder, Limits.DEFAULTS)) {
            Picture picture = new PictureLoader(input, problems).load(PART, image("p.png", 800, 600), 100);
            assertThat(picture.pixels().orElseThrow().getWidth()).isEqualTo(200);
            assertThat(picture.extent()).isEqualTo(new Box(0, 0, 800, 600));
            assertThat(picture.stored()).isEmpty();
        }
    }

    @Test
    void exifTurnsAPictureOnlyWhenTheAnnotationsCountTheTurnedOne() throws IOException, FormatException {
        Files.write(folder.resolve("p.jpg"), turned(6));
        redAndBlue(load("p.jpg", 16, 12));
        Picture upright = load("p.jpg", 12, 16);
        assertThat(upright.extent()).isEqualTo(new Box(0, 0, 12, 16));
        assertThat(upright.stored()).isEmpty();
        BufferedImage pixels = upright.pixels().orElseThrow();
        assertThat(red(pixels, 6, 2)).isTrue();
        assertThat(red(pixels, 6, 13)).isFalse();
        assertThat(codes()).isEmpty();
    }

    @Test
    void allEightTurnsOfExifPutTheFirstCornerWhereItBelongs() {
        BufferedImage corner = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        corner.setRGB(0, 0, 0xff0000);
        int[][] expected = {{0, 0}, {2, 0}, {2, 1}, {0, 1}, {0, 0}, {1, 0}, {1, 2}, {0, 2}};
        for (int orientation = 1; orientation <= 8; orientation++) {
            BufferedImage upright = Turn.upright(corner, orientation);
            int[] place = expected[orientation - 1];
            assertThat(upright.getRGB(place[0], place[1]) & 0xffffff)
                    .as("orientation " + orientation)
                    .isEqualTo(0xff0000);
        }
    }

    private Picture load(String name, int width, int height) throws IOException, FormatException {
        try (Input input = Input.open(folder, Limits.DEFAULTS)) {
            return new PictureLoader(input, problems).load(PART, image(name, width, height), 2000);
        }
    }

    private static Image image(String name, int width, int height) {
        return new Image(Id.of(1), name, width, height, Attributes.NONE, Optional.empty());
    }

    private java.util.List<String> codes() {
        return problems.kinds().stream().map(kind -> kind.first().code()).toList();
    }

    private static void redAndBlue(Picture picture) {
        BufferedImage pixels = picture.pixels().orElseThrow();
        assertThat(pixels.getWidth()).isEqualTo(16);
        assertThat(red(pixels, 2, 6)).isTrue();
        assertThat(red(pixels, 13, 6)).isFalse();
    }

    private static boolean red(BufferedImage pixels, int x, int y) {
        Color colour = new Color(pixels.getRGB(x, y));
        return colour.getRed() > colour.getBlue();
    }

    private static BufferedImage halves(int width, int height) {
        BufferedImage halves = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = halves.createGraphics();
        graphics.setColor(new Color(0xc03020));
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(new Color(0x2050c0));
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return halves;
    }

    /// A JPEG with an EXIF segment behind its first marker.
    private static byte[] turned(int orientation) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(halves(16, 12), "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        with.write(plain, 0, 2);
        with.write(exif.array());
        with.write(plain, 2, plain.length - 2);
        return with.toByteArray();
    }
}
