package dev.armature.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "annotations/a_train.json, images/train/a.jpg",
        "annotations/a_train.json, images/a.jpg",
        "annotations/a_train.json, train/a.jpg",
        "annotations/a_train.json, a.jpg",
        "annotations/a_train.json, train2017/a.jpg",
        "annotations/a_train.json, images/train2017/a.jpg",
        "annotations/a_train.json, annotations/a.jpg",
        "train/_annotations.coco.json, train/a.jpg",
        "root/annotations/a_train.json, root/images/train/a.jpg",
        "root/annotations/a_train.json, root/train2017/a.jpg",
        "root/train/_annotations.coco.json, root/train/a.jpg",
        "root/a.json, root/images/a.jpg",
        "annotations/a_train.json, some/where/else/a.jpg",
    })
    void aPictureIsFoundInFolderAndZip(String annotations, String picture) throws Exception {
        for (boolean zip : new boolean[] {false, true}) {
            try (Input input = input(zip, List.of(annotations, picture))) {
                assertThat(find(input, annotations, "train", "a.jpg")).contains(picture);
                assertThat(find(input, annotations, "train", "a.png")).isEmpty();
                assertThat(find(input, annotations, "train", "b/a.jpg")).isEmpty();
                assertThat(find(input, annotations, "train", "")).isEmpty();
            }
        }
    }

    @Test
    void aNameMayRepeatTheFolderOfItsFile() throws Exception {
        write("one/labeled-data/v/data.csv", "");
        write("one/labeled-data/v/a.jpg", "one");
        write("two/labeled-data/v/data.csv", "");
        write("two/labeled-data/v/a.jpg", "two");
        try (Input all = Input.open(temp, Limits.DEFAULTS);
                Input alone = Input.open(temp.resolve("two/labeled-data/v/data.csv"), Limits.DEFAULTS)) {
            assertThat(find(all, "two/labeled-data/v/data.csv", "train", "labeled-data/v/a.jpg"))
                    .contains("two/labeled-data/v/a.jpg");
            assertThat(find(all, "two/labeled-data/v/data.csv", "train", "other/v/a.jpg"))
                    .isEmpty();
            assertThat(find(alone, "data.csv", "train", "labeled-data/v/a.jpg")).contains("a.jpg");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "annotations/a_train.json, images/train/a.jpg",
        "annotations/a_train.json, train2017/a.jpg",
        "train/_annotations.coco.json, train/a.jpg",
        "a.json, images/a.jpg"
    })
    void aPictureIsFoundAroundASingleFile(String annotations, String picture) throws Exception {
        write(annotations, "{}");
        write(picture, "pixels");
        try (Input input = Input.open(temp.resolve(annotations), Limits.DEFAULTS)) {
            Optional<Entry> found = Pictures.in(input).find(part(input.name(), "train"), image("a.jpg"));
            assertThat(Files.readString(input.file(found.orElseThrow()))).isEqualTo("pixels");
            assertThat(found.get().size()).isEqualTo(6);
        }
    }

    @Test
    void theSubsetsOwnFolderComesFirst() throws Exception {
        try (Input input =
                input(true, List.of("annotations/a_val.json", "images/train/a.jpg", "images/val/a.jpg", "a.jpg"))) {
            assertThat(find(input, "annotations/a_val.json", "val", "a.jpg")).contains("images/val/a.jpg");
            assertThat(find(input, "annotations/a_train.json", "train", "a.jpg"))
                    .contains("images/train/a.jpg");
            assertThat(find(input, "annotations/a_test.json", "test", "a.jpg")).contains("a.jpg");
        }
    }

    @Test
    void twoPathsWithTheSameEndingAreNoAnswer() throws Exception {
        try (Input input = input(true, List.of("x/cam1/a.jpg", "x/cam2/a.jpg", "y/extra-a.jpg"))) {
            assertThat(find(input, "a.json", "default", "a.jpg")).isEmpty();
            assertThat(find(input, "a.json", "default", "cam2/a.jpg")).contains("x/cam2/a.jpg");
            assertThat(find(input, "a.json", "default", "cam2\\a.jpg")).contains("x/cam2/a.jpg");
            assertThat(find(input, "a.json", "default", "./cam2/a.jpg")).contains("x/cam2/a.jpg");
            assertThat(find(input, "a.json", "default", "extra-a.jpg")).contains("y/extra-a.jpg");
        }
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() throws Exception {
        try (Input input = input(true, List.of("images/gro\u0308sse.jpg"))) {
            assertThat(find(input, "a.json", "default", "gr\u00f6sse.jpg")).contains("images/gro\u0308sse.jpg");
        }
        try (Input input = input(true, List.of("images/gr\u00f6sse.jpg"))) {
            assertThat(find(input, "a.json", "default", "gro\u0308sse.jpg")).contains("images/gr\u00f6sse.jpg");
        }
    }

    @Test
    void aPathAsWrittenCountsOnDiskForPicturesOnly() throws Exception {
        Path elsewhere = write("elsewhere/a.jpg", "pixels");
        Path secret = write("elsewhere/secret.txt", "secret");
        write("data/annotations/a.json", "{}");
        for (String source : List.of("data", "data/annotations/a.json")) {
            try (Input input = Input.open(temp.resolve(source), Limits.DEFAULTS)) {
                String file = source.equals("data") ? "annotations/a.json" : "a.json";
                assertThat(content(input, file, elsewhere.toString())).contains("pixels");
                assertThat(content(input, file, "../../elsewhere/a.jpg")).contains("pixels");
                assertThat(content(input, file, secret.toString())).isEmpty();
                assertThat(content(input, file, "../../elsewhere/secret.txt")).isEmpty();
                assertThat(content(input, file, "a\0.jpg")).isEmpty();
            }
        }
    }

    @Test
    void nothingOutsideOfAZipIsFound() throws Exception {
        Path elsewhere = write("elsewhere/a.jpg", "pixels");
        try (Input input = input(true, List.of("annotations/a.json"))) {
            assertThat(find(input, "annotations/a.json", "default", elsewhere.toString()))
                    .isEmpty();
            assertThat(find(input, "annotations/a.json", "default", "../elsewhere/a.jpg"))
                    .isEmpty();
        }
    }

    @Test
    void aFolderIsNoPicture() throws Exception {
        Files.createDirectories(temp.resolve("in/images/a.jpg"));
        try (Input input = Input.open(temp.resolve("in"), Limits.DEFAULTS)) {
            assertThat(find(input, "a.json", "default", "a.jpg")).isEmpty();
        }
    }

    private Optional<String> content(Input input, String file, String name) throws Exception {
        Optional<Entry> found = Pictures.in(input).find(part(file, "default"), image(name));
        return found.isEmpty() ? Optional.empty() : Optional.of(Files.readString(input.file(found.get())));
    }

    private static Optional<String> find(Input input, String annotations, String subset, String name)
            throws IOException {
        String file = input.display(new Entry(annotations, 0));
        return Pictures.in(input).find(part(file, subset), image(name)).map(Entry::path);
    }

    private static Part part(String file, String subset) {
        return new Part(Task.PERSON_KEYPOINTS, subset, file);
    }

    private static Image image(String name) {
        return new Image(Id.of(1), name, 0, 0, Attributes.NONE, Optional.empty());
    }

    private Input input(boolean zip, List<String> paths) throws Exception {
        Path target = temp.resolve(zip ? "in.zip" : "in");
        try (Output output = Output.open(target, true)) {
            for (String path : paths) {
                try (OutputStream out = output.create(path)) {
                    out.write('x');
                }
            }
            output.commit();
        }
        return Input.open(target, Limits.DEFAULTS);
    }

    private Path write(String path, String text) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
