package dev.armature.change;

import dev.armature.expression.ImageFacts;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;

/// An image as it comes, whose annotations nobody has counted.
record KnownImage(Image image) implements ImageFacts {

    @Override
    public Id id() {
        return image.id();
    }

    @Override
    public String name() {
        return image.name();
    }

    @Override
    public long width() {
        return image.width();
    }

    @Override
    public long height() {
        return image.height();
    }

    @Override
    public Attributes attributes() {
        return image.attributes();
    }

    /// @throws IllegalStateException always: one that counts has looked before
    @Override
    public long annotations() {
        throw new IllegalStateException("the annotations of an image were not counted");
    }
}
