package dev.armature.expression;

import dev.armature.model.Attributes;
import dev.armature.model.Id;

/// What an expression may ask about an image.
public interface ImageFacts {

    Id id();

    /// The path of its file.
    String name();

    /// In pixels, 0 when unknown.
    long width();

    /// In pixels, 0 when unknown.
    long height();

    Attributes attributes();

    /// How many annotations the image has; asked only of those whose [Needs#counts] says so.
    long annotations();
}
