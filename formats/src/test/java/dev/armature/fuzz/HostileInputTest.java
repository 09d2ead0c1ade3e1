package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Policy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs made to harm, through whole conversions: each ends in a clear refusal or in sane output, and nothing is
/// ever written outside of the output.
class HostileInputTest {

    private static final String CATEGORY =
            "{\"id\":1,\"name\":\"person\",\"keypoints\":[\"a\",\"b\"],\"skeleton\":[[1,2]]}";
    private static final String ANNOTATION = "\"id\":1,\"image_id\":1,\"category_id\":1,\"keypoints\":[1,1,2,3,3,2]";

    @TempDir
    private Path temporary;

    private Path work; // two folders deep, so that ../../ stays inside of the temporary one

    @BeforeEach
    void makeFolders() throws IOException {
        work = Files.createDirectories(temporary.resolve("a").resolve("b"));
    }

    // ---- zips

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.json", "annotations/../../evil.json", "/evil.json", "c:/evil.json", "..\\evil.json"})
    void aZipWhosePathsLeaveItIsRefused(String name) throws IOException {
        Path input = zip(List.of("annotations/person_keypoints_x.json", name));
        refused("zip-path", input, "out", "coco");
        refused("zip-path", input, "out.zip", "datumaro");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        Path input = work.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input))) {
            zip.putNextEntry(new ZipEntry("annotations/person_keypoints_x.json"));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 100; i++) {
                zip.write(blanks);
            }
        }
        assertThat(Files.size(input)).isLessThan(200_000);
        refused("zip-ratio", input, "out.json", "coco");
    }

    @Test
    void aZipThatUnpacksToMoreThanItSaysIsRefused() throws IOException {
        Path input = zip(List.of("annotations/person_keypoints_x.json"));
        byte[] bytes = Files.readAllBytes(input);
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        fields.putInt(find(bytes, 0x02014b50) + 24, 10);
        Files.write(input, bytes);
        refused("zip-size", input, "out.json", "coco");
    }

    @Test
    void moreEntriesThanTheLimitAreRefused() throws IOException {
        Path input = zip(List.of("a.json"));
        byte[] bytes = Files.readAllBytes(input);
        int end = find(bytes, 0x06054b50);
        ByteBuffer old = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = old.getInt(end + 12);
        int start = old.getInt(end + 16);
        ByteBuffer large = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        large.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0)
                .putLong(5_000_001)
                .putLong(5_000_001)
                .putLong(length)
                .putLong(start);
        large.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        large.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, end);
        all.writeBytes(large.array());
        Files.write(input, all.toByteArray());
        refused("zip-entries", input, "out.json", "coco");
    }

    // ---- names of pictures

    /// A picture lies where the name leads: it is not read, and nothing is written there.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x.jpg",
                "../../../x.jpg",
                "../x.jpg",
                "ABSOLUTE/x.jpg",
                "a/../../x.jpg",
                "..\\\\x.jpg",
                "C:\\\\x.jpg",
                "x\\u0000.jpg"
            })
    void aFileNameThatLeavesTheDatasetIsNeitherReadNorWritten(String name) throws IOException {
        String file = name.replace("ABSOLUTE", temporary.toString());
        Path input = Files.createDirectories(work.resolve("in"));
        byte[] secret = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 's', 'e', 'c', 'r', 'e', 't'};
        for (Path place : List.of(temporary, temporary.resolve("a"), work, input)) {
            Files.write(place.resolve("x.jpg"), secret);
        }
        Files.createDirectories(input.resolve("images").resolve("x"));
        Files.createDirectories(input.resolve("annotations"));
        Path annotations = input.resolve("annotations").resolve("person_keypoints_x.json");
        Files.writeString(annotations, coco(image("\"" + file + "\"", 10, 10), ANNOTATION));
        everyWay(input);
        Files.delete(annotations);
        Files.writeString(
                input.resolve("annotations").resolve("x.json"),
                "{\"info\":{},\"categories\":{\"label\":{\"labels\":[{\"name\":\"person\",\"parent\":\"\"}]}},\"items\":[{\"id\":\""
                        + file.replace(".jpg", "")
                        + "\",\"annotations\":[{\"id\":1,\"type\":\"bbox\",\"label_id\":0,\"bbox\":[1,1,2,2]}],"
                        + "\"image\":{\"path\":\"" + file + "\",\"size\":[10,10]}}]}");
        everyWay(input);
    }

    private void everyWay(Path input) throws IOException {
        List<String> before = outside();
        for (String to : List.of("coco", "coco_person_keypoints", "coco_panoptic", "datumaro", "datumaro_upstream")) {
            for (String target : List.of("out", "out.zip")) {
                for (Policy policy : List.of(Policy.ABORT, Policy.SKIP)) {
                    Path output = work.resolve(target);
                    String line = SmallHeap.line(new SmallHeap.Run(input, output, to, "media", policy));
                    assertThat(line).as(to).isNotBlank();
                    noSecret(output);
                    remove(output);
                    assertThat(outside()).as(to + " to " + target + ": " + line).isEqualTo(before);
                }
            }
        }
    }

    private static void noSecret(Path output) throws IOException {
        if (!Files.exists(output)) {
            return;
        }
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).as(file.toString()).doesNotContain("secret");
            }
        }
    }

    // ---- depth

    @Test
    void nestingBeyondTheLimitIsRefusedWithItsPlace() throws IOException {
        String deep = "[".repeat(2000) + "]".repeat(2000);
        Path input = file(coco(image("\"a.jpg\"", 10, 10), ANNOTATION + ",\"deep\":" + deep));
        refused("json-depth", input, "out.json", "coco");
        assertThat(refused("json-depth", input, "out", "datumaro")).contains("at byte", "/annotations/0", "512 deep");
        Path categories = file("{\"images\":[],\"annotations\":[],\"categories\":" + deep + "}");
        refused("json-depth", categories, "out.json", "coco");
        Path objects = file("{\"images\":[],\"annotations\":[],\"x\":" + "{\"a\":".repeat(100_000) + "1"
                + "}".repeat(100_000) + "}");
        refused("json-depth", objects, "out.json", "coco");
    }

    @Test
    void aListThatNeverEndsIsRefused() throws IOException {
        refused("format-unknown", file("[".repeat(1_000_000)), "out.json", "coco");
        refused("json-syntax", file("{\"images\":[" + "{},".repeat(1000)), "out.json", "coco");
    }

    // ---- absurd sizes, in a small heap

    @Test
    void absurdSizesNeedNoMemory() throws Exception {
        int most = Integer.MAX_VALUE;
        String polygon = ",\"segmentation\":[[0,0,9,0,9,9,0,9]],\"bbox\":[0,0,9,9],\"area\":81,\"iscrowd\":0";
        String far =
                ",\"segmentation\":[[-1e300,0,1e300,0,1e300,1e300,0,1.7e308]],\"bbox\":[1e300,1e300,1.7e308,1.7e308],\"area\":1";
        String wide = ",\"segmentation\":[[0,0,4e6,0,4e6,1,0,1]],\"bbox\":[0,0,4e6,1],\"area\":1";
        String digits = ",\"area\":" + "9".repeat(300) + ",\"score\":0." + "3".repeat(300)
                + ",\"own\":1e99999,\"bbox\":[0,0," + "1" + "0".repeat(299) + ",1]";
        List<String> texts = List.of(
                coco(image("\"a.jpg\"", most, most), ANNOTATION + polygon),
                coco(image("\"a.jpg\"", 46_340, 46_340), ANNOTATION + polygon),
                coco(image("\"a.jpg\"", 1, most), ANNOTATION + polygon),
                coco(image("\"a.jpg\"", 5_000_000, 1), ANNOTATION + wide),
                coco(image("\"a.jpg\"", 100, 100), ANNOTATION + mask(most, most, "[2147483647]")),
                coco(image("\"a.jpg\"", 100, 100), ANNOTATION + mask(most, most, "\"0000\"")),
                coco(image("\"a.jpg\"", 100, 100), ANNOTATION + mask(46_340, 46_340, "[0,2147395600]")),
                coco(image("\"a.jpg\"", 46_341, 46_339), ANNOTATION + mask(46_340, 46_340, "[0,2147395600]")),
                coco(image("\"a.jpg\"", 100, 100), ANNOTATION + far),
                coco(image("\"a.jpg\"", 100, 100), ANNOTATION + digits),
                coco(
                        image("\"a.jpg\"", 100, 100),
                        "\"id\":1,\"image_id\":1,\"category_id\":1,\"keypoints\":[0" + ",1,2".repeat(500_000) + "]"),
                coco(
                        image("\"a.jpg\"", 100, 100),
                        "\"id\":1,\"image_id\":1,\"category_id\":1,\"keypoints\":[1.7e308,1.7e308,2,-1.7e308,-1.7e308,2]"));
        List<SmallHeap.Run> runs = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Path coco = Files.writeString(work.resolve("person_keypoints_" + i + ".json"), texts.get(i));
            for (String options : List.of("default", "mask", "polygons")) {
                Path copy = work.resolve("copy-" + i + options + ".json");
                Path datumaro = work.resolve("datumaro-" + i + options);
                Path back = work.resolve("back-" + i + options + ".json");
                runs.add(new SmallHeap.Run(coco, copy, "coco", options, Policy.SKIP));
                runs.add(new SmallHeap.Run(coco, datumaro, "datumaro", options, Policy.SKIP));
                runs.add(new SmallHeap.Run(datumaro, back, "coco_person_keypoints", options, Policy.SKIP));
                runs.add(new SmallHeap.Run(
                        datumaro, work.resolve("panoptic-" + i + options), "coco_panoptic", options, Policy.SKIP));
            }
        }
        List<String> lines = SmallHeap.convert(runs);
        for (int i = 0; i < runs.size(); i++) {
            assertThat(lines).as("%s", runs.get(i)).hasSizeGreaterThan(i);
            assertThat(lines.get(i)).as("%s", runs.get(i)).startsWith("written");
        }
        assertThat(lines).hasSameSizeAs(runs);
    }

    @Test
    void aStringOfAHundredMegabytesIsReadOrRefusedInASmallHeap() throws Exception {
        Path top = work.resolve("top.json");
        large(top, "{\"images\":[],\"annotations\":[],\"categories\":[],\"info\":\"", "\"}");
        Path inside = work.resolve("inside.json");
        large(
                inside,
                "{\"images\":[{\"id\":1,\"file_name\":\"",
                "\",\"width\":1,\"height\":1}],\"annotations\":[],\"categories\":[]}");
        Path name = work.resolve("name.json");
        large(name, "{\"images\":[],\"annotations\":[],\"", "\":1}");
        List<SmallHeap.Run> runs = new ArrayList<>();
        for (Path input : List.of(top, inside, name)) {
            runs.add(new SmallHeap.Run(
                    input, work.resolve("copy-" + input.getFileName()), "coco", "default", Policy.ABORT));
            runs.add(new SmallHeap.Run(
                    input, work.resolve("datumaro-" + input.getFileName()), "datumaro", "default", Policy.ABORT));
        }
        List<String> lines = SmallHeap.convert(runs);
        assertThat(lines).hasSameSizeAs(runs);
        assertThat(lines).allMatch(line -> line.startsWith("written") || line.startsWith("json-element-size"));
    }

    // ---- pieces

    private static String image(String name, long width, long height) {
        return "{\"id\":1,\"file_name\":" + name + ",\"width\":" + width + ",\"height\":" + height + "}";
    }

    private static String mask(int height, int width, String counts) {
        return ",\"segmentation\":{\"size\":[" + height + "," + width + "],\"counts\":" + counts
                + "},\"bbox\":[0,0,1,1],\"area\":1,\"iscrowd\":1";
    }

    private static String coco(String image, String annotation) {
        return "{\"categories\":[" + CATEGORY + "],\"images\":[" + image + "],\"annotations\":[{" + annotation + "}]}";
    }

    private Path file(String text) throws IOException {
        return Files.writeString(work.resolve("x.json"), text);
    }

    private static void large(Path file, String before, String after) throws IOException {
        byte[] letters = new byte[1 << 20];
        Arrays.fill(letters, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(letters);
            }
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path zip(List<String> names) throws IOException {
        Path file = work.resolve("x.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(coco(image("\"a.jpg\"", 10, 10), ANNOTATION).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private static int find(byte[] bytes, int signature) {
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - 4; at >= 0; at--) {
            if (fields.getInt(at) == signature) {
                return at;
            }
        }
        throw new AssertionError("the zip has no such record");
    }

    /// Converts, which has to be refused with this code, leaving everything as it was.
    private String refused(String code, Path input, String target, String to) throws IOException {
        List<String> before = outside();
        String line = SmallHeap.line(new SmallHeap.Run(input, work.resolve(target), to, "media", Policy.ABORT));
        assertThat(line).startsWith(code + ": ");
        assertThat(outside()).isEqualTo(before);
        return line;
    }

    /// All files, with their sizes.
    private List<String> outside() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.map(file -> temporary.relativize(file) + " " + size(file))
                    .sorted()
                    .toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isDirectory(file) ? 0 : Files.size(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void remove(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
