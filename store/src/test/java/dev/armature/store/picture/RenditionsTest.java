package dev.armature.store.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.store.InvalidException;
import dev.armature.store.project.Frame;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenditionsTest {

    @TempDir
    private Path folder;

    private PictureStore store;
    private Renditions renditions;

    @BeforeEach
    void open() throws IOException {
        store = PictureStore.in(folder);
        renditions = new Renditions(store, folder.resolve("cache"), 1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "bmp", "gif", "tif"})
    void everyKindIsCompressedAtItsSize(String format) throws IOException {
        String picture = keep(Drawn.picture(format, 64, 48));

        Served served = renditions.compressed(picture, 90);

        assertThat(served.kind()).isEqualTo(PictureKind.JPEG);
        assertThat(served.bytes()).isEqualTo(Files.size(served.file()));
        BufferedImage image = ImageIO.read(served.file().toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(64, 48);
        assertCorners(image, Color.RED, Color.BLUE, Color.GRAY, Color.GRAY);
    }

    @Test
    void webpIsRead() throws IOException {
        BufferedImage image =
                ImageIO.read(renditions.compressed(keep(Drawn.WEBP), 90).file().toFile());

        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsMadeIsUpright(int orientation) throws IOException {
        byte[] stored = Drawn.encoded("png", tilted(orientation));
        String picture = keep(Drawn.turnedPng(stored, orientation));
        boolean exchanged = orientation > 4;

        BufferedImage thumbnail =
                ImageIO.read(renditions.thumbnail(picture, 1000).file().toFile());
        BufferedImage whole = ImageIO.read(renditions.upright(picture).toFile());

        for (BufferedImage image : List.of(thumbnail, whole)) {
            assertThat(image.getWidth()).isEqualTo(exchanged ? 48 : 64);
            assertCorners(image, Color.RED, Color.BLUE, Color.GREEN, Color.GRAY);
        }
        assertThat(Exif.orientation(renditions.upright(picture), PictureKind.PNG))
                .isEqualTo(1);
    }

    /// A picture of 64 x 48 that has red, blue, green and grey quarters, in the order of reading, once it is
    /// turned.
    private static BufferedImage tilted(int orientation) {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Color[] quarters = {Color.RED, Color.BLUE, Color.GREEN, Color.GRAY};
        int[] places = switch (orientation) { // which quarter lies top left, top right, bottom left, bottom right
            case 1 -> new int[] {0, 1, 2, 3};
            case 2 -> new int[] {1, 0, 3, 2};
            case 3 -> new int[] {3, 2, 1, 0};
            case 4 -> new int[] {2, 3, 0, 1};
            case 5 -> new int[] {0, 2, 1, 3};
            case 6 -> new int[] {1, 3, 0, 2};
            case 7 -> new int[] {3, 1, 2, 0};
            default -> new int[] {2, 0, 3, 1};
        };
        for (int i = 0; i < 64 * 48; i++) {
            int x = i % 64;
            int y = i / 64;
            image.setRGB(x, y, quarters[places[x / 32 + y / 24 * 2]].getRGB());
        }
        return image;
    }

    @Test
    void aPictureThatExifDoesNotTurnIsExportedAsItIs() throws IOException {
        byte[] jpeg = Drawn.turnedJpeg(Drawn.picture("jpg", 64, 48), 1);
        String picture = keep(jpeg);

        assertThat(renditions.upright(picture)).isEqualTo(store.get(picture)).hasBinaryContent(jpeg);
        assertThat(renditions.uprightFile("00".repeat(32))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 24, 256})
    void aThumbnailFitsIntoItsSquareAndIsNeverEnlarged(int side) throws IOException {
        String picture = keep(Drawn.picture("png", 200, 100));

        BufferedImage image =
                ImageIO.read(renditions.thumbnail(picture, side).file().toFile());

        assertThat(image.getWidth()).isEqualTo(Math.min(side, 200));
        assertThat(image.getHeight()).isEqualTo(Math.min(side, 200) / 2);
    }

    @Test
    void whatShowsThroughIsBlackAndGreyKeepsItsLevels() throws IOException {
        BufferedImage clear = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 64; i++) {
            grey.getRaster().setSample(i % 8, i / 8, 0, 0x4000);
        }

        BufferedImage black = ImageIO.read(renditions
                .compressed(keep(Drawn.encoded("png", clear)), 100)
                .file()
                .toFile());
        BufferedImage level = ImageIO.read(renditions
                .compressed(keep(Drawn.encoded("png", grey)), 100)
                .file()
                .toFile());

        assertThat(black.getRGB(4, 4) & 0xFFFFFF).isZero();
        assertThat(level.getRaster().getSample(4, 4, 0)).isBetween(0x3E, 0x42);
    }

    @Test
    void aBrokenPictureIsSaidToBeAndLeavesNothing() throws IOException {
        byte[] png = Drawn.picture("png", 64, 48);
        String picture = keep(Arrays.copyOf(png, png.length / 2));
        String header = keep(Drawn.pngSaying(100, 100));

        for (String broken : List.of(picture, header)) {
            assertThatThrownBy(() -> renditions.compressed(broken, 70))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("broken and cannot be decoded");
            assertThat(cached()).isEmpty();
        }
        assertThat(renditions.original(picture).bytes()).isEqualTo(png.length / 2);
    }

    @Test
    void aDecoderThatReadsOnBehindTheEndIsStopped() throws IOException {
        String broken = keep(
                Base64.getDecoder().decode("UklGRioAAABXRUJQVlA4TH8AAAAvD8ACAM5wKPCDgB4MeP6DBwDBZP7SvSFE9j8yAQA="));

        assertThatThrownBy(() -> renditions.thumbnail(broken, 16)).isInstanceOf(InvalidException.class);
    }

    @Test
    void aPictureWhosePixelsTakeTooMuchMemoryIsNotDecoded() throws IOException {
        PictureLimits limits = new PictureLimits(1 << 20, 1 << 20, 1000, 10, PictureLimits.DEFAULTS.archive());
        PictureStore small = PictureStore.in(folder.resolve("small"), limits);
        Renditions made = new Renditions(small, folder.resolve("small-cache"), 1 << 20);
        Path file = Files.write(folder.resolve("a.png"), Drawn.picture("png", 64, 48));
        String picture = small.keep(file, "a.png").sha256();

        assertThatThrownBy(() -> made.thumbnail(picture, 10)).hasMessageContaining("has 3072 pixels of 3 bytes");
    }

    @Test
    void manyWhoAskAtOnceGetOneFile() throws IOException, InterruptedException, ExecutionException {
        String picture = keep(Drawn.picture("jpg", 1200, 900));
        List<Callable<Served>> asking = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asking.add(() -> renditions.thumbnail(picture, 100));
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Served> served : threads.invokeAll(asking)) {
                assertThat(served.get()).isEqualTo(renditions.thumbnail(picture, 100));
            }
        }

        assertThat(cached()).hasSize(1);
    }

    @Test
    void theCacheSurvivesARestartAndStaysSmall() throws IOException {
        String picture = keep(Drawn.picture("png", 64, 48));
        Path made = renditions.thumbnail(picture, 20).file();
        byte[] before = Files.readAllBytes(made);
        Files.write(made, new byte[] {1, 2, 3}); // it is not made again
        Files.write(made.resolveSibling("half.0.part"), new byte[9]);

        Renditions again = new Renditions(store, folder.resolve("cache"), 1 << 20);

        assertThat(again.thumbnail(picture, 20).file()).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(cached()).containsExactly(made);
        Files.delete(made);
        assertThat(again.thumbnail(picture, 20).file()).hasBinaryContent(before);
        Files.setLastModifiedTime(made, FileTime.fromMillis(0));
        new Renditions(store, folder.resolve("cache"), 1);
        assertThat(cached()).isEmpty();
    }

    @Test
    void aPolyglotIsServedAsAPictureAndNothingElse() throws IOException {
        String script = "<html><script>alert(1)</script></html>";
        byte[] gif = Drawn.picture("gif", 8, 8);
        byte[] polyglot = Arrays.copyOf(gif, gif.length + script.length());
        System.arraycopy(script.getBytes(StandardCharsets.UTF_8), 0, polyglot, gif.length, script.length());

        Served served = renditions.original(keep(polyglot));

        assertThat(served.headers("a/\"ü\".html"))
                .containsEntry("Content-Type", "image/gif")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Security-Policy", "default-src 'none'; sandbox")
                .containsEntry("ETag", '"' + served.etag() + '"')
                .containsEntry(
                        "Content-Disposition", "inline; filename=\"___.html\"; filename*=UTF-8''%22%C3%BC%22.html");
        byte[] compressed =
                Files.readAllBytes(renditions.compressed(served.etag(), 70).file());
        assertThat(new String(compressed, StandardCharsets.ISO_8859_1)).doesNotContain("script");
    }

    @Test
    void aChunkIsAZipOfItsFrames() throws IOException {
        Frame first = Frame.of(72, "a.png", 64, 48, Optional.of(keep(Drawn.picture("png", 64, 48))));
        Frame empty = Frame.of(73, "b.png", 64, 48, Optional.empty());
        Frame last = Frame.of(74, "c.jpg", 64, 48, Optional.of(keep(Drawn.picture("jpg", 64, 48))));
        List<Frame> frames = List.of(first, empty, last);

        assertThat(namesInChunk(frames, true)).containsExactly("000000.png", "000002.jpeg");
        assertThat(namesInChunk(frames, false)).containsExactly("000000.jpeg", "000002.jpeg");
    }

    private List<String> namesInChunk(List<Frame> frames, boolean original) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Chunks.write(renditions, frames, original, 70, out);
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(PictureKind.of(zip.readAllBytes())).isPresent();
            }
        }
        return names;
    }

    private static void assertCorners(BufferedImage image, Color... corners) {
        int right = image.getWidth() - 4;
        int bottom = image.getHeight() - 4;
        int[][] places = {{3, 3}, {right, 3}, {3, bottom}, {right, bottom}};
        for (int i = 0; i < places.length; i++) {
            Color found = new Color(image.getRGB(places[i][0], places[i][1]));
            int distance = Math.abs(found.getRed() - corners[i].getRed())
                    + Math.abs(found.getGreen() - corners[i].getGreen())
                    + Math.abs(found.getBlue() - corners[i].getBlue());
            assertThat(distance)
                    .as("corner %d is %s; expected %s", i, found, corners[i])
                    .isLessThan(60);
        }
    }

    private String keep(byte[] bytes) throws IOException {
        return store.keep(Files.write(folder.resolve("given"), bytes), "given").sha256();
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
