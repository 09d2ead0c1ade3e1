package dev.armature.store.project;

import java.util.List;

/// An attribute that objects of a label have. Values are texts, as in CVAT.
///
/// @param id 0 when it has none yet
/// @param name 1 to 64 letters, unique in its label
/// @param mutable whether it may differ between the keyframes of a track
/// @param defaultValue at most 128 letters; fits the input
/// @param values options of radio and select; min, max and step of a number; `true` and `false` or nothing of a
///     checkbox; anything of a text
public record AttributeSpec(
        long id, String name, boolean mutable, InputType input, String defaultValue, List<String> values) {

    public AttributeSpec {
        values = List.copyOf(values);
    }

    /// The same with an id.
    public AttributeSpec withId(long id) {
        return new AttributeSpec(id, name, mutable, input, defaultValue, values);
    }
}
