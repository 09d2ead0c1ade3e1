package dev.armature.format;

import dev.armature.files.PictureSize;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import java.util.Optional;

/// How a dataset is to be read.
///
/// @param order wanted by the sink; a format whose files go by image has only that order, which serves for both
/// @param others what becomes of members that the model has no word for
/// @param imageSize of images whose size neither the annotations nor a picture tells, where a format cannot do
///     without
public record Reading(
        Order order,
        OtherMembers others,
        Problems problems,
        Tally tally,
        Progress progress,
        Optional<PictureSize.Size> imageSize) {

    /// Without a size for images that have none.
    public Reading(Order order, OtherMembers others, Problems problems, Tally tally, Progress progress) {
        this(order, others, problems, tally, progress, Optional.empty());
    }

    /// Whether elements carry their text ([dev.armature.model.Source]), so that a writer of the same format can
    /// write them back unchanged.
    public boolean keepText() {
        return others == OtherMembers.KEPT;
    }
}
