package dev.armature.server.api.label;

import dev.armature.server.http.Json;
import dev.armature.store.project.AttributeInput;
import dev.armature.store.project.LabelInput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A label, or a sublabel, as CVAT's clients send it. What is not said stays as it is.
///
/// @param id of the one that is meant; absent for a new one
/// @param deleted whether it is to be removed with all its annotations
public record LabelWrite(
        OptionalLong id,
        boolean deleted,
        Optional<String> name,
        Optional<String> color,
        Optional<String> type,
        Optional<List<AttributeWrite>> attributes,
        Optional<String> svg,
        Optional<List<LabelWrite>> sublabels) {

    /// An attribute as CVAT's clients send it.
    ///
    /// @param id of the one that is meant; absent for a new one
    public record AttributeWrite(
            OptionalLong id,
            boolean deleted,
            Optional<String> name,
            Optional<Boolean> mutable,
            Optional<String> inputType,
            Optional<String> defaultValue,
            Optional<List<String>> values) {

        AttributeInput input() {
            return new AttributeInput(id, deleted, name, mutable, inputType, defaultValue, values);
        }
    }

    private record Labels(Optional<List<LabelWrite>> labels) {}

    /// The member `labels` of a body; empty when there is none.
    public static Optional<List<LabelInput>> in(JsonNode body) {
        try {
            return Json.mapper()
                    .treeToValue(body, Labels.class)
                    .labels()
                    .map(labels -> labels.stream().map(LabelWrite::input).toList());
        } catch (JacksonException wrong) {
            throw new HttpMessageNotReadableException("labels", wrong, null);
        }
    }

    /// In the words of the store.
    LabelInput input() {
        return new LabelInput(
                id,
                deleted,
                name,
                color,
                type,
                attributes.orElse(List.of()).stream().map(AttributeWrite::input).toList(),
                svg,
                sublabels.orElse(List.of()).stream().map(LabelWrite::input).toList());
    }
}
