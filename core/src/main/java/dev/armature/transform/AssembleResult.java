package dev.armature.transform;

import dev.armature.flow.Severity;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Shape;
import java.util.List;
import java.util.Optional;

/// What became of the shapes of one image.
///
/// @param instances in the order in which they are written
/// @param leftOut the shapes that are in no instance
/// @param remarks what is odd or lost about shapes that are in one
public record AssembleResult(List<Whole> instances, List<LeftOut> leftOut, List<Remark> remarks) {

    public AssembleResult {
        instances = List.copyOf(instances);
        leftOut = List.copyOf(leftOut);
        remarks = List.copyOf(remarks);
    }

    /// One instance and where it comes from.
    ///
    /// @param instance its box and its area are not rounded; its attributes are the leader's and then those of the
    ///     keypoints, without `is_crowd` and `score` where these could be understood
    /// @param parts the shapes it was made of
    /// @param leaderLabel the label of the leading shape, when it is not the instance's
    /// @param pointAttributes one for each keypoint, or none at all
    public record Whole(
            Instance instance, List<Shape> parts, Optional<Id> leaderLabel, List<Attributes> pointAttributes) {
        public Whole {
            parts = List.copyOf(parts);
            pointAttributes = List.copyOf(pointAttributes);
        }
    }

    /// A shape that has no place.
    ///
    /// @param code stable, lower case with hyphens
    /// @param reason completes "left out: "
    public record LeftOut(Shape shape, String code, String reason) {}

    /// Something to know about a shape.
    ///
    /// @param code stable, lower case with hyphens
    /// @param what thing, found and what was done
    public record Remark(Severity severity, String code, Shape shape, String what) {}
}
