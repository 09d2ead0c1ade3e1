package dev.armature.merge;

import dev.armature.model.Part;

/// A part of one input.
///
/// @param input position of the input, from 0
/// @param file the part's file as messages call it, unlike those of other inputs
public record MergeSource(int input, Part part, String file) {

    /// Of what tells sources apart alone, since it is asked for with every annotation.
    @Override
    public int hashCode() {
        return 31 * file.hashCode() + input;
    }
}
