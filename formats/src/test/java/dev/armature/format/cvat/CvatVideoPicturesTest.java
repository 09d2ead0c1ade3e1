package dev.armature.format.cvat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.format.Choices;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.coco.CocoOptions.Absent;
import dev.armature.format.coco.CocoOptions.AreaRule;
import dev.armature.format.coco.CocoOptions.BoxRule;
import dev.armature.format.coco.CocoOptions.PlainPoints;
import dev.armature.format.coco.CocoOptions.Segmentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures beside a video's file are its frames, by their numbers.
class CvatVideoPicturesTest {

    private static final CocoOptions WITH_PICTURES = new CocoOptions(
            Set.of(),
            true,
            Segmentation.GUESS,
            false,
            true,
            false,
            false,
            Optional.empty(),
            false,
            Absent.KEEP,
            BoxRule.STORED,
            0,
            AreaRule.STORED,
            PlainPoints.AS_KEYPOINTS,
            OptionalInt.empty());

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTwoSubsets() throws IOException {
        for (String subset : List.of("default", "val")) {
            write("coco/images/" + subset + "/a.jpg", "a of " + subset);
            write("coco/images/" + subset + "/b.png", "b of " + subset);
            write("coco/annotations/person_keypoints_" + subset + ".json", """
                    {"images": [{"id": 1, "file_name": "a.jpg", "width": 40, "height": 30},
                                {"id": 2, "file_name": "b.png", "width": 40, "height": 30}],
                     "annotations": [{"id": 1, "image_id": 2, "category_id": 1, "num_keypoints": 1, "iscrowd": 0,
                       "area": 4, "bbox": [1, 1, 2, 2], "keypoints": [1, 1, 2], "segmentation": []}],
                     "categories": [{"id": 1, "name": "fly", "keypoints": ["head"], "skeleton": []}]}
                    """);
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void convert(String from, String to, String format) throws IOException, FormatException {
        Conversion.Request request = new Conversion.Request(
                folder.resolve(from),
                "",
                folder.resolve(to),
                format,
                Optional.empty(),
                List.of(),
                WITH_PICTURES,
                Choices.DEFAULTS,
                false,
                false,
                Policy.ABORT);
        assertThat(Conversion.run(request, Progress.none()).written()).isTrue();
    }

    private List<String> pictures(String below) throws IOException {
        Path images = folder.resolve(below).resolve("images");
        try (Stream<Path> files = Files.walk(images)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> images.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void picturesAreCopiedAsFramesAndFoundAgain() throws IOException, FormatException {
        convert("coco", "video", "cvat_video");
        convert("video", "again", "coco_person_keypoints");

        assertThat(pictures("video"))
                .containsExactly(
                        "frame_000000.jpg", "frame_000001.PNG", "val/frame_000000.jpg", "val/frame_000001.PNG");
        assertThat(pictures("again"))
                .containsExactly(
                        "default/frame_000000.jpg",
                        "default/frame_000001.PNG",
                        "val/frame_000000.jpg",
                        "val/frame_000001.PNG");
        assertThat(folder.resolve("again/images/val/frame_000000.jpg")).hasContent("a of val");
        assertThat(folder.resolve("again/images/default/frame_000001.PNG")).hasContent("b of default");
    }
}
