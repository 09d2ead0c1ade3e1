package dev.armature.change;

import dev.armature.edit.Edit;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;

/// Joins points into skeletons, image by image, as a [SkeletonPlan] says. Touches nothing but shapes of points, the
/// boxes around them, and labels.
///
/// - A shape of as many points as the skeleton has keypoints, with the label that the plan names for the whole,
/// is a
///   figure: its points are the keypoints in order.
/// - Shapes of one point with labels of keypoints and one group number are a figure.
/// - Those without a group are one figure when no label repeats in the image. When one does, each belongs to the
///   only box with the skeleton's label that it lies in; where that does not tell, they stay points.
/// - A figure without a group is put into a group with the box of its label, without a group, that alone holds all
///   of its points.
public final class PointsToSkeletons implements Edit {

    private final SkeletonPlan plan;

    public PointsToSkeletons(SkeletonPlan plan) {
        this.plan = plan;
    }

    @Override
    public DatasetSink before(DatasetSink target, Problems problems, Tally tally) {
        return new SkeletonSink(target, plan, problems, tally);
    }
}
