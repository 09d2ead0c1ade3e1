package dev.armature.store.project;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An attribute in the words of CVAT's interface, where what is not said stays as it is.
///
/// @param id of the attribute that is meant; empty: a new one
/// @param deleted whether it is to be removed with all its values
/// @param input a word of [InputType]
public record AttributeInput(
        OptionalLong id,
        boolean deleted,
        Optional<String> name,
        Optional<Boolean> mutable,
        Optional<String> input,
        Optional<String> defaultValue,
        Optional<List<String>> values) {

    public AttributeInput {
        values = values.map(List::copyOf);
    }
}
