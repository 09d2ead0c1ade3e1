package dev.armature.store.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.files.Limits;
import dev.armature.flow.Progress;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.Job;
import dev.armature.store.project.Sorting;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploaderTest {

    private static final byte[] PNG = Drawn.picture("png", 8, 6);

    @TempDir
    private Path folder;

    private PictureStore store;
    private int files;

    @BeforeEach
    void open() throws IOException {
        store = PictureStore.in(folder);
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void picturesAndZipsBecomeTheFramesOfATask(Databases databases) throws IOException {
        byte[] zip = Drawn.zip(Drawn.files(
                "b/2.jpg", Drawn.turnedJpeg(Drawn.picture("jpg", 40, 30), 6), "b/1.png", PNG, "notes.txt", "hello"));

        Uploaded uploaded =
                take(UploadRequest.of(List.of(sent("c.png", PNG), sent("pictures.zip", zip), sent("a.png", PNG))));

        assertThat(uploaded.frames())
                .extracting(frame -> frame.number() + " " + frame.name() + " " + frame.width() + "x" + frame.height())
                .containsExactly("0 a.png 8x6", "1 b/1.png 8x6", "2 b/2.jpg 30x40", "3 c.png 8x6");
        assertThat(uploaded.notes()).containsExactly("1 files are no pictures and were left out: notes.txt");
        try (Database database = databases.fresh()) {
            List<Job> jobs = database.write(Who.PROGRAM, tx -> {
                long task = Tasks.create(tx, TaskDraft.named("pictures").cut(2, OptionalInt.of(0)))
                        .id();
                return Frames.attach(
                        tx, task, uploaded.media(), uploaded.frames().iterator());
            });
            assertThat(jobs).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LEXICOGRAPHICAL, a1 a10 a2 b1",
        "NATURAL, a1 a2 a10 b1",
        "PREDEFINED, a10 b1 a2 a1",
        "RANDOM, a1 a10 b1 a2"
    })
    void framesAreInTheOrderAskedFor(Sorting sorting, String order) throws IOException {
        List<UploadRequest.File> given = new ArrayList<>();
        for (String name : List.of("a10", "b1", "a2", "a1")) {
            given.add(sent(name, PNG));
        }

        Uploaded uploaded = take(UploadRequest.of(given).sorted(sorting, 7));

        assertThat(String.join(" ", uploaded.frames().stream().map(Frame::name).toList()))
                .isEqualTo(order);
        assertThat(uploaded.media().sorting()).isEqualTo(sorting);
    }

    @Test
    void aRangeAndAStepChooseFrames() throws IOException {
        List<UploadRequest.File> given = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            given.add(sent(i + ".png", PNG));
        }
        UploadRequest all = UploadRequest.of(given);

        Uploaded uploaded = take(all.range(1, OptionalInt.of(8), "step=3"));

        assertThat(uploaded.frames()).extracting(Frame::name).containsExactly("1.png", "4.png", "7.png");
        assertThat(List.of(
                        uploaded.media().startFrame(),
                        uploaded.media().stopFrame(),
                        uploaded.media().step()))
                .containsExactly(1, 7, 3);
        assertThatThrownBy(() -> all.range(0, OptionalInt.empty(), "step=0"))
                .hasMessageContaining("frame_filter: is \"step=0\"; expected step=N");
        assertThatThrownBy(() -> all.range(5, OptionalInt.of(4), "")).hasMessageContaining("stop_frame");
        assertThatThrownBy(() -> take(all.range(10, OptionalInt.empty(), "")))
                .hasMessageContaining("start_frame: is 10; expected 0 to 9, for there are 10 pictures");
        assertThatThrownBy(() -> UploadRequest.sorting("wild"))
                .hasMessageContaining("expected lexicographical, natural");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.png",
                "a/../../b.png",
                "/etc/a.png",
                "C:\\a.png",
                "C:a.png",
                "a\\b.png",
                "a\u0000.png",
                "a\n.png",
                "a\u202Egnp.exe",
                "a//b.png",
                "./a.png",
                "",
                " ",
                "a/",
                "\uD800.png"
            })
    void aNameThatPlaysTricksIsRefused(String name) throws IOException {
        UploadRequest request = UploadRequest.of(List.of(sent(name, PNG)));

        assertThatThrownBy(() -> take(request))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("is not allowed: its name");
        assertThatThrownBy(() -> UploadNames.checked(name)).hasMessageContaining("is not allowed");
        assertNothingIsWritten();
    }

    @Test
    void namesThatAreTooLongAreRefused() throws IOException {
        UploadRequest request =
                UploadRequest.of(List.of(sent("ü".repeat(128) + ".png", PNG), sent("a/".repeat(600) + "a.png", PNG)));

        assertThatThrownBy(() -> take(request))
                .hasMessageContaining("has a part of more than 255 bytes")
                .hasMessageContaining("has more than 1024 letters");
        assertNothingIsWritten();
    }

    @Test
    void namesAreComposedAndDiffer() throws IOException {
        UploadRequest twice = UploadRequest.of(List.of(sent("e\u0301.png", PNG), sent("\u00E9.png", PNG)));

        assertThatThrownBy(() -> take(twice)).hasMessageContaining("\"\u00E9.png\" is there twice");
        assertThatThrownBy(() -> take(UploadRequest.of(List.of(sent("a", PNG), sent("a/b.png", PNG)))))
                .hasMessageContaining("\"a\" is also the folder of another picture");
        assertNothingIsWritten();
        assertThat(take(UploadRequest.of(List.of(sent("A.png", PNG), sent("a.png", PNG))))
                        .notes())
                .containsExactly("1 names differ from others in the case of letters only: a.png");
        assertThat(take(UploadRequest.of(List.of(sent("e\u0301.png", PNG)))).frames())
                .extracting(Frame::name)
                .containsExactly("\u00E9.png");
    }

    @Test
    void aZipThatLeavesItsFolderIsRefused() throws IOException {
        UploadRequest request = UploadRequest.of(
                List.of(sent("slip.zip", Drawn.zip(Drawn.files("a.png", PNG, "../../evil.png", PNG)))));

        assertThatThrownBy(() -> take(request))
                .hasMessageContaining("client_files: \"slip.zip\"")
                .hasMessageContaining("..");
        assertNothingIsWritten();
        assertThat(folder.getParent().resolve("evil.png")).doesNotExist();
    }

    @Test
    void aZipThatGrowsWithoutEndIsRefused() throws IOException {
        byte[] zip = Drawn.zip(Drawn.files("a.png", PNG, "bomb.bmp", new byte[80 << 20]));
        assertThat(zip.length).isLessThan(1 << 18);

        assertThatThrownBy(() -> take(UploadRequest.of(List.of(sent("bomb.zip", zip)))))
                .hasMessageContaining("bomb.zip");
        assertNothingIsWritten();
    }

    @Test
    void aZipWithTooManyFilesIsRefused() throws IOException {
        PictureLimits few = new PictureLimits(1 << 20, 1 << 20, 1 << 22, 2, new Limits(4, 1 << 20, 250, 100, 9));
        store = PictureStore.in(folder, few);
        Map<String, byte[]> pictures = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            pictures.put(i + ".png", PNG);
        }
        byte[] three = Drawn.zip(pictures);
        assertThatThrownBy(() -> take(UploadRequest.of(List.of(sent("a.zip", three)))))
                .hasMessageContaining("are 3 pictures; expected at most 2");
        for (int i = 3; i < 6; i++) {
            pictures.put(i + ".png", PNG);
        }
        byte[] six = Drawn.zip(pictures);
        assertThatThrownBy(() -> take(UploadRequest.of(List.of(sent("a.zip", six)))))
                .hasMessageContaining("a.zip");
        assertNothingIsWritten();
    }

    @Test
    void everyWrongFileIsNamedAndNothingIsKept() throws IOException {
        byte[] zip = Drawn.zip(Drawn.files(
                "fine.png",
                PNG,
                "drawing.svg",
                "<svg onload=\"alert(1)\"/>",
                "cut.jpg",
                Arrays.copyOf(Drawn.picture("jpg", 40, 30), 10),
                "bomb.png",
                Drawn.pngSaying(100_000, 100_000),
                "annotations.xml",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"));
        UploadRequest request = UploadRequest.of(List.of(
                sent("a.zip", zip), sent("page.png", "<html>".getBytes(StandardCharsets.UTF_8)), sent("b.png", PNG)));

        InvalidException refused = catchThrowableOfType(InvalidException.class, () -> take(request));

        assertThat(refused.violations())
                .extracting(Violation::sentence)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).startsWith("\"bomb.png\" has 100000 x 100000 pixels"),
                        text -> assertThat(text).startsWith("\"cut.jpg\" begins like a JPEG and is broken or cut off"),
                        text -> assertThat(text).startsWith("\"drawing.svg\" is SVG, which can carry programs"),
                        text -> assertThat(text).startsWith("\"page.png\" is XML or HTML, which can carry programs"));
        assertNothingIsWritten();
    }

    @Test
    void manyWrongFilesAreCounted() throws IOException {
        Map<String, byte[]> texts = new HashMap<>();
        for (int i = 0; i < 150; i++) {
            texts.put(i + ".png", "no".getBytes(StandardCharsets.UTF_8));
        }
        byte[] zip = Drawn.zip(texts);

        InvalidException refused =
                catchThrowableOfType(InvalidException.class, () -> take(UploadRequest.of(List.of(sent("a.zip", zip)))));

        assertThat(refused.violations()).hasSize(101);
        assertThat(refused.violations().getLast().sentence()).startsWith("150 files are wrong");
    }

    @Test
    void whatHoldsNoPictureIsRefused() throws IOException {
        byte[] zip = Drawn.zip(Drawn.files("inner.zip", Drawn.zip(Drawn.files("a.png", PNG)), "b.txt", "text"));

        assertThatThrownBy(() -> take(UploadRequest.of(List.of(sent("a.zip", zip)))))
                .hasMessageContaining("hold no picture");
        assertThatThrownBy(() -> take(UploadRequest.of(List.of()))).hasMessageContaining("hold no picture");
        assertThatThrownBy(() -> take(UploadRequest.of(List.of(sent("a.zip", Arrays.copyOf(zip, 50))))))
                .hasMessageContaining("\"a.zip\"");
        assertNothingIsWritten();
    }

    @Test
    void aNameThatSaysAnotherKindIsTold() throws IOException {
        assertThat(take(UploadRequest.of(List.of(sent("a.jpg", PNG)))).notes())
                .containsExactly("1 pictures are of another kind than their names say: a.jpg");
    }

    @Test
    void picturesAreTakenFromFoldersThatAreAllowedAndFromNoOther() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("disk/photos"));
        Path secret = Files.createDirectories(folder.resolve("disk/secret"));
        Files.createDirectories(photos.resolve("2024/old"));
        Files.write(photos.resolve("2024/b.png"), PNG);
        Files.write(photos.resolve("2024/old/c.png"), PNG);
        Files.write(photos.resolve("a.png"), Drawn.picture("png", 9, 9, Color.YELLOW));
        Files.write(photos.resolve("more.zip"), Drawn.zip(Drawn.files("d.png", PNG)));
        Files.write(secret.resolve("s.png"), PNG);
        Files.createSymbolicLink(photos.resolve("link"), secret);
        Files.createSymbolicLink(photos.resolve("s.png"), secret.resolve("s.png"));
        SharedFolders shared = new SharedFolders(List.of(photos));
        UploadRequest none = UploadRequest.of(List.of());

        Uploaded all = take(none.fromServer(List.of("photos"), List.of("photos/2024/old/")), shared);
        Uploaded some = take(none.fromServer(List.of("/photos/2024/", "photos/more.zip"), List.of()), shared);

        assertThat(all.frames()).extracting(Frame::name).containsExactly("photos/2024/b.png", "photos/a.png");
        assertThat(all.notes()).containsExactly("1 files are no pictures and were left out: photos/more.zip");
        assertThat(some.frames())
                .extracting(Frame::name)
                .containsExactly("d.png", "photos/2024/b.png", "photos/2024/old/c.png");
        assertThat(shared.list("")).containsExactly(new SharedFolders.Shared("photos", true, 0));
        assertThat(shared.list("photos"))
                .extracting(SharedFolders.Shared::name)
                .containsExactly("2024", "a.png", "more.zip");
        for (String out : List.of("photos/link", "photos/link/s.png", "photos/s.png")) {
            assertThatThrownBy(() -> take(none.fromServer(List.of(out), List.of()), shared))
                    .hasMessageContaining("server_files: \"" + out + "\" is not allowed: it leads out of its folder");
        }
        for (String out : List.of("photos/../secret/s.png", "..", "photos\\a.png")) {
            assertThatThrownBy(() -> take(none.fromServer(List.of(out), List.of()), shared))
                    .hasMessageContaining("is not allowed");
            assertThatThrownBy(() -> shared.list(out)).isInstanceOf(InvalidException.class);
        }
        for (String out : List.of("secret/s.png", "photos/absent.png")) {
            assertThatThrownBy(() -> take(none.fromServer(List.of(out), List.of()), shared))
                    .hasMessageContaining("is not in a folder that an administrator allowed");
        }
    }

    @Test
    void progressIsHeardAndEndsTheUpload() throws IOException {
        AtomicLong last = new AtomicLong();
        UploadRequest request = UploadRequest.of(List.of(sent("a.png", PNG), sent("b.png", PNG)));

        new Uploader(store, none()).take(request, (bytes, _) -> last.set(bytes));

        assertThat(last).hasValue(2L * PNG.length);
        assertThatThrownBy(() -> new Uploader(store, none()).take(request, (_, _) -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
    }

    private UploadRequest.File sent(String name, byte[] bytes) throws IOException {
        Path sent = Files.createDirectories(folder.resolve("tmp"));
        return new UploadRequest.File(name, Files.write(sent.resolve("upload" + files++), bytes));
    }

    private Uploaded take(UploadRequest request) throws IOException {
        return take(request, none());
    }

    private Uploaded take(UploadRequest request, SharedFolders shared) throws IOException {
        return new Uploader(store, shared).take(request, Progress.none());
    }

    private static SharedFolders none() throws IOException {
        return new SharedFolders(List.of());
    }

    private void assertNothingIsWritten() throws IOException {
        assertThat(folder.resolve("pictures/new")).isEmptyDirectory();
        List<String> kept = new ArrayList<>();
        store.each((hash, _) -> kept.add(hash));
        assertThat(kept).isEmpty();
    }
}
