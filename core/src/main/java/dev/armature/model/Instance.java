package dev.armature.model;

import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import java.util.Optional;
import java.util.OptionalDouble;

/// One thing in a picture as COCO writes it: keypoints, box, outline or mask, and what is said of the whole.
///
/// @param id the annotation's id; [Id#NONE] when the file gives none
/// @param label the category's [Label#id]; [Id#NONE] when the annotation has none
/// @param box as stored, never the hull of the points
/// @param area px², as stored
/// @param crowd COCO's `iscrowd`
/// @param score how sure a model was
/// @param caption the text of a `captions` annotation
public record Instance(
        Id id,
        Id image,
        Id label,
        Optional<Keypoints> keypoints,
        Optional<Box> box,
        Region region,
        OptionalDouble area,
        boolean crowd,
        OptionalDouble score,
        Attributes attributes,
        Optional<String> caption,
        Optional<Source> source)
        implements Annotation {

    /// The same with another id.
    public Instance withId(Id id) {
        return new Instance(id, image, label, keypoints, box, region, area, crowd, score, attributes, caption, source);
    }

    /// The same with another image.
    public Instance withImage(Id image) {
        return new Instance(id, image, label, keypoints, box, region, area, crowd, score, attributes, caption, source);
    }

    /// The same with another label.
    public Instance withLabel(Id label) {
        return new Instance(id, image, label, keypoints, box, region, area, crowd, score, attributes, caption, source);
    }

    /// The same with other keypoints, or without.
    public Instance withKeypoints(Optional<Keypoints> keypoints) {
        return new Instance(id, image, label, keypoints, box, region, area, crowd, score, attributes, caption, source);
    }

    /// The same with another box, or without.
    public Instance withBox(Optional<Box> box) {
        return new Instance(id, image, label, keypoints, box, region, area, crowd, score, attributes, caption, source);
    }

    /// The same with another area, or without.
    public Instance withArea(OptionalDouble area) {
        return new Instance(id, image, label, keypoints, box, region, area, crowd, score, attributes, caption, source);
    }

    /// The same with other attributes.
    public Instance withAttributes(Attributes attributes) {
        return new Instance(id, image, label, keypoints, box, region, area, crowd, score, attributes, caption, source);
    }

    /// The same with another text, or without.
    public Instance withSource(Optional<Source> source) {
        return new Instance(id, image, label, keypoints, box, region, area, crowd, score, attributes, caption, source);
    }

    /// All it says of its image, without id and text: equal for two annotations that say the same.
    public Instance bare() {
        return withId(Id.NONE).withSource(Optional.empty());
    }
}
