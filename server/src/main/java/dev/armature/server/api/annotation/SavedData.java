package dev.armature.server.api.annotation;

import java.util.List;
import java.util.OptionalLong;

/// What was saved, in CVAT's words. What stands behind `intervals` is ours.
///
/// @param version of the task: how often its annotations have changed
/// @param versions of the frames and tracks that were touched
/// @param changeSet number in the history, by which it can be undone; null when nothing has changed
/// @param warnings what is odd and was taken all the same
record SavedData(
        long version,
        List<LabeledTag> tags,
        List<LabeledShape> shapes,
        List<LabeledTrack> tracks,
        List<Object> intervals,
        LabeledData.Versions versions,
        OptionalLong changeSet,
        List<String> warnings) {}
