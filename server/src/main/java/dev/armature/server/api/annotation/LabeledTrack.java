package dev.armature.server.api.annotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/// An object that moves through frames, or an element of one, as CVAT's interface has it.
///
/// @param frame the first one
/// @param attributes those that hold for the whole track
/// @param shapes its keyframes
/// @param elements of a skeleton: a track for each keypoint
@JsonInclude(Include.NON_NULL)
record LabeledTrack(
        Long id,
        Long labelId,
        Long group,
        String source,
        Integer frame,
        List<AttributeVal> attributes,
        List<TrackedShape> shapes,
        List<LabeledTrack> elements) {

    /// A keyframe.
    ///
    /// @param attributes those that may differ from keyframe to keyframe
    @JsonInclude(Include.NON_NULL)
    record TrackedShape(
            String type,
            Boolean occluded,
            Boolean outside,
            Integer zOrder,
            Double rotation,
            List<Double> points,
            List<AttributeVal> attributes,
            Long id,
            Integer frame) {}
}
