package dev.armature.draw;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Small things to be drawn.
final class Samples {

    static final Label CAT = new Label(
            Id.of(1),
            "cat",
            "",
            Optional.of(new Skeleton(
                    List.of("nose", "left_ear", "right_ear", "tail"),
                    List.of(new Skeleton.Edge(1, 2), new Skeleton.Edge(1, 3), new Skeleton.Edge(1, 4)))),
            List.of(),
            Optional.empty());

    static final Label DOOR = new Label(
            Id.of(2),
            "door",
            "",
            Optional.of(new Skeleton(List.of("a", "b"), List.of(new Skeleton.Edge(0, 1)))),
            List.of(),
            Optional.empty());

    static final Labels LABELS = new Labels(List.of(CAT, DOOR));

    /// A visible nose and tail, an occluded right ear, no left one.
    static final Keypoints CAT_POINTS = Keypoints.of(60, 40, 2, 40, 20, 0, 80, 22, 1, 110, 90, 2);

    private Samples() {}

    static Instance cat() {
        return cat(1, CAT_POINTS, OptionalDouble.empty());
    }

    static Instance cat(long id, Keypoints keypoints, OptionalDouble score) {
        return new Instance(
                Id.of(id),
                Id.of(1),
                CAT.id(),
                Optional.of(keypoints),
                Optional.of(new Box(30, 15, 90, 85)),
                new Region.Outline(List.of(new Polygon(new double[] {35, 20, 115, 25, 118, 95, 50, 98}))),
                OptionalDouble.of(5000),
                false,
                score,
                Attributes.NONE,
                Optional.empty(),
                Optional.empty());
    }

    static Shape.Traits traits(long id, long group) {
        return new Shape.Traits(Id.of(1), Id.of(id), DOOR.id(), group, 0, Attributes.NONE, Optional.empty());
    }

    /// Four fields of grey, a pixel for each of the image.
    static Picture ground(int width, int height) {
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setRGB(x, y, 0x010101 * (80 + (2 * x / width) * 60 + (2 * y / height) * 40));
            }
        }
        return Picture.of(pixels);
    }
}
