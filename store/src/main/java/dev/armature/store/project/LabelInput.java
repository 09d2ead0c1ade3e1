package dev.armature.store.project;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A label or a sublabel in the words of CVAT's interface, where what is not said stays as it is.
///
/// @param id of the label that is meant; empty: a new one
/// @param deleted whether it is to be removed with all its annotations
/// @param type a word of [LabelType]
/// @param attributes those that are new, change or go
/// @param svg the drawing of a skeleton, see [SkeletonSvg]; a blank one says nothing
/// @param sublabels those that are new, change or go
public record LabelInput(
        OptionalLong id,
        boolean deleted,
        Optional<String> name,
        Optional<String> color,
        Optional<String> type,
        List<AttributeInput> attributes,
        Optional<String> svg,
        List<LabelInput> sublabels) {

    public LabelInput {
        attributes = List.copyOf(attributes);
        sublabels = List.copyOf(sublabels);
        svg = svg.filter(text -> !text.isBlank());
    }
}
