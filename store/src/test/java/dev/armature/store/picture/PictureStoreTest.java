package dev.armature.store.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.Media;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PictureStoreTest {

    @TempDir
    private Path folder;

    @Test
    void twoUploadsOfOneContentAreOneFile() throws IOException {
        PictureStore store = PictureStore.in(folder);
        byte[] jpeg = Drawn.picture("jpg", 40, 30);

        Picture first = store.keep(file("a.jpg", jpeg), "a.jpg");
        Picture second = store.keep(file("b.jpg", jpeg), "b.jpg");

        assertThat(second).isEqualTo(first);
        assertThat(kept(store)).containsExactly(first.sha256());
        assertThat(store.get(first.sha256())).hasBinaryContent(jpeg);
        assertThat(store.isWhole(first.sha256())).isTrue();
        assertThat(first.kind()).isEqualTo(PictureKind.JPEG);
        assertThat(first.bytes()).isEqualTo(jpeg.length);
    }

    @ParameterizedTest
    @CsvSource({"jpg, JPEG", "png, PNG", "bmp, BMP", "gif, GIF", "tif, TIFF"})
    void aPictureIsWhatItsBytesAre(String format, PictureKind kind) throws IOException {
        PictureStore store = PictureStore.in(folder);

        Picture picture = store.keep(file("a.txt", Drawn.picture(format, 40, 30)), "a.txt");

        assertThat(picture.kind()).isEqualTo(kind);
        assertThat(List.of(picture.width(), picture.height())).containsExactly(40, 30);
    }

    @ParameterizedTest
    @CsvSource({"1, 40, 30", "2, 40, 30", "3, 40, 30", "4, 40, 30", "5, 30, 40", "6, 30, 40", "7, 30, 40", "8, 30, 40"})
    void theSizeIsThatOfTheUprightPicture(int orientation, int width, int height) throws IOException {
        PictureStore store = PictureStore.in(folder);
        byte[] jpeg = Drawn.turnedJpeg(Drawn.picture("jpg", 40, 30), orientation);
        byte[] png = Drawn.turnedPng(Drawn.picture("png", 40, 30), orientation);

        for (byte[] bytes : List.of(jpeg, png)) {
            Picture picture = store.keep(file("a", bytes), "a");
            assertThat(List.of(picture.width(), picture.height())).containsExactly(width, height);
            assertThat(store.get(picture.sha256())).hasBinaryContent(bytes);
        }
    }

    @Test
    void aTurnIsTakenOutWhereAnnotationsCountThePixelsAsStored() throws IOException {
        PictureStore store = PictureStore.in(folder);
        byte[] plain = Drawn.picture("png", 40, 30);

        Picture picture = store.keepAsStored(file("a.png", Drawn.turnedPng(plain, 6)), "a.png");

        assertThat(List.of(picture.width(), picture.height())).containsExactly(40, 30);
        assertThat(store.get(picture.sha256())).hasBinaryContent(Drawn.turnedPng(plain, 1));
        assertThat(store.isWhole(picture.sha256())).isTrue();
        Path jpeg = file("a.jpg", Drawn.turnedJpeg(Drawn.picture("jpg", 40, 30), 3));
        assertThat(store.get(store.keepAsStored(jpeg, "a.jpg").sha256()))
                .hasBinaryContent(Drawn.turnedJpeg(Drawn.picture("jpg", 40, 30), 1));
    }

    @ParameterizedTest
    @CsvSource({"30, 40, 30, 40", "40, 30, 40, 30", "0, 0, 40, 30"})
    void theSizeThatAnnotationsTellDecidesWhetherAPictureIsTurned(int saidWidth, int saidHeight, int width, int height)
            throws IOException {
        PictureStore store = PictureStore.in(folder);
        Path file = file("a.jpg", Drawn.turnedJpeg(Drawn.picture("jpg", 40, 30), 8));

        Picture picture = store.keepAnnotated(file, "a.jpg", saidWidth, saidHeight);

        assertThat(List.of(picture.width(), picture.height())).containsExactly(width, height);
    }

    private static Stream<String[]> refused() {
        return Stream.of(
                new String[] {"", "is empty"},
                new String[] {"hello", "is not a picture"},
                new String[] {"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "is SVG"},
                new String[] {"\uFEFF <?xml version=\"1.0\"?><!DOCTYPE svg><svg/>", "is SVG"},
                new String[] {"<!DOCTYPE html><html><script>alert(1)</script></html>", "is XML or HTML"},
                new String[] {"%PDF-1.7", "is a PDF"},
                new String[] {"BM no bitmap at all, only a text that begins so", "begins like a BMP and is broken"},
                new String[] {"GIF89a", "begins like a GIF and is broken"});
    }

    @ParameterizedTest
    @MethodSource
    void refused(String text, String sentence) throws IOException {
        PictureStore store = PictureStore.in(folder);
        Path file = file("a.jpg", text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> store.keep(file, "a.jpg"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("\"a.jpg\" " + sentence);
        assertThat(kept(store)).isEmpty();
        assertThat(folder.resolve("pictures/new")).isEmptyDirectory();
    }

    @Test
    void aPictureThatWouldFillTheMemoryIsRefusedBeforeItIsDecoded() throws IOException {
        PictureStore store = PictureStore.in(folder);

        assertThatThrownBy(() -> store.keep(file("bomb.png", Drawn.pngSaying(60_000, 60_000)), "bomb.png"))
                .hasMessageContaining("\"bomb.png\" has 60000 x 60000 pixels; expected at most 67108864");
        assertThatThrownBy(() ->
                        store.keep(file("bomb.png", Drawn.pngSaying(Integer.MAX_VALUE, Integer.MAX_VALUE)), "bomb.png"))
                .isInstanceOf(InvalidException.class);
        assertThat(kept(store)).isEmpty();
    }

    @Test
    void aFileThatIsTooLongIsRefused() throws IOException {
        PictureLimits limits = new PictureLimits(1000, 1 << 20, 1 << 22, 10, PictureLimits.DEFAULTS.archive());
        PictureStore store = PictureStore.in(folder, limits);

        assertThatThrownBy(() -> store.keep(file("a.bmp", Drawn.picture("bmp", 40, 30)), "a.bmp"))
                .hasMessageContaining("has more than 1000 bytes");
        assertThat(folder.resolve("pictures/new")).isEmptyDirectory();
    }

    @Test
    void everyCutOfAPictureIsKeptOrRefused() throws IOException {
        PictureStore store = PictureStore.in(folder);
        byte[] jpeg = Drawn.turnedJpeg(Drawn.picture("jpg", 40, 30), 6);
        byte[] png = Drawn.turnedPng(Drawn.picture("png", 40, 30), 6);
        for (byte[] whole : List.of(jpeg, png, Drawn.picture("tif", 40, 30), Drawn.WEBP)) {
            for (int length = 0; length < Math.min(whole.length, 400); length += 3) {
                Path cut = file("cut", Arrays.copyOf(whole, length));
                try {
                    assertThat(store.keepAsStored(cut, "cut").width()).isPositive();
                } catch (InvalidException refused) {
                    assertThat(refused).hasMessageContaining("\"cut\"");
                }
            }
        }
    }

    @Test
    void whatAKilledProcessLeftHalfDoneIsGone() throws IOException {
        PictureStore.in(folder);
        Path left = Files.write(folder.resolve("pictures/new/123"), new byte[5]);
        Path written = Files.write(folder.resolve("pictures/new/456"), new byte[5]);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        PictureStore.in(folder);

        assertThat(left).doesNotExist();
        assertThat(written).exists();
    }

    @Test
    void aPictureThatIsNotThereIsMissed() throws IOException {
        PictureStore store = PictureStore.in(folder);

        assertThatThrownBy(() -> store.get("ab".repeat(32))).isInstanceOf(MissingException.class);
        assertThatThrownBy(() -> store.get("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void onlyOldPicturesThatNoFrameShowsAreSweptAway(Databases databases) throws IOException {
        PictureStore store = PictureStore.in(folder);
        String shown = store.keep(file("a", Drawn.picture("png", 40, 30)), "a").sha256();
        String unshown =
                store.keep(file("b", Drawn.picture("png", 41, 30)), "b").sha256();
        String fresh = store.keep(file("c", Drawn.picture("png", 42, 30)), "c").sha256();
        for (String old : List.of(shown, unshown)) {
            Files.setLastModifiedTime(
                    store.get(old), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        try (Database database = databases.fresh()) {
            database.run(Who.PROGRAM, tx -> {
                long task = Tasks.create(tx, TaskDraft.named("pictures")).id();
                Frame frame = Frame.of(0, "a.png", 40, 30, Optional.of(shown));
                Frames.attach(tx, task, Media.pictures(1), List.of(frame).iterator());
            });

            Sweep sweep = store.sweep(database, Duration.ofDays(1));

            assertThat(sweep.removed()).isEqualTo(1);
            assertThat(sweep.kept()).isEqualTo(2);
        }
        assertThat(kept(store)).containsExactlyInAnyOrder(shown, fresh);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static List<String> kept(PictureStore store) throws IOException {
        List<String> kept = new ArrayList<>();
        store.each((hash, _) -> kept.add(hash));
        return kept;
    }
}
