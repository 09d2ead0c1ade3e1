package dev.armature.check.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.check.CheckReport;
import dev.armature.check.Selection;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.Pictures;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureChecksTest {

    @TempDir
    private Path folder;

    @Test
    void soundPicturesBreakNoRule() throws IOException, FormatException {
        picture("train/a.png", 30, 20, 1);
        picture("train/b.jpg", 30, 20, 2);

        assertThat(check(List.of(image("train", "a.png", 30, 20), image("train", "b.jpg", 30, 20))))
                .isEmpty();
    }

    @Test
    void missingBrokenAndCutPicturesAreTold() throws IOException, FormatException {
        byte[] whole = picture("train/a.png", 30, 20, 1);
        write("train/cut.png", Arrays.copyOf(whole, whole.length - 20));
        byte[] jpeg = picture("train/b.jpg", 30, 20, 2);
        write("train/cut.jpg", Arrays.copyOf(jpeg, jpeg.length - 20));
        write("train/text.jpg", "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write("train/empty.png", new byte[0]);

        assertThat(check(List.of(
                        image("train", "a.png", 30, 20),
                        image("train", "gone.png", 30, 20),
                        image("train", "cut.png", 30, 20),
                        image("train", "cut.jpg", 30, 20),
                        image("train", "text.jpg", 30, 20),
                        image("train", "empty.png", 30, 20))))
                .containsExactly(
                        "picture-broken: train/cut.png is cut off: its end is missing",
                        "picture-broken: train/cut.jpg is cut off: its end is missing",
                        "picture-broken: train/text.jpg is no picture, or is cut off",
                        "picture-broken: train/empty.png is empty",
                        "picture-missing: the picture \"gone.png\" was not found");
    }

    @Test
    void anotherSizeIsToldAndAnUnknownOneIsNot() throws IOException, FormatException {
        picture("train/a.png", 30, 20, 1);
        picture("train/b.png", 30, 20, 2);

        assertThat(check(List.of(image("train", "a.png", 20, 30), image("train", "b.png", 0, 0))))
                .containsExactly("picture-other-size: the picture is 30 x 20 but the image says 20 x 30");
    }

    @Test
    void picturesThatExifTurnsAreTold() throws IOException, FormatException {
        write("train/a.jpg", turned(picture("train/x.jpg", 30, 20, 1), 6));
        write("train/b.jpg", turned(picture("train/y.jpg", 30, 20, 2), 8));
        write("train/c.jpg", turned(picture("train/z.jpg", 30, 20, 3), 3));

        assertThat(check(List.of(
                        image("train", "a.jpg", 20, 30),
                        image("train", "b.jpg", 30, 20),
                        image("train", "c.jpg", 30, 20))))
                .containsExactly(
                        "picture-turned: EXIF orientation is 6; the image has the size of the turned picture",
                        "picture-turned: EXIF orientation is 8; the image has the size as stored",
                        "picture-turned: EXIF orientation is 3");
    }

    @Test
    void onePictureForTwoImagesIsTold() throws IOException, FormatException {
        byte[] one = picture("train/a.png", 30, 20, 1);
        write("train/b.png", one);
        write("val2017/c.png", one);

        assertThat(check(List.of(
                        image("train", "a.png", 30, 20),
                        image("train", "b.png", 30, 20),
                        image("val2017", "c.png", 30, 20))))
                .containsExactly(
                        "picture-leak: the picture of subset val2017 is also \"a.png\" of subset train",
                        "picture-same: the picture is also that of \"a.png\"");
    }

    @Test
    void subsetsThatAreNoSplitsMaySharePictures() throws IOException, FormatException {
        picture("images/a.png", 30, 20, 1);

        assertThat(check(List.of(image("first", "a.png", 30, 20), image("second", "a.png", 30, 20))))
                .isEmpty();
    }

    // ---- what is checked

    private record Given(Part part, Image image) {}

    private static Given image(String subset, String name, long width, long height) {
        return new Given(
                new Part(Task.PERSON_KEYPOINTS, subset, "annotations/person_keypoints_" + subset + ".json"),
                new Image(Id.of(1), name, width, height, Attributes.NONE, Optional.empty()));
    }

    private List<String> check(List<Given> images) throws IOException, FormatException {
        CheckReport report = new CheckReport(Selection.ALL, 10);
        try (Input input = Input.open(folder, Limits.DEFAULTS)) {
            PictureChecks checks =
                    new PictureChecks(input, Pictures.in(input), report, () -> Location.of("set.json", 1, "/images/0"));
            for (Given given : images) {
                checks.begin(given.part());
                checks.image(given.image());
            }
            checks.finish();
        }
        return report.broken().stream()
                .flatMap(broken -> broken.findings().stream())
                .map(finding -> finding.rule().code() + ": " + finding.what())
                .toList();
    }

    private byte[] picture(String path, int width, int height, int colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, colour * 0x13_57_9B + i * 0x01_02_03);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, path.substring(path.length() - 3), out);
        write(path, out.toByteArray());
        return out.toByteArray();
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /// The JPEG with an APP1 segment that says how it is turned.
    private static byte[] turned(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, // 34 bytes with the length itself
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8, // TIFF, first directory at 8
            0,
            1, // one tag
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0, // orientation, one short
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
