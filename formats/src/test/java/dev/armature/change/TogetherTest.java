package dev.armature.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private static Shape.Traits traits(int id, int label, Attributes attributes) {
        return new Shape.Traits(Id.of(1), Id.of(id), Id.of(label), 4, 0, attributes, Optional.empty());
    }

    private static Attributes attributes(String name, String json) {
        return new Attributes(List.of(new Attributes.Entry(name, json)));
    }

    @Test
    void theSkeletonLeadsAndTheRectangleIsTheBox() {
        Instance instance = Together.instance(List.of(
                new Shape.Box(traits(1, 7, attributes("score", "0.5")), new Box(1, 2, 30, 40), 0),
                new Shape.Pose(traits(2, 8, attributes("score", "\"0.9\"")), Keypoints.of(5, 5, 2), List.of())));
        assertThat(instance.id()).isEqualTo(Id.of(2));
        assertThat(instance.label()).isEqualTo(Id.of(8));
        assertThat(instance.box()).contains(new Box(1, 2, 30, 40));
        assertThat(instance.area()).hasValue(1200);
        assertThat(instance.score()).hasValue(0.9);
        assertThat(instance.keypoints()).contains(Keypoints.of(5, 5, 2));
    }

    @Test
    void outlinesGiveTheAreaAndAttributesOfOthersAreAdded() {
        Polygon triangle = Polygon.owning(new double[] {0, 0, 4, 0, 0, 4});
        Instance instance = Together.instance(List.of(
                new Shape.Polygon(traits(1, 7, Attributes.NONE), triangle),
                new Shape.Polygon(traits(2, 7, attributes("is_crowd", "true")), triangle)));
        assertThat(instance.area()).hasValue(16);
        assertThat(instance.box()).contains(new Box(0, 0, 4, 4));
        assertThat(instance.region()).isInstanceOf(Region.Outline.class);
        assertThat(instance.crowd()).isTrue();
    }

    @Test
    void aMaskAloneHasItsPixelsAndPointsTheirExtent() {
        Rle mask = Rle.of(2, 2, new long[] {1, 2, 1});
        Instance masked = Together.instance(List.of(new Shape.Mask(traits(1, 7, Attributes.NONE), mask)));
        assertThat(masked.area()).hasValue(2);
        assertThat(masked.region()).isEqualTo(mask);
        Instance points = Together.instance(
                List.of(new Shape.Points(traits(1, 7, Attributes.NONE), Keypoints.of(1, 1, 2, 4, 5, 2))));
        assertThat(points.box()).contains(new Box(1, 1, 3, 4));
        Instance tag = Together.instance(List.of(new Shape.Tag(traits(1, 7, Attributes.NONE))));
        assertThat(tag.box()).isEmpty();
        assertThat(tag.area()).isEmpty();
        Instance caption = Together.instance(List.of(new Shape.Caption(traits(1, 7, Attributes.NONE), "a dog")));
        assertThat(caption.caption()).contains("a dog");
    }
}
