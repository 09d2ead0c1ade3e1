package dev.armature.store.annotation.item;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.util.List;

/// An object that moves through the frames of a task: where it is on its keyframes; between them it is computed.
///
/// @param id unique in the database among all objects; 0 for one that has none yet, and of an element
/// @param label id of the label in the database; of an element that of its keypoint
/// @param group ties tracks, 0 for none
/// @param attributes those that hold for the whole track
/// @param keyframes by frame, each frame once
/// @param elements one track of points for each keypoint of a skeleton that has any keyframe; else empty
public record Track(
        long id,
        Origin origin,
        Id label,
        long group,
        Attributes attributes,
        List<Keyframe> keyframes,
        List<Track> elements) {

    public Track {
        keyframes = List.copyOf(keyframes);
        elements = List.copyOf(elements);
        for (int i = 1; i < keyframes.size(); i++) {
            if (keyframes.get(i - 1).frame() >= keyframes.get(i).frame()) {
                throw new IllegalArgumentException("keyframes are not ascending: frame %d after frame %d"
                        .formatted(
                                keyframes.get(i).frame(), keyframes.get(i - 1).frame()));
            }
        }
    }

    /// The frame of the first keyframe; -1 without any.
    public int first() {
        return keyframes.isEmpty() ? -1 : keyframes.getFirst().frame();
    }

    /// The same under another id.
    public Track withId(long id) {
        return new Track(id, origin, label, group, attributes, keyframes, elements);
    }

    /// The same with other keyframes.
    public Track withKeyframes(List<Keyframe> keyframes) {
        return new Track(id, origin, label, group, attributes, keyframes, elements);
    }

    /// The same with other elements.
    public Track withElements(List<Track> elements) {
        return new Track(id, origin, label, group, attributes, keyframes, elements);
    }

    /// The same with other attributes of the whole.
    public Track withAttributes(Attributes attributes) {
        return new Track(id, origin, label, group, attributes, keyframes, elements);
    }
}
