package dev.armature.server.api.annotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An object without a place: a label of the whole frame.
///
/// @param otherAttributes those that the label does not declare; not in CVAT's interface
/// @param caption its text, where it has one; not in CVAT's interface
@JsonInclude(Include.NON_NULL)
record LabeledTag(
        Long id,
        Long labelId,
        Long group,
        String source,
        Integer frame,
        List<AttributeVal> attributes,
        @JsonSetter(contentNulls = Nulls.SET) Map<String, JsonNode> otherAttributes,
        String caption) {}
