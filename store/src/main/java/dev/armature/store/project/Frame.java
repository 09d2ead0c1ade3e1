package dev.armature.store.project;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Source;
import java.util.Optional;

/// One picture of a task.
///
/// @param number relative, from 0
/// @param name path with `/`
/// @param width pixels, as shown; 0 when unknown
/// @param height pixels, as shown; 0 when unknown
/// @param picture SHA-256 of its bytes in hexadecimal; empty: there are no pixels
/// @param deleted whether it is left out of exports
/// @param fileId the id that it had in the imported file, or [Id#NONE]
/// @param attributes what the imported file says about the picture itself
/// @param source the text of it in the imported file
public record Frame(
        int number,
        String name,
        int width,
        int height,
        Optional<String> picture,
        boolean deleted,
        Id fileId,
        Attributes attributes,
        Optional<Source> source) {

    /// A picture of which no more is known.
    public static Frame of(int number, String name, int width, int height, Optional<String> picture) {
        return new Frame(number, name, width, height, picture, false, Id.NONE, Attributes.NONE, Optional.empty());
    }
}
