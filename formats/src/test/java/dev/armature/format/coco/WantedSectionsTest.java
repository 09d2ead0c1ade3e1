package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.DatasetSink.Section;
import dev.armature.flow.Listener;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a sink does not want is passed over as it lies, broken elements too.
class WantedSectionsTest {

    private static final String ODD = """
            {"annotations": [7, {"id": 1, "image_id": 1, "keypoints": "none"}],
             "categories": [{"id": 1, "name": "fly"}],
             "images": %s,
             "categories": [{"id": 2, "name": "bee"}]}
            """;

    @TempDir
    private Path folder;

    private final Problems problems = new Problems(Policy.SKIP);
    private final Tally tally = new Tally();
    private final List<String> met = new ArrayList<>();

    private void read(String images, Set<Section> wanted) throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), ODD.formatted(images));
        Part part = new Part(Task.PERSON_KEYPOINTS, "train", "a.json");
        new CocoReader(file, part, problems, tally, false).read(new Recording(wanted), Order.AS_READ);
    }

    @Test
    void whoWantsLabelsGetsThoseOfBothSections() throws Exception {
        read("[{\"id\": 1}, 8]", EnumSet.of(Section.LABELS));
        assertThat(met).containsExactly("fly", "bee");
        assertThat(problems.errors()).isZero();
        assertThat(tally.read(Thing.IMAGES)).isZero();
        assertThat(tally.read(Thing.ANNOTATIONS)).isZero();
    }

    @Test
    void imagesThatHaveKeysArePassedOverToo() throws Exception {
        read("{\"1\": 8}", EnumSet.of(Section.LABELS));
        assertThat(met).containsExactly("fly", "bee");
        assertThat(problems.errors()).isZero();
    }

    @Test
    void whoWantsImagesHearsOfThemButNotOfAnnotations() throws Exception {
        read("[{\"id\": 1, \"file_name\": \"a.png\"}, 8]", EnumSet.of(Section.IMAGES));
        assertThat(met).containsExactly("fly", "a.png", "bee");
        assertThat(problems.errors()).isOne();
        assertThat(tally.read(Thing.IMAGES)).isEqualTo(2);
    }

    private final class Recording implements Listener {

        private final Set<Section> wanted;

        Recording(Set<Section> wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean wants(Section section) {
            return wanted.contains(section);
        }

        @Override
        public void label(Label label) {
            met.add(label.name());
        }

        @Override
        public void image(Image image) {
            met.add(image.name());
        }

        @Override
        public void annotation(Annotation annotation) {
            met.add("annotation");
        }
    }
}
