package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.format.OtherMembers;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Part;
import dev.armature.model.Task;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"images\":[{\"id\":1,\"crowdIndex\":0.5},{}],\"annotations\":[]}             | CROWDPOSE",
                "{\"images\":[{\"vid_id\":\"a\",\"frame_id\":1}]}                               | POSETRACK",
                "{\"annotations\":[{\"track_id\":1,\"scores\":[]}]}                             | POSETRACK",
                "{\"images\":[{}],\"annotations\":[{\"keypoints\":[],\"foot_kpts\":[]}]}        | WHOLE_BODY",
                "{\"annotations\":[{\"keypoints\":[1,2,2]},{\"foot_kpts\":[]}],\"images\":[]}   | ",
                "{\"annotations\":[{\"keypoints\":[[1,2,2]]}],\"images\":[{\"crowdIndex\":1}]}  | CROWDPOSE",
                "{\"images\":{\"1\":\"a.jpg\"},\"annotations\":[1]}                             | ",
                "[]                                                                             | ",
                "{\"images\":                                                                   | ",
            })
    void aFileIsKnownByItsFirstImageAndAnnotation(String text, Dialect dialect) throws Exception {
        assertThat(Dialect.of(Files.writeString(folder.resolve("a.json"), text)))
                .isEqualTo(Optional.ofNullable(dialect));
    }

    @Test
    void halpeIsKnownByTheNumberOfItsKeypoints() throws Exception {
        for (int keypoints : List.of(26, 136)) {
            String list = Collections.nCopies(3 * keypoints, 1).toString();
            Path file = Files.writeString(
                    folder.resolve("a.json"), "{\"annotations\":[{\"keypoints\":" + list + "}],\"images\":[]}");
            assertThat(Dialect.of(file)).contains(Dialect.HALPE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mmpose-coco-wholebody/test_coco_wholebody.json, WHOLE_BODY",
        "xtcocoapi-eval-pairs/annotations/example_wholebody_val.json, WHOLE_BODY",
        "crowdpose-val/crowdpose-api/annotations/crowdpose_val.json, CROWDPOSE",
        "mmpose-posetrack18/annotations/test_posetrack18_val.json, POSETRACK",
        "mmpose-coco/test_coco.json,",
        "animalpose-original/keypoints.json,",
    })
    void realFilesAreKnown(String file, Dialect dialect) throws Exception {
        assertThat(Dialect.of(Shared.require("data").resolve(file))).isEqualTo(Optional.ofNullable(dialect));
    }

    @Test
    void whatADialectSaysBecomesAttributesWhereTheTextIsNotKept() throws Exception {
        String text = """
                {"images": [{"id": 1, "file_name": "a.jpg", "width": 9, "height": 9, "frame_id": 7, "vid_id": "v",
                    "ignore_regions_x": [], "license": 3}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4], "area": 1,
                    "iscrowd": 0, "segmentation": [], "track_id": 4, "scores": [], "bbox_head": [1, 2, 3, 4],
                    "person_id": 2, "attributes": {"track_id": 5, "person_id": 2}}],
                 "categories": [{"id": 1, "name": "person"}]}
                """;
        Seen kept = Seen.of(folder, text, OtherMembers.KEPT);
        Seen told = Seen.of(folder, text, OtherMembers.REPORTED);

        assertThat(names(kept.image)).isEmpty();
        assertThat(names(kept.annotation)).containsExactly("track_id", "person_id");
        assertThat(names(told.image)).containsExactly("frame_id", "vid_id");
        assertThat(names(told.annotation)).containsExactly("track_id", "person_id", "bbox_head");
        assertThat(told.annotation.json("track_id")).contains("5");
        assertThat(told.problems.kinds().stream().map(Problems.Kind::first).map(Problem::code))
                .contains("member-license", "member-track_id")
                .doesNotContain("member-scores", "member-person_id", "member-frame_id");
    }

    private static List<String> names(Attributes attributes) {
        return attributes.entries().stream().map(Attributes.Entry::name).toList();
    }

    /// The attributes of one image and one annotation.
    private static final class Seen implements Listener {

        private final Problems problems = new Problems(Policy.ABORT);
        private Attributes image = Attributes.NONE;
        private Attributes annotation = Attributes.NONE;

        static Seen of(Path folder, String text, OtherMembers others) throws IOException, FormatException {
            Path file = Files.writeString(folder.resolve("a.json"), text);
            Part part = new Part(Task.PERSON_KEYPOINTS, "default", "a.json");
            Seen seen = new Seen();
            new CocoReader(List.of(new CocoReader.Source(file, part)), seen.problems, new Tally(), others)
                    .read(seen, Order.BY_IMAGE);
            return seen;
        }

        @Override
        public void image(Image one) {
            image = one.attributes();
        }

        @Override
        public void annotation(Annotation one) {
            annotation = ((Instance) one).attributes();
        }
    }
}
