package dev.armature.summary;

import dev.armature.model.Part;
import dev.armature.stats.Sizes;
import java.util.List;
import java.util.Optional;

/// The numbers of one part of a dataset.
///
/// @param images of the part
/// @param bare images that no annotation is of
/// @param extent smallest and largest sides of images; empty when no image tells its size
/// @param sizeless images that do not tell their size
/// @param annotations elements of the source: an annotation object of COCO, a shape of Datumaro
/// @param instances things: shapes tied by a group count once, tags and captions do not count
/// @param crowds instances marked as a crowd
/// @param contents how many annotations carry what
/// @param sizes instances by area; where none is stored that of the largest shape counts
/// @param labels those that the file declares, in its order, then those that annotations name without
public record PartSummary(
        Part part,
        long images,
        long bare,
        Optional<Extent> extent,
        long sizeless,
        long annotations,
        long instances,
        long crowds,
        Contents contents,
        Sizes sizes,
        List<LabelSummary> labels) {

    public PartSummary {
        labels = List.copyOf(labels);
    }

    /// Sides in pixels, each the smallest and the largest of all images.
    public record Extent(long narrowest, long widest, long lowest, long highest) {}

    /// Annotations that have keypoints that are not all absent, a box, an outline, a mask, a score, attributes, a
    /// caption.
    public record Contents(
            long keypoints, long boxes, long outlines, long masks, long scores, long attributes, long captions) {}
}
