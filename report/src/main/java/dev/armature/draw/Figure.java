package dev.armature.draw;

import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What belongs together in an image: a COCO instance, or the shapes of one group.
///
/// @param id of the annotation; of a group that of its first shape
/// @param poses keypoints, each with the lines of its label
/// @param boxes corners `x0, y0, …, x3, y3`, in their order around the box
/// @param regions outlines and masks
/// @param lines open lines, `x0, y0, x1, y1, …`
/// @param score how sure a model was; keypoints of a prediction are never occluded
public record Figure(
        Id id,
        Id label,
        List<Keypoints> poses,
        List<double[]> boxes,
        List<Region> regions,
        List<double[]> lines,
        OptionalDouble score,
        boolean crowd) {

    public Figure {
        poses = List.copyOf(poses);
        boxes = List.copyOf(boxes);
        regions = List.copyOf(regions);
        lines = List.copyOf(lines);
    }

    /// Whether there is anything to be seen.
    public boolean isEmpty() {
        return bounds().isEmpty();
    }

    /// The smallest box around everything that is drawn, in pixels.
    public Optional<Box> bounds() {
        Bounds bounds = new Bounds();
        poses.forEach(pose -> pose.extent().ifPresent(bounds::add));
        boxes.forEach(bounds::add);
        lines.forEach(bounds::add);
        for (Region region : regions) {
            Regions.bounds(region).ifPresent(bounds::add);
        }
        return bounds.box();
    }

    /// The box of the instance: the first one it has, else that around its marked keypoints, else around all of
    /// it.
    Optional<Box> box() {
        if (!boxes.isEmpty()) {
            return Bounds.of(boxes.getFirst());
        }
        return poses.stream()
                .flatMap(pose -> pose.extent().stream())
                .findFirst()
                .or(this::bounds);
    }

    /// The first keypoints of which any is marked.
    Optional<Keypoints> pose() {
        return poses.stream().filter(pose -> pose.marked() > 0).findFirst();
    }

    /// Whether a keypoint is to be drawn hollow.
    boolean hollow(Keypoints pose, int joint) {
        return score.isEmpty() && pose.visibility(joint) == 1;
    }

    boolean atLeast(double leastScore) {
        return score.isEmpty() || score.getAsDouble() >= leastScore;
    }
}
