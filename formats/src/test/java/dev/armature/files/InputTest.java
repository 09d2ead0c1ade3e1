package dev.armature.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTest {

    @TempDir
    Path temp;

    @Test
    void aFolderListsItsFilesInOrderWithoutClutter() throws Exception {
        write("b.json", "{}");
        write("annotations/a.json", "[1]");
        write("annotations/.DS_Store", "x");
        write("__MACOSX/a.json", "x");
        write("images/._a.jpg", "x");
        write("images/Thumbs.db", "x");
        write("images/train/desktop.ini", "x");
        write(".out.part-123/2.folder/a.json", "half");
        Files.createDirectories(temp.resolve("images/empty"));
        try (Input input = Input.open(temp, Limits.DEFAULTS)) {
            assertThat(input.kind()).isEqualTo(Input.Kind.FOLDER);
            assertThat(input.name()).isEqualTo(temp.getFileName().toString());
            assertThat(input.entries()).containsExactly(new Entry("annotations/a.json", 3), new Entry("b.json", 2));
            assertThat(input.folders()).containsExactly("annotations", "images", "images/empty", "images/train");
            assertThat(input.entry("b.json")).contains(new Entry("b.json", 2));
            assertThat(input.entry("c.json")).isEmpty();
            assertThat(input.display(input.entries().getFirst())).isEqualTo("annotations/a.json");
            assertThat(Files.readString(input.file(input.entries().getFirst()))).isEqualTo("[1]");
        }
    }

    @Test
    void aSingleFileHasItselfAsOnlyEntry() throws Exception {
        Path file = write("some name.json", "{}");
        try (Input input = Input.open(file, Limits.DEFAULTS)) {
            assertThat(input.kind()).isEqualTo(Input.Kind.FILE);
            assertThat(input.entries()).containsExactly(new Entry("some name.json", 2));
            assertThat(input.display(input.entries().getFirst())).isEqualTo("some name.json");
            assertThat(input.file(input.entries().getFirst())).isEqualTo(file);
            assertThat(text(input, "some name.json")).isEqualTo("{}");
        }
    }

    @Test
    void aZipIsKnownByItsBytesAndNotByItsName() throws Exception {
        Path zip = temp.resolve("export.bin");
        byte[] large = "0123456789".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "root/annotations/a.json", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
            put(out, "root/large.txt", large);
            put(out, "__MACOSX/root/._a.json", new byte[3]);
            put(out, "root/nothing/", new byte[0]);
            put(out, "root/zero.txt", new byte[0]);
        }
        Path unpacked;
        try (Input input = Input.open(zip, Limits.DEFAULTS)) {
            assertThat(input.kind()).isEqualTo(Input.Kind.ZIP);
            assertThat(input.entries())
                    .containsExactly(
                            new Entry("root/annotations/a.json", 8),
                            new Entry("root/large.txt", large.length),
                            new Entry("root/zero.txt", 0));
            assertThat(input.folders()).containsExactly("root", "root/annotations", "root/nothing");
            Entry entry = input.entries().get(1);
            assertThat(input.display(entry)).isEqualTo("export.bin/root/large.txt");
            assertThat(text(input, "root/annotations/a.json")).isEqualTo("{\"a\": 1}");
            assertThat(text(input, "root/zero.txt")).isEmpty();
            unpacked = input.file(entry);
            assertThat(input.file(entry)).isEqualTo(unpacked);
            assertThat(unpacked).hasBinaryContent(large);
            assertThat(text(input, "root/large.txt")).hasSize(large.length);
        }
        assertThat(unpacked.getParent()).doesNotExist();
    }

    @Test
    void anEmptyZipHasNoEntries() throws Exception {
        Path zip = Files.write(temp.resolve("a.zip"), new HandmadeZip().finish());
        try (Input input = Input.open(zip, Limits.DEFAULTS)) {
            assertThat(input.entries()).isEmpty();
        }
    }

    @Test
    void namesOutsideOfAsciiAreReadInAllTheWaysTheyAreWritten() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("bilder/größe 一.json", "1");
        zip.stored("unmarked-é.json", "2").flags = 0;
        HandmadeZip.Member old = zip.stored("dos-?.json", "3");
        old.flags = 0;
        old.name[4] = (byte) 0x82; // é in code page 437
        Path file = Files.write(temp.resolve("a.zip"), zip.finish());
        try (Input input = Input.open(file, Limits.DEFAULTS)) {
            assertThat(input.entries())
                    .extracting(Entry::path)
                    .containsExactly("bilder/größe 一.json", "dos-é.json", "unmarked-é.json");
            assertThat(Files.readString(input.file(input.entries().get(0)))).isEqualTo("1");
        }
    }

    @Test
    void namesOutsideOfAsciiAreFineInFolders() throws Exception {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "file names are not UTF-8 here");
        write("größe/一 😀.json", "1");
        try (Input input = Input.open(temp, Limits.DEFAULTS)) {
            assertThat(input.entries()).containsExactly(new Entry("größe/一 😀.json", 1));
            assertThat(text(input, "größe/一 😀.json")).isEqualTo("1");
        }
    }

    @Test
    void linksAreFollowedAndCyclesEnd() throws Exception {
        Path store = Files.createDirectories(temp.resolve("store"));
        Files.writeString(store.resolve("a.jpg"), "pixels");
        Path root = Files.createDirectories(temp.resolve("root/deep"));
        Files.createSymbolicLink(temp.resolve("root/images"), store);
        Files.createSymbolicLink(temp.resolve("root/b.jpg"), store.resolve("a.jpg"));
        Files.createSymbolicLink(temp.resolve("root/nowhere.jpg"), store.resolve("missing.jpg"));
        Files.createSymbolicLink(root.resolve("cycle"), temp.resolve("root"));
        Files.createSymbolicLink(root.resolve("self"), root.resolve("self"));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (Input input = Input.open(temp.resolve("root"), Limits.DEFAULTS)) {
                assertThat(input.entries()).extracting(Entry::path).containsExactly("b.jpg", "images/a.jpg");
                assertThat(input.entries()).extracting(Entry::size).containsExactly(6L, 6L);
            }
        });
    }

    @Test
    void linksThatFanOutEndAtTheLimit() throws Exception {
        for (int i = 0; i < 30; i++) {
            Path folder = Files.createDirectories(temp.resolve("level" + i));
            Files.createSymbolicLink(folder.resolve("left"), temp.resolve("level" + (i + 1)));
            Files.createSymbolicLink(folder.resolve("right"), temp.resolve("level" + (i + 1)));
        }
        Files.createDirectories(temp.resolve("level30"));
        Limits limits = new Limits(10_000, 1000, 10, 1000, 64);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(code(temp, limits)).isEqualTo("input-entries"));
    }

    @Test
    void aFolderTooDeepIsReported() throws Exception {
        write("a/b/c/d.json", "1");
        assertThat(code(temp, new Limits(100, 100, 10, 100, 2))).isEqualTo("input-depth");
        Input.open(temp, new Limits(100, 100, 10, 100, 3)).close();
    }

    @ParameterizedTest
    @CsvSource({
        "1f8b08, gzip",
        "425a6839, bzip2",
        "fd377a585a0000, xz",
        "28b52ffd04, Zstandard",
        "377abcaf271c00, 7z",
        "526172211a0700, rar"
    })
    void otherArchivesAreCalledByTheirName(String start, String title) throws Exception {
        Path file =
                Files.write(temp.resolve("data.zip"), java.util.HexFormat.of().parseHex(start));
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> Input.open(file, Limits.DEFAULTS))
                .withMessageContaining("is a " + title + " archive; expected a file, a folder or a zip")
                .satisfies(reported -> assertThat(reported.problem().code()).isEqualTo("input-archive"));
    }

    @Test
    void aTarIsCalledByItsName() throws Exception {
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertThat(code(Files.write(temp.resolve("a.tar"), tar), Limits.DEFAULTS))
                .isEqualTo("input-archive");
    }

    @Test
    void aMissingSourceIsReported() {
        assertThat(code(temp.resolve("none.json"), Limits.DEFAULTS)).isEqualTo("input-missing");
    }

    @Test
    void aDeviceIsReported() {
        assumeTrue(Files.exists(Path.of("/dev/null")));
        assertThat(code(Path.of("/dev/null"), Limits.DEFAULTS)).isEqualTo("input-kind");
    }

    private Path write(String path, String text) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static String text(Input input, String path) throws IOException, FormatException {
        try (InputStream in = input.stream(input.entry(path).orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String code(Path source, Limits limits) {
        try (Input input = Input.open(source, limits)) {
            return "opened " + input.entries();
        } catch (FormatException reported) {
            return reported.problem().code();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
