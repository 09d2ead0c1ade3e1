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
        implements Annotation {}
