package dev.armature.server.api.annotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An object on a frame, or an element of a skeleton, as CVAT's interface has it. What stands behind `elements` is
/// ours.
///
/// @param elements of a skeleton: one of type points for each keypoint
/// @param parts the other outlines and the box of an object that has several; left out in a change, they stay
/// @param crowd whether an object with parts stands for many
/// @param area of an object with parts in px², where its file says it
/// @param otherAttributes those that the label does not declare; left out in a change, they stay
@JsonInclude(Include.NON_NULL)
record LabeledShape(
        String type,
        Boolean occluded,
        Boolean outside,
        Integer zOrder,
        Double rotation,
        List<Double> points,
        Long id,
        Long labelId,
        Long group,
        String source,
        Integer frame,
        List<AttributeVal> attributes,
        Double score,
        List<LabeledShape> elements,
        List<LabeledShape> parts,
        Boolean crowd,
        Double area,
        @JsonSetter(contentNulls = Nulls.SET) Map<String, JsonNode> otherAttributes) {}
