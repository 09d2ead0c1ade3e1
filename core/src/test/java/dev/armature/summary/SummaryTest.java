package dev.armature.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.DatasetSink.Section;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.model.Task;
import dev.armature.stats.Sizes;
import dev.armature.summary.LabelSummary.KeypointSummary;
import dev.armature.summary.PartSummary.Contents;
import dev.armature.summary.PartSummary.Extent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final Part PART = new Part(Task.PERSON_KEYPOINTS, "val", "val.json");
    private static final Attributes CROWD = new Attributes(List.of(new Attributes.Entry("is_crowd", "\"1\"")));

    private final Summary summary = new Summary();

    @Test
    void imagesWithoutAnnotationsAreCountedWhateverComesFirst() {
        summary.begin(PART);
        summary.annotation(instance(Id.of(2), Id.of(1), 0, 0, 0));
        summary.annotation(instance(Id.of(2), Id.of(1), 0, 0, 0));
        summary.annotation(instance(Id.of(77), Id.of(1), 0, 0, 0)); // of no image
        summary.image(image(Id.of(1), 10, 20));
        summary.image(image(Id.of(2), 640, 480));
        summary.image(image(Id.ofText("2"), 0, 0));
        summary.end(PART);
        PartSummary part = only();
        assertThat(part.images()).isEqualTo(3);
        assertThat(part.bare()).isEqualTo(2);
        assertThat(part.sizeless()).isEqualTo(1);
        assertThat(part.extent()).contains(new Extent(10, 640, 20, 480));
    }

    @Test
    void manyImagesAreToldApart() {
        summary.begin(PART);
        for (int i = 0; i < 10_000; i++) {
            summary.image(image(Id.of(1_000_000_000_000L + 7 * i), 10, 10));
            if (i % 4 == 0) {
                summary.annotation(instance(Id.of(1_000_000_000_000L + 7 * i), Id.of(1), 0, 0, 0));
            }
        }
        summary.end(PART);
        assertThat(only().bare()).isEqualTo(7_500);
    }

    @Test
    void keypointsAreCountedByVisibilityAlsoThoseWithoutName() {
        summary.begin(PART);
        summary.annotation(instance(Id.of(1), Id.of(5), 1, 1, 2, 3, 3, 1, 9, 9, 0));
        summary.annotation(instance(Id.of(1), Id.of(5), 0, 0, 0, 0, 0, 0));
        summary.label(label(Id.of(5), "hand", "wrist", "tip"));
        summary.end(PART);
        LabelSummary label = only().labels().getFirst();
        assertThat(label.name()).isEqualTo("hand");
        assertThat(label.annotations()).isEqualTo(2);
        assertThat(label.poses()).as("annotations with a marked keypoint").isEqualTo(1);
        assertThat(label.keypoints())
                .containsExactly(
                        new KeypointSummary("wrist", 1, 0, 1),
                        new KeypointSummary("tip", 1, 1, 0),
                        new KeypointSummary("", 1, 0, 0));
    }

    @Test
    void aLabelThatTheFileLacksIsThereAsNotDeclared() {
        summary.begin(PART);
        summary.label(label(Id.of(3), "unused"));
        summary.annotation(instance(Id.of(1), Id.of(9), 0, 0, 0));
        summary.end(PART);
        assertThat(only().labels()).extracting(LabelSummary::declared).containsExactly(true, false);
        assertThat(only().labels()).extracting(LabelSummary::annotations).containsExactly(0L, 1L);
    }

    @Test
    void moreKeypointsThanThereIsRoomForAreCounted() {
        double[] xyv = new double[3 * 133];
        xyv[3 * 132 + 2] = 2;
        summary.begin(PART);
        summary.annotation(instance(Id.of(1), Id.of(1), xyv));
        summary.end(PART);
        List<KeypointSummary> keypoints = only().labels().getFirst().keypoints();
        assertThat(keypoints).hasSize(133);
        assertThat(keypoints.getLast().visible()).isEqualTo(1);
    }

    @Test
    void shapesOfOneGroupAreOneInstanceAndOnlyInTheirImage() {
        summary.begin(PART);
        for (String image : List.of("a", "b")) {
            Id id = Id.ofText(image);
            summary.image(image(id, 100, 100));
            summary.annotation(new Shape.Pose(traits(id, 7, Attributes.NONE), Keypoints.of(1, 1, 2), List.of()));
            summary.annotation(new Shape.Box(traits(id, 7, CROWD), new Box(0, 0, 50, 50), 0));
            summary.annotation(new Shape.Box(traits(id, 0, Attributes.NONE), new Box(0, 0, 5, 5), 0));
            summary.annotation(new Shape.Tag(traits(id, 0, Attributes.NONE)));
        }
        summary.end(PART);
        PartSummary part = only();
        assertThat(part.annotations()).isEqualTo(8);
        assertThat(part.instances()).isEqualTo(4);
        assertThat(part.crowds()).isEqualTo(2);
        assertThat(part.sizes()).as("the largest shape of a group counts").isEqualTo(new Sizes(2, 2, 0, 0));
        assertThat(part.contents()).isEqualTo(new Contents(2, 4, 0, 0, 0, 2, 0));
    }

    @Test
    void sizesAreDividedAsCocoDoes() {
        summary.begin(PART);
        for (double area : new double[] {1023.9, 1024, 9216, 9216.1, 0}) {
            summary.annotation(new Instance(
                    Id.of(1),
                    Id.of(1),
                    Id.of(1),
                    Optional.empty(),
                    Optional.of(new Box(0, 0, 10, 10)),
                    new Region.Outline(List.of(new Polygon(new double[] {0, 0, 1, 0, 1, 1}))),
                    OptionalDouble.of(area),
                    false,
                    OptionalDouble.of(0.5),
                    Attributes.NONE,
                    Optional.empty(),
                    Optional.empty()));
        }
        summary.end(PART);
        assertThat(only().sizes()).isEqualTo(new Sizes(1, 2, 1, 1));
        assertThat(only().contents()).isEqualTo(new Contents(0, 5, 5, 0, 5, 0, 0));
    }

    @Test
    void partsAreCountedOneByOne() throws Exception {
        for (String subset : List.of("train", "val")) {
            Part part = new Part(Task.CAPTIONS, subset, subset + ".json");
            summary.begin(part);
            summary.open(Section.IMAGES, false);
            summary.member("info", new byte[0]);
            summary.image(image(Id.of(1), 1, 1));
            summary.end(part);
        }
        assertThat(summary.parts()).extracting(PartSummary::images).containsExactly(1L, 1L);
        assertThat(summary.parts()).extracting(part -> part.part().subset()).containsExactly("train", "val");
    }

    private PartSummary only() {
        assertThat(summary.parts()).hasSize(1);
        return summary.parts().getFirst();
    }

    private static Image image(Id id, long width, long height) {
        return new Image(id, id + ".jpg", width, height, Attributes.NONE, Optional.empty());
    }

    private static Label label(Id id, String name, String... points) {
        Optional<Skeleton> skeleton =
                points.length == 0 ? Optional.empty() : Optional.of(new Skeleton(List.of(points), List.of()));
        return new Label(id, name, "", skeleton, List.of(), Optional.empty());
    }

    private static Annotation instance(Id image, Id label, double... xyv) {
        return new Instance(
                Id.of(1),
                image,
                label,
                Optional.of(Keypoints.of(xyv)),
                Optional.empty(),
                new Region.None(),
                OptionalDouble.empty(),
                false,
                OptionalDouble.empty(),
                Attributes.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static Shape.Traits traits(Id image, long group, Attributes attributes) {
        return new Shape.Traits(image, Id.of(0), Id.of(1), group, 0, attributes, Optional.empty());
    }
}
