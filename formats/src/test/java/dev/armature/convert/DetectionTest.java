package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.format.Format;
import dev.armature.format.Head;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an input is taken for.
class DetectionTest {

    private static final String COCO = "{\"images\":[],\"annotations\":[{\"keypoints\":[1,2,2]}],\"categories\":[]}";
    private static final String LABELME =
            "{\"version\":\"5\",\"flags\":{},\"shapes\":[],\"imagePath\":\"a.jpg\",\"imageData\":null,"
                    + "\"imageHeight\":1,\"imageWidth\":1}";
    private static final String ROW = "0 0.5 0.5 0.2 0.2 0.4 0.4 2 0.6 0.6 2\n";

    /// Which files of the real sets belong to which format; all others belong to none. The first row that fits
    /// counts.
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("mmpose-interhand26m/test_interhand2.6m_{camera,joint_3d}.json", "");
        FILES.put("openpifpaf-samples/**.predictions.json", "");
        FILES.put("cvat-datumaro-fixtures/datumaro_dataset/**.json", "datumaro");
        FILES.put("labelme-triangle/**/DSC_*.json", "labelme");
        FILES.put("labelstudio-dogs/*.json", "label_studio");
        FILES.put("lunar-pose/data/**.json", "sloth");
        FILES.put("sleap-tests/alphatracker/*.json", "sloth");
        FILES.put("sleap-tests/json_format_v2/*.json", "sleap");
        FILES.put("**.slp", "sleap");
        FILES.put("**.json", "coco");
        FILES.put("**.xml", "cvat");
        FILES.put("**.csv", "deeplabcut");
        FILES.put("{dlc-examples,sleap-tests}/**.yaml", "");
        FILES.put("**.yaml", "yolo_pose");
        FILES.put("cocoapi-keypoint-results/**.txt", "");
        // Rows that alone could be something else; the data.yaml beside them tells.
        FILES.put("**/yolov8_pose_two_values_per_point/labels/train/1.txt", "");
        FILES.put("labelstudio-dogs/data2/train/labels/{0B37JUV969H8,0DCPKLMAY5IG}.txt", "");
        FILES.put("**.txt", "yolo_pose");
    }

    @TempDir
    private Path folder;

    private final Problems problems = new Problems(Policy.SKIP);

    @Test
    void everyFileOfTheRealSetsBelongsToOneFormatOrNone() throws Exception {
        int files = 0;
        List<String> wrong = new ArrayList<>();
        try (Input input = Input.open(Shared.require("data"), Limits.DEFAULTS)) {
            for (Entry entry : input.entries()) {
                String format = expected(entry.path());
                List<String> claims = claims(input, entry);
                files++;
                if (!claims.equals(format.isEmpty() ? List.of() : List.of(format))) {
                    wrong.add(entry.path() + ": " + claims + ", not [" + format + "]");
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(files).isGreaterThan(900);
    }

    private static List<String> claims(Input input, Entry entry) throws IOException, FormatException {
        List<String> claims = new ArrayList<>();
        for (Format format : Formats.all()) {
            if (format.claims(new Head(input, entry))) {
                claims.add(format.id());
            }
        }
        if (entry.path().endsWith(".json")) {
            Sniff sniff = Sniff.of(input.file(entry), entry.path(), false);
            if (!sniff.format().isEmpty()) {
                claims.add(sniff.format());
            }
        }
        return claims;
    }

    private static String expected(String path) {
        for (Map.Entry<String, String> row : FILES.entrySet()) {
            PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + row.getKey());
            if (pattern.matches(Path.of(path))) {
                return row.getValue();
            }
        }
        return "";
    }

    @Test
    void cocoComesFirstAndTheOthersAreNamed() throws Exception {
        write("coco.json", COCO);
        write("labelme/a.json", LABELME);
        write("labelme/b.json", LABELME);
        write("labels/train/1.txt", ROW);
        write("datumaro.json", "{\"items\":[],\"categories\":{}}");

        try (Dataset dataset = Dataset.open(folder, "", problems)) {
            assertThat(dataset.format()).isEqualTo("coco");
            assertThat(dataset.parts()).hasSize(1);
        }

        assertThat(codes()).containsOnlyKeys("beside-labelme", "beside-yolo_pose", "file-not-read");
        assertThat(codes().get("beside-labelme").count()).isEqualTo(2);
        assertThat(codes().get("beside-labelme").first().what())
                .isEqualTo("not read: it is labelme beside the dataset; name it by -if labelme");
        assertThat(codes().get("beside-yolo_pose").first().where().file()).isEqualTo("labels/train/1.txt");
        assertThat(codes().get("file-not-read").first().what()).contains("-if datumaro");
    }

    @Test
    void whatAToolWroteComesBeforeWhatWasMadeOfIt() throws Exception {
        write("a.json", LABELME);
        write("labels/a.txt", ROW);

        try (Dataset dataset = Dataset.open(folder, "", problems)) {
            assertThat(dataset.format()).isEqualTo("labelme");
        }
        assertThat(codes()).containsOnlyKeys("beside-yolo_pose");
        try (Dataset dataset = Dataset.open(folder, "yolo_pose", problems)) {
            assertThat(dataset.format()).isEqualTo("yolo_pose");
        }
    }

    @Test
    void manyAlikeFilesAreNotOpened() throws Exception {
        for (int i = 0; i < 30; i++) {
            write("labels/%02d.txt".formatted(i), i < 25 ? ROW : "not a row\n");
        }
        write("labels/classes.txt", "person\n");

        try (Input input = Input.open(folder, Limits.DEFAULTS)) {
            Map<Format, List<Entry>> claims = new Claims(input, Formats.all()).all();
            assertThat(claims).hasSize(1);
            List<Entry> claimed = claims.values().iterator().next();
            assertThat(claimed).hasSize(30).extracting(Entry::name).doesNotContain("classes.txt");
        }
    }

    @Test
    void anInputThatFitsNoFormatSaysWhatWasLookedFor() throws Exception {
        write("readme.txt", "nothing here");
        write("predictions.json", "[{\"keypoints\":[],\"score\":1,\"bbox\":[]}]");

        FormatException refused = refusal(folder);

        assertThat(refused.problem().code()).isEqualTo("dataset-not-found");
        assertThat(refused.problem().what())
                .startsWith("no dataset was found among 2 files; looked for COCO (")
                .contains("Datumaro (", "CVAT XML (", "YOLO-pose (", "labelme (", "DeepLabCut CSV (")
                .endsWith("predictions.json: this is a list of predictions of one picture (OpenPifPaf); expected a COCO"
                        + " dataset");
        assertThat(refusal(write("notes.md", "# nothing")).problem().what())
                .startsWith("no dataset was found; looked for COCO (");
    }

    private FormatException refusal(Path input) {
        return catchThrowableOfType(
                FormatException.class, () -> Dataset.open(input, "", problems).close());
    }

    private Map<String, Problems.Kind> codes() {
        Map<String, Problems.Kind> codes = new TreeMap<>();
        for (Problems.Kind kind : problems.kinds()) {
            Problem first = kind.first();
            codes.put(first.code(), kind);
        }
        return codes;
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
