package dev.armature.store.project;

import dev.armature.store.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Changes of attributes in the words of CVAT's interface: the kind of a saved attribute stays, its options can
/// only become more, its limits stay.
final class AttributePatch {

    private static final String FIXED = "cannot change once the attribute is there";

    private AttributePatch() {}

    static List<AttributeSpec> apply(
            List<AttributeSpec> current, List<AttributeInput> inputs, String label, Violations violations) {
        List<AttributeSpec> wanted = new ArrayList<>(current);
        for (int i = 0; i < inputs.size(); i++) {
            AttributeInput input = inputs.get(i);
            String field = label + ".attributes[" + i + "]";
            OptionalInt position = position(wanted, input);
            if (input.id().isEmpty() || input.id().getAsLong() == 0) {
                violations.unless(!input.deleted(), field + ".id", "is needed to delete an attribute");
                wanted.add(made(input, field, violations));
            } else if (position.isEmpty()) {
                violations.add(
                        field + ".id", "there is no attribute " + input.id().getAsLong() + " here");
            } else if (input.deleted()) {
                wanted.remove(position.getAsInt());
            } else {
                AttributeSpec old = wanted.get(position.getAsInt());
                wanted.set(position.getAsInt(), changed(old, input, field, violations));
            }
        }
        return wanted;
    }

    private static OptionalInt position(List<AttributeSpec> attributes, AttributeInput input) {
        return IntStream.range(0, attributes.size())
                .filter(i -> input.id().isPresent()
                        && attributes.get(i).id() == input.id().getAsLong())
                .findFirst();
    }

    private static AttributeSpec made(AttributeInput input, String field, Violations violations) {
        InputType type = input.input().flatMap(InputType::of).orElse(InputType.TEXT);
        violations.unless(
                input.input().flatMap(InputType::of).isPresent(),
                field + ".input_type",
                "is \"" + input.input().orElse("") + "\"; expected checkbox, radio, select, number or text");
        violations.unless(input.name().isPresent(), field + ".name", "is missing");
        List<String> values = input.values().orElse(List.of());
        return new AttributeSpec(
                0,
                input.name().orElse("?"),
                input.mutable().orElse(false),
                type,
                input.defaultValue().orElseGet(() -> usual(type, values)),
                values);
    }

    private static String usual(InputType type, List<String> values) {
        return switch (type) {
            case CHECKBOX -> "false";
            case RADIO, SELECT, NUMBER -> values.isEmpty() ? "" : values.getFirst();
            case TEXT -> "";
        };
    }

    private static AttributeSpec changed(AttributeSpec old, AttributeInput input, String field, Violations violations) {
        violations.unless(input.mutable().orElse(old.mutable()) == old.mutable(), field + ".mutable", FIXED);
        violations.unless(
                input.input().orElse(old.input().word()).equals(old.input().word()), field + ".input_type", FIXED);
        List<String> values = input.values().orElse(old.values());
        switch (old.input()) {
            case RADIO, SELECT ->
                violations.unless(
                        values.containsAll(old.values()),
                        field + ".values",
                        "can only be added to; " + String.join(", ", old.values()) + " were there");
            case NUMBER -> violations.unless(values.equals(old.values()), field + ".values", FIXED);
            case CHECKBOX, TEXT -> {}
        }
        return new AttributeSpec(
                old.id(),
                input.name().orElse(old.name()),
                old.mutable(),
                old.input(),
                input.defaultValue().orElse(old.defaultValue()),
                values);
    }
}
