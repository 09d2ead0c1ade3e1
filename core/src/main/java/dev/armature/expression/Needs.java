package dev.armature.expression;

import java.util.Set;

/// What an expression has to know beside the element itself.
///
/// @param annotation whether it asks for anything of an annotation itself
/// @param labels whether it needs the labels of the part
/// @param images whether it needs the image of an annotation
/// @param counts whether it needs the number of an image's annotations
/// @param labelNames labels that it compares with
/// @param keypointNames keypoints that it names
/// @param attributeNames attributes of annotations that it names
public record Needs(
        boolean annotation,
        boolean labels,
        boolean images,
        boolean counts,
        Set<String> labelNames,
        Set<String> keypointNames,
        Set<String> attributeNames) {

    public Needs {
        labelNames = Set.copyOf(labelNames);
        keypointNames = Set.copyOf(keypointNames);
        attributeNames = Set.copyOf(attributeNames);
    }
}
