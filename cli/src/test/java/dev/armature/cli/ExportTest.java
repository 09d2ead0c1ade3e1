package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

    private static final String DATUMARO = """
            {"info":{},"categories":{"label":{"labels":[{"name":"person","parent":"","attributes":[]}],"attributes":[]},
            "points":{"items":[{"label_id":0,"labels":["head"],"joints":[]}]}},
            "items":[{"id":"a","annotations":[{"id":3,"type":"skeleton","attributes":{},"group":0,"label_id":0,
            "points":[1.257,2,2],"points_attributes":[{}]}],"image":{"path":"a.jpg","size":[10,20]}}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void aDatasetAsCvatExportsItIsAProject() throws IOException {
        Path dataset = dataset(folder.resolve("task"));
        Path out = folder.resolve("out");
        Called called =
                Called.with("export", "-f", "coco_person_keypoints", "-p", dataset, "-o", out, "--", "--save-images");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(Files.readString(out.resolve("annotations/person_keypoints_default.json")))
                .contains("1.26");
    }

    @Test
    void roundingIsOffWhenAsked() throws IOException {
        Path dataset = dataset(folder.resolve("task"));
        Path out = folder.resolve("out");
        Called called =
                Called.with("export", "-f", "coco_person_keypoints", "-p", dataset, "-o", out, "--round", "none");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(Files.readString(out.resolve("annotations/person_keypoints_default.json")))
                .contains("1.257");
    }

    @Test
    void theSourceOfAProjectIsFoundByItsSettings() throws Exception {
        settings("tree/config.yml", """
                build_targets: {}
                sources:
                  my source:
                    format: coco
                    hash: 5d41402abc4b
                    options:
                      url: not this one
                    url: ''
                models: {}
                """);
        Files.createDirectories(folder.resolve("my source"));
        assertThat(ProjectFolder.of(folder))
                .isEqualTo(new ProjectFolder(folder.getFileName().toString(), folder.resolve("my source"), "coco"));
    }

    @Test
    void aSourceOutsideOfTheProjectIsFoundByItsUrl() throws Exception {
        settings("config.yaml", """
                project_name: "cats"
                sources:
                    first:
                        url: data/one
                        format: voc
                """);
        Files.createDirectories(folder.resolve("data/one"));
        assertThat(ProjectFolder.of(folder)).isEqualTo(new ProjectFolder("cats", folder.resolve("data/one"), ""));
    }

    @Test
    void aProjectWithoutSettingsHasItsSourceInTheUsualPlaces() throws Exception {
        Files.createDirectories(folder.resolve(".datumaro/dataset"));
        assertThat(ProjectFolder.of(folder).source()).isEqualTo(folder.resolve(".datumaro/dataset"));
        Files.createDirectories(folder.resolve("dataset"));
        assertThat(ProjectFolder.of(folder).source()).isEqualTo(folder.resolve("dataset"));
        Files.createDirectories(folder.resolve("source-1"));
        assertThat(ProjectFolder.of(folder).source()).isEqualTo(folder.resolve("source-1"));
    }

    @Test
    void ofSeveralSourcesOneHasToBeNamed() throws IOException {
        settings("tree/config.yml", "sources:\n  a:\n    format: coco\n  b:\n    format: coco\n");
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        UsageException refused = catchThrowableOfType(UsageException.class, () -> ProjectFolder.of(folder));
        assertThat(refused).hasMessageContaining("has 2 sources; name one of them: -p " + folder.resolve("a"));
    }

    @Test
    void aProjectWithoutSourcesIsWrongUse() throws IOException {
        Files.createDirectories(folder.resolve(".datumaro"));
        Called called = Called.with("export", "-f", "coco", "-p", folder);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("has no source");
    }

    @Test
    void namesForOutputsAreCountedOn() throws IOException {
        assertThat(NextName.of(folder, "p-coco")).isEqualTo(folder.resolve("p-coco"));
        Files.createDirectories(folder.resolve("p-coco"));
        assertThat(NextName.of(folder, "p-coco")).isEqualTo(folder.resolve("p-coco.1"));
        Files.createDirectories(folder.resolve("p-coco.7"));
        Files.createDirectories(folder.resolve("p-coco.x"));
        Files.createDirectories(folder.resolve("p-coco.99999999999"));
        assertThat(NextName.of(folder, "p-coco")).isEqualTo(folder.resolve("p-coco.8"));
    }

    private void settings(String file, String text) throws IOException {
        Path path = folder.resolve(".datumaro").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static Path dataset(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("annotations"));
        Files.writeString(folder.resolve("annotations/default.json"), DATUMARO);
        return folder;
    }
}
