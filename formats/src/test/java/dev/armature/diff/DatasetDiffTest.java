package dev.armature.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Dataset;
import dev.armature.diff.Difference.Kind;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDiffTest {

    private static final String EMPTY = "{\"images\": [], \"annotations\": [], \"categories\": []}";

    @TempDir
    private Path folder;

    private final List<Difference> found = new ArrayList<>();

    @Test
    void aFolderAndItsZipAreEqual() throws Exception {
        Path tree = write("tree/annotations/person_keypoints_val.json", EMPTY);
        write("tree/images/a.txt", "not looked at");
        Path zip = folder.resolve("tree.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("annotations/person_keypoints_val.json"));
            entries.write(Files.readAllBytes(tree));
            entries.closeEntry();
        }
        assertThat(compare(folder.resolve("tree"), zip))
                .allMatch(SectionCount::same)
                .hasSize(4);
    }

    @Test
    void aFileThatOneSideLacksIsADifference() throws Exception {
        write("a/annotations/instances_val.json", EMPTY);
        write("b/annotations/instances_val.json", EMPTY);
        write("b/annotations/captions_val.json", EMPTY);
        List<SectionCount> counts = compare(folder.resolve("a"), folder.resolve("b"));
        assertThat(found).extracting(Difference::kind).containsExactly(Kind.ADDED);
        assertThat(found.getFirst().file()).endsWith("b/annotations/captions_val.json");
        assertThat(counts).filteredOn(count -> !count.same()).hasSize(1);
    }

    @Test
    void filesInOtherFoldersArePairedByTheirName() throws Exception {
        write("a/instances_val.json", EMPTY);
        write("a/instances_train.json", EMPTY);
        write("b/annotations/instances_val.json", EMPTY);
        write("b/annotations/instances_train.json", EMPTY.replace("[]", "[5]"));
        compare(folder.resolve("a"), folder.resolve("b"));
        assertThat(found).isNotEmpty().allMatch(difference -> difference.file().endsWith("instances_train.json"));
    }

    @Test
    void twoSingleFilesAreComparedWhateverTheirNames() throws Exception {
        assertThat(compare(write("one.json", EMPTY), write("another", EMPTY))).allMatch(SectionCount::same);
    }

    @Test
    void instancesAreMatchedByLikenessWhateverTheirIds() throws Exception {
        Path before = write("before.json", coco("""
                {"id": 1, "image_id": 5, "category_id": 1, "keypoints": [10, 10, 2, 50, 50, 1], "bbox": [0, 0, 60, 60]},
                {"id": 2, "image_id": 5, "category_id": 1, "keypoints": [200, 10, 2, 250, 50, 1], "bbox": [200, 0, 60, 60]},
                {"id": 3, "image_id": 5, "category_id": 1, "keypoints": [0, 0, 0, 0, 0, 0], "bbox": [400, 0, 60, 60]}"""));
        Path after = write("after.json", coco("""
                {"id": 91, "image_id": 5, "category_id": 1, "keypoints": [200, 10, 2, 251, 50, 1], "bbox": [200, 0, 60, 60]},
                {"id": 92, "image_id": 5, "category_id": 1, "keypoints": [10, 10, 2, 50, 50, 1], "bbox": [0, 0, 60, 60]},
                {"id": 93, "image_id": 5, "category_id": 1, "keypoints": [700, 10, 2, 750, 50, 1], "bbox": [700, 0, 60, 60]}"""));
        List<SectionCount> counts = likeness(before, after, 0);
        assertThat(counts)
                .containsExactly(
                        new SectionCount("before.json", "images", 1, 0, 0, 0, false),
                        new SectionCount("before.json", "instances", 1, 1, 1, 1, false));
        assertThat(found.getFirst().pointer()).isEqualTo("/keypoints/tail");
        assertThat(found.getFirst().before()).isEqualTo("[250, 50, 1]");
        assertThat(found.getFirst().after()).isEqualTo("[251, 50, 1]");
        assertThat(found.getFirst().thing()).startsWith("image \"a.jpg\": cat 2 = 91 (alike 0.9");
        found.clear();
        assertThat(likeness(before, after, 1).getLast())
                .isEqualTo(new SectionCount("before.json", "instances", 2, 0, 1, 1, false));
    }

    @Test
    void likenessComparesAcrossFormats() throws Exception {
        Path coco = write("coco.json", coco("""
                {"id": 1, "image_id": 5, "category_id": 1, "keypoints": [10, 10, 2, 50, 50, 1], "bbox": [0, 0, 60, 60]}"""));
        Path datumaro = write("datumaro.json", """
                {"info": {}, "categories": {"label": {"labels": [{"name": "cat", "parent": "", "attributes": []}],
                "attributes": []}, "points": {"items": [{"label_id": 0, "labels": ["nose", "tail"], "joints": []}]}},
                "items": [{"id": "a", "annotations": [
                {"id": 0, "type": "skeleton", "attributes": {}, "group": 3, "label_id": 0, "points": [10, 10, 2, 50, 50, 1],
                 "points_attributes": [{}, {}]},
                {"id": 0, "type": "bbox", "attributes": {}, "group": 3, "label_id": 0, "z_order": 0, "bbox": [0, 0, 60, 60]}
                ], "image": {"path": "a.jpg"}}]}""");
        assertThat(likeness(coco, datumaro, 0)).allMatch(SectionCount::same);
        assertThat(found).isEmpty();
    }

    private static String coco(String annotations) {
        return "{\"images\": [{\"id\": 5, \"file_name\": \"a.jpg\", \"width\": 800, \"height\": 600}], \"annotations\": ["
                + annotations
                + "], \"categories\": [{\"id\": 1, \"name\": \"cat\", \"keypoints\": [\"nose\", \"tail\"], \"skeleton\": []}]}";
    }

    private List<SectionCount> likeness(Path before, Path after, double tolerance) throws Exception {
        Problems problems = new Problems(Policy.SKIP);
        try (Dataset a = Dataset.open(before, "", problems);
                Dataset b = Dataset.open(after, "", problems)) {
            return new PoseDiff(a, b, tolerance, found::add).compare(Progress.none());
        }
    }

    private List<SectionCount> compare(Path before, Path after) throws Exception {
        try (DatasetDiff diff = new DatasetDiff(before, after, 0)) {
            return diff.compare(found::add, Progress.none());
        }
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
