package dev.armature.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.zip", "out.ZIP", "out.json", "new/folders/out", "new/folders/out.zip"})
    void nothingIsThereBeforeTheCommitAndAllAfterwards(String name) throws Exception {
        Path target = temp.resolve(name);
        try (Output output = Output.open(target, false)) {
            write(output, "annotations/a.json", "{}");
            output.folder("images");
            assertThat(target).doesNotExist();
            output.commit();
        }
        assertThat(target).exists();
        assertThat(hidden(target.getParent())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.zip", "out.json", "new/folders/out", "new/folders/out.zip"})
    void withoutACommitNothingStays(String name) throws Exception {
        try (Output output = Output.open(temp.resolve(name), false)) {
            write(output, "annotations/a.json", "{}");
            Files.writeString(output.spool("later"), "x");
            if (output.kind() != Output.Kind.FILE) {
                output.create("annotations/open.json").write(new byte[100_000]); // stays open
            }
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aFolderHasWhatWasWritten() throws Exception {
        Path target = temp.resolve("out");
        fill(target);
        assertThat(contents(target)).isEqualTo(expected());
        assertThat(target.resolve("empty/inner")).isEmptyDirectory();
    }

    @Test
    void aZipHasWhatWasWritten() throws Exception {
        Path target = temp.resolve("out.zip");
        fill(target);
        Map<String, String> found = new TreeMap<>();
        try (ZipFile zip = new ZipFile(target.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                found.put(entry.getName(), new String(bytes, StandardCharsets.ISO_8859_1));
            }
            assertThat(zip.getEntry("images/train/a.jpg").getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(zip.getEntry("mask/m.png").getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(zip.getEntry("annotations/a.json").getMethod()).isEqualTo(ZipEntry.DEFLATED);
            assertThat(zip.getEntry("labels.txt").getMethod()).isEqualTo(ZipEntry.DEFLATED);
            assertThat(zip.getEntry("labels.txt").getTimeLocal()).isEqualTo("1980-01-01T00:00:00");
        }
        assertThat(found.remove("empty/inner/")).isEmpty();
        assertThat(found).isEqualTo(expected());
        try (Input input = Input.open(target, Limits.DEFAULTS)) {
            assertThat(input.folders()).contains("empty/inner");
            for (Entry entry : input.entries()) {
                assertThat(new String(input.stream(entry).readAllBytes(), StandardCharsets.ISO_8859_1))
                        .isEqualTo(found.get(entry.path()));
            }
        }
    }

    /// Without the directory: sizes and checksums in front of the bytes must be right too, and nothing between
    /// them.
    @Test
    void aZipCanBeReadFromFrontToBack() throws Exception {
        Path target = temp.resolve("out.zip");
        Path large = Files.write(temp.resolve("large"), new byte[3_000_000]);
        HandmadeZip broken = new HandmadeZip();
        broken.deflated("big.jpg", new byte[3_000_000]).crc ^= 1;
        broken.stored("small.jpg", "abc").crc ^= 1;
        Path source = Files.write(temp.resolve("in.zip"), broken.finish());
        try (Input input = Input.open(source, Limits.DEFAULTS);
                Output output = Output.open(target, false)) {
            output.copy(large, "a.jpg");
            for (Entry entry : input.entries()) {
                assertThat(code(() -> output.copy(input, entry, entry.path()))).isEqualTo("zip-crc");
            }
            write(output, "b.json", "[]");
            output.folder("c");
            output.copy(large, "d.txt");
            output.copy(temp.resolve("large"), "e.png");
            output.commit();
        }
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(target))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName() + " " + in.readAllBytes().length); // checks the checksum
            }
        }
        assertThat(names).containsExactly("a.jpg 3000000", "b.json 2", "c/ 0", "d.txt 3000000", "e.png 3000000");
    }

    @Test
    void theSameFilesGiveTheSameZip() throws Exception {
        fill(temp.resolve("one.zip"));
        fill(temp.resolve("two.zip"));
        assertThat(temp.resolve("one.zip")).hasSameBinaryContentAs(temp.resolve("two.zip"));
    }

    @Test
    void copiesFromEveryKindIntoEveryKindAreEqual() throws Exception {
        Path folder = temp.resolve("first");
        fill(folder);
        Path zip = temp.resolve("second.zip");
        copyAll(folder, zip);
        copyAll(zip, temp.resolve("third.zip"));
        copyAll(temp.resolve("third.zip"), temp.resolve("fourth"));
        copyAll(folder, temp.resolve("fifth"));
        assertThat(contents(temp.resolve("fourth"))).isEqualTo(expected());
        assertThat(contents(temp.resolve("fifth"))).isEqualTo(expected());
        assertThat(zip).hasSameBinaryContentAs(temp.resolve("third.zip"));
    }

    @Test
    void picturesOfAllSizesAroundTheBuffersAreCopiedWhole() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("in"));
        int[] sizes = {
            0, 1, 30, (1 << 16) - 1, (1 << 18) - 40, 1 << 18, (1 << 20) - 60, 1 << 20, (1 << 20) + 1, 5_000_000
        };
        Random random = new Random(7);
        for (int size : sizes) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            Files.write(folder.resolve(size + ".jpg"), bytes);
        }
        copyAll(folder, temp.resolve("a.zip"));
        copyAll(temp.resolve("a.zip"), temp.resolve("b.zip"));
        copyAll(temp.resolve("b.zip"), temp.resolve("out"));
        assertThat(contents(temp.resolve("out"))).isEqualTo(contents(folder));
    }

    @Test
    void aCreatedPictureIsStoredWhole() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Path target = temp.resolve("a.zip");
        try (Output output = Output.open(target, false)) {
            try (OutputStream out = output.create("panoptic/a.png")) {
                for (byte each : bytes) {
                    out.write(each);
                }
            }
            output.commit();
        }
        try (Input input = Input.open(target, Limits.DEFAULTS)) {
            assertThat(input.file(input.entries().getFirst())).hasBinaryContent(bytes);
        }
    }

    @Test
    void manyStreamsMayBeOpenAtOnce() throws Exception {
        for (String name : List.of("out", "out.zip")) {
            Path target = temp.resolve(name);
            try (Output output = Output.open(target, false)) {
                OutputStream[] streams = new OutputStream[20];
                for (int i = 0; i < streams.length; i++) {
                    streams[i] = output.create("a/" + i + ".json");
                }
                for (int round = 0; round < 1000; round++) {
                    for (int i = 0; i < streams.length; i++) {
                        streams[i].write((i + "," + round + ";").getBytes(StandardCharsets.US_ASCII));
                    }
                }
                for (OutputStream stream : streams) {
                    stream.close();
                    stream.close();
                }
                output.commit();
            }
            try (Input input = Input.open(target, Limits.DEFAULTS)) {
                assertThat(input.entries()).hasSize(20);
                Entry entry = input.entry("a/13.json").orElseThrow();
                assertThat(input.stream(entry).readAllBytes())
                        .startsWith("13,0;13,1;".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void aCommitWithAnOpenStreamIsAMistake() throws Exception {
        try (Output output = Output.open(temp.resolve("out"), false)) {
            output.create("a.json");
            assertThatIllegalStateException().isThrownBy(output::commit);
        }
        assertThat(temp).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.zip"})
    void aDamagedPictureIsNotCopiedAndTheRestStaysWhole(String name) throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.deflated("big.jpg", new byte[3_000_000]).crc ^= 1;
        zip.stored("small.jpg", "abc").crc ^= 1;
        zip.stored("text.json", "abc").crc ^= 1;
        zip.stored("good.jpg", "pixels");
        Path source = Files.write(temp.resolve("in.zip"), zip.finish());
        Path target = temp.resolve(name);
        try (Input input = Input.open(source, Limits.DEFAULTS);
                Output output = Output.open(target, false)) {
            output.copy(input, input.entry("good.jpg").orElseThrow(), "first.jpg");
            for (String broken : List.of("big.jpg", "small.jpg", "text.json")) {
                assertThatExceptionOfType(FormatException.class)
                        .isThrownBy(() -> output.copy(input, input.entry(broken).orElseThrow(), broken));
            }
            output.copy(input, input.entry("good.jpg").orElseThrow(), "big.jpg");
            output.commit();
        }
        try (Input input = Input.open(target, Limits.DEFAULTS)) {
            assertThat(input.entries()).containsExactly(new Entry("big.jpg", 6), new Entry("first.jpg", 6));
            for (Entry entry : input.entries()) {
                assertThat(Files.readString(input.file(entry))).isEqualTo("pixels");
            }
        }
    }

    @Test
    void aFileThatIsGoneIsNotCopiedAndMayComeFromElsewhere() throws Exception {
        Path good = Files.writeString(temp.resolve("good.jpg"), "pixels");
        for (String name : List.of("out", "out.zip", "out.json")) {
            try (Output output = Output.open(temp.resolve(name), false)) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> output.copy(temp.resolve("gone.jpg"), "a.jpg"));
                output.copy(good, "a.jpg");
                output.commit();
            }
        }
        assertThat(temp.resolve("out/a.jpg")).hasContent("pixels");
        assertThat(temp.resolve("out.json")).hasContent("pixels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.json",
                "a/../../b",
                "/a",
                "C:/a",
                "a\\b",
                "",
                ".",
                "a//b",
                "a/./b",
                "a/",
                "a\nb",
                "..",
                "a/..",
                "a\0"
            })
    void pathsThatLeaveTheTargetAreRefused(String path) throws Exception {
        Path inner = Files.createDirectories(temp.resolve("inner"));
        for (String name : List.of("out", "out.zip")) {
            try (Output output = Output.open(inner.resolve(name), false)) {
                assertThat(code(() -> output.create(path))).isEqualTo("output-path");
                assertThat(code(() -> output.folder(path))).isEqualTo("output-path");
                assertThat(code(() -> output.copy(temp.resolve("x"), path))).isEqualTo("output-path");
            }
        }
        assertThat(inner).isEmptyDirectory();
    }

    @Test
    void namesThatNoDiskTakesAreRefused() throws Exception {
        try (Output output = Output.open(temp.resolve("out"), false)) {
            assertThat(code(() -> output.create("x".repeat(256)))).isEqualTo("output-path");
            assertThat(code(() -> output.create("ä".repeat(128) + ".json"))).isEqualTo("output-path");
            assertThat(code(() -> output.create("x/".repeat(3000) + "x"))).isEqualTo("output-path");
            output.create("x".repeat(255)).close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.zip"})
    void aPathIsGivenOnce(String name) throws Exception {
        try (Output output = Output.open(temp.resolve(name), false)) {
            write(output, "a/b.json", "1");
            output.folder("a");
            output.folder("a");
            output.folder("c");
            assertThat(code(() -> output.create("a/b.json"))).isEqualTo("output-duplicate");
            assertThat(code(() -> output.create("a"))).isEqualTo("output-duplicate");
            assertThat(code(() -> output.create("c"))).isEqualTo("output-duplicate");
            assertThat(code(() -> output.create("a/b.json/c"))).isEqualTo("output-duplicate");
            assertThat(code(() -> output.folder("a/b.json"))).isEqualTo("output-duplicate");
            write(output, "c/d.json", "1");
            output.commit();
        }
        try (Input input = Input.open(temp.resolve(name), Limits.DEFAULTS)) {
            assertThat(input.entries()).extracting(Entry::path).containsExactly("a/b.json", "c/d.json");
        }
    }

    @Test
    void aSingleFileTakesOneFile() throws Exception {
        Path target = temp.resolve("out.json");
        try (Output output = Output.open(target, false)) {
            output.folder("images");
            write(output, "annotations/a.json", "1");
            assertThat(code(() -> output.create("annotations/b.json"))).isEqualTo("output-single");
            output.commit();
        }
        assertThat(target).hasContent("1");
        Path other = temp.resolve("other.xml");
        try (Output output = Output.openFile(other, false)) {
            write(output, "a", "2");
            output.commit();
        }
        assertThat(other).hasContent("2");
    }

    @Test
    void aTargetWithContentIsRefused() throws Exception {
        Files.writeString(temp.resolve("a.json"), "old");
        Files.writeString(temp.resolve("a.zip"), "old");
        Files.createDirectories(temp.resolve("folder/inner"));
        for (String name : List.of("a.json", "a.zip", "folder")) {
            assertThat(code(() -> Output.open(temp.resolve(name), false))).isEqualTo("output-exists");
        }
        assertThat(code(() -> Output.openFile(temp.resolve("folder"), true))).isEqualTo("output-exists");
        Files.writeString(temp.resolve("plain"), "old");
        assertThat(code(() -> Output.open(temp.resolve("plain"), true))).isEqualTo("output-exists");
        assertThat(hidden(temp)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.zip"})
    void aFileIsReplacedWholeWhenOverwritten(String name) throws Exception {
        Path target = Files.writeString(temp.resolve(name), "old");
        try (Output output = Output.open(target, true)) {
            write(output, "a.json", "new");
            assertThat(target).hasContent("old");
        }
        assertThat(target).hasContent("old");
        try (Output output = Output.open(target, true)) {
            write(output, "a.json", "new");
            output.commit();
        }
        try (Input input = Input.open(target, Limits.DEFAULTS)) {
            assertThat(Files.readString(input.file(input.entries().getFirst()))).isEqualTo("new");
        }
        assertThat(hidden(temp)).isEmpty();
    }

    @Test
    void anEmptyFolderIsFilled() throws Exception {
        Path target = Files.createDirectories(temp.resolve("out"));
        try (Output output = Output.open(target, false)) {
            write(output, "a/b.json", "1");
            assertThat(target).isEmptyDirectory();
            output.commit();
        }
        assertThat(contents(target)).containsOnlyKeys("a/b.json");
    }

    @Test
    void aFolderThatFillsMeanwhileIsNotTouched() throws Exception {
        for (boolean exists : new boolean[] {true, false}) {
            Path target = temp.resolve("out" + exists);
            if (exists) {
                Files.createDirectories(target);
            }
            try (Output output = Output.open(target, false)) {
                write(output, "a.json", "new");
                Files.createDirectories(target);
                Files.writeString(target.resolve("b.json"), "somebody else's");
                assertThat(code(output::commit)).isEqualTo("output-exists");
            }
            assertThat(contents(target)).containsOnly(Map.entry("b.json", "somebody else's"));
        }
    }

    @Test
    void overwritingAFolderKeepsItsOtherFiles() throws Exception {
        Path target = temp.resolve("out");
        Files.createDirectories(target.resolve("annotations"));
        Files.writeString(target.resolve("annotations/a.json"), "old");
        Files.writeString(target.resolve("annotations/b.json"), "old");
        Files.writeString(target.resolve("notes.txt"), "mine");
        try (Output output = Output.open(target, true)) {
            write(output, "annotations/a.json", "new");
            write(output, "images/train/a.jpg", "pixels");
            assertThat(target.resolve("annotations/a.json")).hasContent("old");
            output.commit();
        }
        assertThat(contents(target))
                .isEqualTo(Map.of(
                        "annotations/a.json", "new",
                        "annotations/b.json", "old",
                        "images/train/a.jpg", "pixels",
                        "notes.txt", "mine"));
        assertThat(hidden(temp)).isEmpty();
    }

    @Test
    void overwritingChangesNothingWhereAFolderIsInTheWay() throws Exception {
        Path target = temp.resolve("out");
        Files.createDirectories(target.resolve("b.json"));
        Files.writeString(target.resolve("a.json"), "old");
        try (Output output = Output.open(target, true)) {
            write(output, "a.json", "new");
            write(output, "b.json", "new");
            assertThat(code(output::commit)).isEqualTo("output-exists");
        }
        assertThat(target.resolve("a.json")).hasContent("old");
    }

    @Test
    void whatAKilledRunLeftIsRemovedAndALivingOneIsLeftAlone() throws Exception {
        Path target = temp.resolve("out.zip");
        Path dead = Files.createDirectories(temp.resolve(".out.zip.part-12345"));
        Files.writeString(dead.resolve("lock"), "");
        Files.writeString(dead.resolve("0.zip"), "half");
        Files.setLastModifiedTime(dead.resolve("lock"), FileTime.fromMillis(0));
        Path foreign = Files.createDirectories(temp.resolve(".out.zip.part-of mine"));
        try (Output living = Output.open(target, false)) {
            assertThat(dead).doesNotExist();
            Path part = hidden(temp).stream()
                    .filter(path -> !path.equals(foreign))
                    .findFirst()
                    .orElseThrow();
            Files.setLastModifiedTime(part.resolve("lock"), FileTime.fromMillis(0));
            try (Output second = Output.open(target, false)) {
                assertThat(part).exists();
                write(second, "a.json", "1");
            }
            write(living, "a.json", "1");
            living.commit();
        }
        assertThat(target).exists();
        assertThat(foreign).exists();
    }

    @Test
    void namesOutsideOfAsciiAreKept() throws Exception {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "file names are not UTF-8 here");
        for (String name : List.of("größe", "größe.zip")) {
            Path target = temp.resolve(name);
            try (Output output = Output.open(target, false)) {
                write(output, "一/😀.json", "1");
                output.commit();
            }
            try (Input input = Input.open(target, Limits.DEFAULTS)) {
                assertThat(input.entries()).containsExactly(new Entry("一/😀.json", 1));
            }
        }
    }

    @Test
    void aZipOfManyFilesHasAZip64EndRecord() throws Exception {
        Path target = temp.resolve("a.zip");
        Path picture = Files.writeString(temp.resolve("a.jpg"), "x");
        try (Output output = Output.open(target, false)) {
            for (int i = 0; i < 66_000; i++) {
                output.folder("f" + i);
            }
            output.copy(picture, "a.jpg");
            output.commit();
        }
        try (Input input = Input.open(target, Limits.DEFAULTS);
                ZipFile zip = new ZipFile(target.toFile())) {
            assertThat(input.folders()).hasSize(66_000);
            assertThat(zip.size()).isEqualTo(66_001);
        }
    }

    @Test
    void aTargetInTheCurrentFolderNeedsNoFolderInItsName() throws Exception {
        Path target = Path.of("OutputTest-target.json");
        try (Output output = Output.open(target, false)) {
            assertThat(output.target()).isAbsolute();
        }
        assertThat(target).doesNotExist();
    }

    /// Runs of their own that are killed: half of them while they write a file, half around the commit.
    @Test
    void aKilledRunLeavesNothingHalfUnderTheFinalName() throws Exception {
        Random random = new Random(3);
        int finished = 0;
        for (int round = 0; round < 24; round++) {
            Path target = temp.resolve("killed" + round + (round % 2 == 0 ? "" : ".zip"));
            boolean writing = round % 4 < 2;
            int stop = writing ? random.nextInt(Writing.FILES) : Writing.FILES;
            Process process = start(target, stop);
            int seen = writing ? stop : stop - random.nextInt(6);
            assertThat(process.getInputStream().readNBytes(seen)).hasSize(seen);
            process.destroyForcibly().waitFor();
            assertThat(writing && Files.exists(target)).isFalse();
            if (Files.exists(target)) {
                finished++;
                checkWhole(target);
            }
        }
        System.out.println("OutputTest: killed 12 runs while writing, 12 around the commit, of which " + finished
                + " had finished");
    }

    private static Process start(Path target, int stop) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        target.toString(),
                        Integer.toString(stop))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void checkWhole(Path target) throws IOException, FormatException {
        try (Input input = Input.open(target, Limits.DEFAULTS)) {
            assertThat(input.entries()).hasSize(Writing.FILES);
            for (Entry entry : input.entries()) {
                assertThat(input.stream(entry).readAllBytes()).hasSize(Writing.LENGTH);
            }
        }
    }

    /// Writes files and says `.` after each; in the one with the given number it stays until it is killed.
    static final class Writing {

        static final int FILES = 20;
        static final int LENGTH = 200_000;

        private Writing() {}

        public static void main(String[] arguments) throws Exception {
            int stop = Integer.parseInt(arguments[1]);
            try (Output output = Output.open(Path.of(arguments[0]), false)) {
                for (int i = 0; i < FILES; i++) {
                    String path = "folder" + i % 4 + "/" + i + (i % 3 == 0 ? ".json" : ".png");
                    try (OutputStream out = output.create(path)) {
                        out.write(new byte[LENGTH]);
                        if (i == stop) {
                            Thread.sleep(Duration.ofMinutes(10));
                        }
                    }
                    System.out.print('.');
                    System.out.flush();
                }
                output.commit();
            }
        }
    }

    /// Something that may be refused.
    private interface Call {
        void run() throws IOException, FormatException;
    }

    private static String code(Call call) throws IOException {
        try {
            call.run();
            return "done";
        } catch (FormatException reported) {
            return reported.problem().code();
        }
    }

    private void fill(Path target) throws Exception {
        Path picture = temp.resolve("picture");
        Files.writeString(picture, "pixels".repeat(1000));
        try (Output output = Output.open(target, false)) {
            write(output, "annotations/a.json", "{\"a\": [1, 2, 3]}".repeat(5000));
            output.folder("empty/inner");
            output.copy(picture, "images/train/a.jpg");
            output.copy(picture, "labels.txt");
            write(output, "mask/m.png", "mask");
            write(output, "zero.json", "");
            output.commit();
        }
    }

    private static Map<String, String> expected() {
        return new TreeMap<>(Map.of(
                "annotations/a.json", "{\"a\": [1, 2, 3]}".repeat(5000),
                "images/train/a.jpg", "pixels".repeat(1000),
                "labels.txt", "pixels".repeat(1000),
                "mask/m.png", "mask",
                "zero.json", ""));
    }

    private static void copyAll(Path from, Path to) throws Exception {
        try (Input input = Input.open(from, Limits.DEFAULTS);
                Output output = Output.open(to, false)) {
            for (Entry entry : input.entries()) {
                output.copy(input, entry, entry.path());
            }
            output.commit();
        }
    }

    private static void write(Output output, String path, String text) throws IOException, FormatException {
        try (OutputStream out = output.create(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            contents.put(
                    folder.relativize(file).toString().replace('\\', '/'),
                    Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return contents;
    }

    private static List<Path> hidden(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".part-"))
                    .toList();
        }
    }
}
