package dev.armature.server.api.annotation;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Annotations of a task or job as clients send them. What stands behind `intervals` is ours.
///
/// @param versions those that the client saw; where others have changed the same object since, nothing is saved
/// @param deleted objects that go, in the same change
record LabeledData(
        List<LabeledTag> tags,
        List<LabeledShape> shapes,
        List<LabeledTrack> tracks,
        List<JsonNode> intervals,
        Versions versions,
        List<Gone> deleted) {

    /// Versions of frames and tracks.
    ///
    /// @param frames by the number of the frame
    /// @param tracks by the id of the track
    record Versions(Map<String, Long> frames, Map<String, Long> tracks) {

        Versions {
            frames = frames == null ? Map.of() : frames;
            tracks = tracks == null ? Map.of() : tracks;
        }
    }

    /// An object that goes.
    ///
    /// @param frame where it is; absent for a track
    record Gone(Long id, Integer frame) {}

    LabeledData {
        tags = tags == null ? List.of() : tags;
        shapes = shapes == null ? List.of() : shapes;
        tracks = tracks == null ? List.of() : tracks;
        intervals = intervals == null ? List.of() : intervals;
        versions = versions == null ? new Versions(Map.of(), Map.of()) : versions;
        deleted = deleted == null ? List.of() : deleted;
    }
}
