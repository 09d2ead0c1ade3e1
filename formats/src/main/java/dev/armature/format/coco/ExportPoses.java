package dev.armature.format.coco;

import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.model.Attributes;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import java.util.Arrays;
import java.util.List;

/// Gives every pose the keypoints that its category lists: `keypoints` of an annotation and of its category have
/// to go together by position.
final class ExportPoses {

    private ExportPoses() {}

    /// The shape; of a pose one with as many keypoints as its label has names, the missing ones absent at 0, 0.
    static Shape fitted(Shape shape, ExportCategories categories, Problems problems, Location image) {
        if (!(shape instanceof Shape.Pose pose)) {
            return shape;
        }
        int has = pose.keypoints().size();
        int names = categories
                .label(pose.traits().label())
                .flatMap(label -> label.skeleton())
                .map(Skeleton::points)
                .map(List::size)
                .orElse(0);
        if (names == 0 || names == has) {
            return shape;
        }
        Location where = image.withAnnotation(pose.traits().id().toString());
        String found = "the skeleton has %d keypoints, its label %d; ".formatted(has, names);
        if (has > names) {
            problems.loss("keypoints-surplus", where, found + "those behind the last are left out");
        } else {
            problems.note("keypoints-missing", where, found + "the missing ones are absent");
        }
        double[] xyv = Arrays.copyOf(pose.keypoints().toArray(), 3 * names);
        List<Attributes> attributes = pose.pointAttributes();
        if (!attributes.isEmpty()) {
            Attributes[] all = Arrays.copyOf(attributes.toArray(Attributes[]::new), names);
            for (int i = attributes.size(); i < names; i++) {
                all[i] = Attributes.NONE;
            }
            attributes = List.of(all);
        }
        return new Shape.Pose(pose.traits(), Keypoints.owning(xyv), attributes);
    }
}
