package dev.armature.model;

import java.util.Optional;

/// A picture of a dataset, without its pixels.
///
/// @param id COCO's image id; in Datumaro the item id as a text
/// @param name path of the file with `/` between folders, relative to the images of the subset; in Datumaro the
///     path as written, "" when the item has no image
/// @param width in pixels, 0 when unknown
/// @param height in pixels, 0 when unknown
/// @param attributes what the format keeps about the picture itself
public record Image(Id id, String name, long width, long height, Attributes attributes, Optional<Source> source) {

    public boolean sizeKnown() {
        return width > 0 && height > 0;
    }

    /// The same with another id.
    public Image withId(Id id) {
        return new Image(id, name, width, height, attributes, source);
    }

    /// The same under another name.
    public Image withName(String name) {
        return new Image(id, name, width, height, attributes, source);
    }

    /// The same with another size, in pixels.
    public Image withSize(long width, long height) {
        return new Image(id, name, width, height, attributes, source);
    }

    /// The same with another text, or without.
    public Image withSource(Optional<Source> source) {
        return new Image(id, name, width, height, attributes, source);
    }
}
