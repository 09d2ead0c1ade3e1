package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.convert.Conversion.Request;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.testkit.Json;
import dev.armature.testkit.JsonEqual;
import dev.armature.testkit.Shared;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// COCO to COCO keeps everything: every member, known or not, every digit, every order. Compared token by
/// token, which is stricter than by value: members must come in their order and numbers in their spelling.
class CocoLosslessTest {

    private static final int REAL_FILES = 47;
    private static final long FITS_IN_MEMORY = 6 << 20; // bytes of JSON as a tree of another parser

    @TempDir
    Path folder;

    private int runs;

    @Test
    void everyRealFileIsTheSameAfterwardsAsASingleFile() throws Exception {
        for (Path real : realFiles()) {
            Path output = folder.resolve("copy-" + runs++ + ".json");
            balanced(real, convert(real, output, Policy.ABORT));
            assertSame(real, output);
            if (Files.size(real) < FITS_IN_MEMORY) {
                assertThat(JsonEqual.byValue().differences(Json.read(real), Json.read(output)))
                        .as("%s, read by another parser", real)
                        .isEmpty();
            }
            Files.delete(output);
        }
    }

    @Test
    void everyRealFileIsTheSameAfterwardsInAFolder() throws Exception {
        for (Path real : realFiles()) {
            Path output = folder.resolve("folder-" + runs++);
            convert(real, output, Policy.ABORT);
            assertSame(real, onlyJson(output));
            Files.delete(onlyJson(output));
        }
    }

    @Test
    void everyRealFileIsTheSameAfterwardsInAZip() throws Exception {
        for (Path real : realFiles()) {
            Path output = folder.resolve("zip-" + runs++ + ".zip");
            convert(real, output, Policy.ABORT);
            Path unpacked = folder.resolve("unpacked.json");
            try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(output)))) {
                List<String> names = new ArrayList<>();
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (entry.getName().endsWith(".json")) {
                        names.add(entry.getName());
                        Files.copy(zip, unpacked);
                    }
                }
                assertThat(names).as("annotation files of %s", real).hasSize(1);
            }
            assertSame(real, unpacked);
            Files.delete(unpacked);
            Files.delete(output);
        }
    }

    @Test
    void whatWasWrittenIsWrittenAgainByteForByte() throws Exception {
        for (Path real : realFiles().subList(0, 20)) {
            Path once = folder.resolve("once-" + runs + ".json");
            Path twice = folder.resolve("twice-" + runs++ + ".json");
            convert(real, once, Policy.ABORT);
            convert(once, twice, Policy.ABORT);
            assertThat(Files.mismatch(once, twice)).as(real.toString()).isEqualTo(-1);
        }
    }

    @Test
    void everyReferenceInputThatIsReadIsTheSameAfterwards() throws Exception {
        int compared = 0;
        for (Path input : referenceInputs()) {
            Path output = folder.resolve("case-" + runs++);
            Outcome outcome = convert(input, output, Policy.ABORT);
            balanced(input, outcome);
            if (outcome.written()) {
                Map<String, Path> before = annotationFiles(input);
                Map<String, Path> after = annotationFiles(output);
                assertThat(after.keySet()).as(input.toString()).isEqualTo(before.keySet());
                for (Map.Entry<String, Path> file : before.entrySet()) {
                    assertSame(file.getValue(), after.get(file.getKey()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void randomDocumentsWithOddIdsAndUnknownMembersAreTheSameAfterwards() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            Path input = folder.resolve("random.json");
            Files.writeString(input, RandomCoco.document(new Random(seed)));
            Path output = folder.resolve("random-out.json");
            Outcome outcome = convert(input, output, Policy.ABORT);
            assertThat(outcome.problems().listed()).as("seed %d", seed).isEmpty();
            balanced(input, outcome);
            assertThat(tokens(output)).as("seed %d", seed).isEqualTo(tokens(input));
            Files.delete(output);
        }
    }

    @Test
    void theBooksOfRandomBrokenDocumentsBalance() throws Exception {
        int broken = 0;
        for (int seed = 1000; seed < 1400; seed++) {
            Path input = folder.resolve("broken.json");
            Files.writeString(input, RandomCoco.broken(new Random(seed)));
            for (Policy policy : List.of(Policy.SKIP, Policy.REPAIR)) {
                Path output = folder.resolve("broken-out-" + runs++ + ".json");
                Outcome outcome = convert(input, output, policy);
                balanced(input, outcome);
                broken += outcome.tally().leftOutInAll(Thing.ANNOTATIONS) > 0 ? 1 : 0;
                Outcome again = convert(output, folder.resolve("again-" + runs++ + ".json"), Policy.ABORT);
                assertThat(again.problems().errors())
                        .as("seed %d %s", seed, policy)
                        .isZero();
            }
        }
        assertThat(broken).isGreaterThan(100);
    }

    private Outcome convert(Path input, Path output, Policy policy) throws IOException, FormatException {
        return Conversion.run(
                new Request(input, "coco", output, "coco", CocoOptions.DEFAULTS, false, true, policy), Progress.none());
    }

    private static void balanced(Path input, Outcome outcome) {
        for (Thing thing : Thing.values()) {
            assertThat(outcome.tally().balances(thing))
                    .as("%s of %s", thing.plural(), input)
                    .isTrue();
        }
        assertThat(outcome.written())
                .as("%s is written", input)
                .isEqualTo(
                        outcome.problems().errors() == 0 || outcome.problems().policy() != Policy.ABORT);
    }

    // ---- where the inputs are

    /// Every JSON file of the reference data that is an object with images and annotations, found by looking.
    private static List<Path> realFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Shared.require("data"))) {
            for (Path file : all.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                if (isCoco(file)) {
                    found.add(file);
                }
            }
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(REAL_FILES);
        return found;
    }

    private static boolean isCoco(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            JsonReader json = new JsonReader(in, file.toString());
            if (json.peek() != Kind.OBJECT) {
                return false;
            }
            int lists = 0;
            json.beginObject();
            while (json.hasNext()) {
                String name = json.name();
                lists += name.equals("images") || name.equals("annotations") ? 1 : 0;
                json.skip();
            }
            return lists == 2;
        } catch (FormatException notJson) {
            return false;
        }
    }

    private static List<Path> referenceInputs() throws IOException {
        List<Path> inputs = new ArrayList<>();
        try (Stream<Path> all = Files.list(Shared.require("goldens").resolve("cases"))) {
            for (Path one : all.sorted().toList()) {
                String name = one.getFileName().toString();
                Path input = one.resolve("input");
                boolean ours = name.startsWith("coco-") || name.startsWith("real-");
                if (ours && Files.isDirectory(input) && !annotationFiles(input).isEmpty() && allCoco(input)) {
                    inputs.add(input);
                }
            }
        }
        return inputs;
    }

    private static boolean allCoco(Path input) throws IOException {
        for (Path file : annotationFiles(input).values()) {
            if (!isCoco(file)) {
                return false;
            }
        }
        return true;
    }

    /// By file name.
    private static Map<String, Path> annotationFiles(Path input) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(input)) {
            all.filter(path -> path.getFileName()
                            .toString()
                            .matches("(captions|image_info|instances|labels|panoptic"
                                    + "|person_keypoints|stuff)_.*\\.json"))
                    .forEach(path -> files.put(path.getFileName().toString(), path));
        }
        return files;
    }

    private static Path onlyJson(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found =
                    all.filter(path -> path.toString().endsWith(".json")).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    // ---- token streams

    private static void assertSame(Path expected, Path actual) throws IOException, FormatException {
        try (InputStream one = Files.newInputStream(expected);
                InputStream two = Files.newInputStream(actual)) {
            JsonReader left = new JsonReader(one, expected.toString());
            JsonReader right = new JsonReader(two, actual.toString());
            same(left, right);
            left.endDocument();
            right.endDocument();
        }
    }

    /// Walks through both documents at once; memory for neither.
    private static void same(JsonReader left, JsonReader right) throws IOException, FormatException {
        Kind kind = left.peek();
        if (right.peek() != kind) {
            throw different(left, kind.toString(), right, right.peek().toString());
        }
        switch (kind) {
            case OBJECT -> {
                left.beginObject();
                right.beginObject();
                while (bothHaveNext(left, right)) {
                    same(left, left.name(), right, right.name());
                    same(left, right);
                }
                left.endObject();
                right.endObject();
            }
            case ARRAY -> {
                left.beginArray();
                right.beginArray();
                while (bothHaveNext(left, right)) {
                    same(left, right);
                }
                left.endArray();
                right.endArray();
            }
            case STRING -> same(left, left.string(), right, right.string());
            case NUMBER -> same(left, left.numberText(), right, right.numberText());
            case BOOLEAN -> same(left, "" + left.bool(), right, "" + right.bool());
            case NULL -> {
                left.nul();
                right.nul();
            }
        }
    }

    private static boolean bothHaveNext(JsonReader left, JsonReader right) throws IOException, FormatException {
        boolean one = left.hasNext();
        boolean two = right.hasNext();
        if (one != two) {
            throw different(left, "more " + one, right, "more " + two);
        }
        return one;
    }

    private static void same(JsonReader left, String one, JsonReader right, String two) {
        if (!one.equals(two)) {
            throw different(left, one, right, two);
        }
    }

    private static AssertionError different(JsonReader left, String one, JsonReader right, String two) {
        return new AssertionError("%s at byte %d: %s; but %s at byte %d: %s"
                .formatted(left.file(), left.offsetHere(), one, right.file(), right.offsetHere(), two));
    }

    /// The document without the blanks between its tokens.
    private static String tokens(Path file) throws IOException {
        StringBuilder out = new StringBuilder();
        boolean inString = false;
        String text = Files.readString(file, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\') {
                out.append(c).append(text.charAt(++i));
            } else {
                inString ^= c == '"';
                if (inString || c > ' ') {
                    out.append(c);
                }
            }
        }
        return out.toString();
    }
}
