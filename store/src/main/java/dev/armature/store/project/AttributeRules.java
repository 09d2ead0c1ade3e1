package dev.armature.store.project;

import dev.armature.store.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// What is asked of attributes, and of their values.
public final class AttributeRules {

    private static final int NAME = 64;
    private static final int DEFAULT = 128;
    private static final int VALUE = 200;
    private static final int LONGEST = 4096; // of a value that an object has
    private static final Set<String> YES_OR_NO = Set.of("true", "false");

    private AttributeRules() {}

    static void check(Violations violations, String field, List<AttributeSpec> attributes) {
        LabelRules.unique(violations, field + ".attributes", "attribute", attributes, AttributeSpec::name);
        for (int i = 0; i < attributes.size(); i++) {
            check(violations, field + ".attributes[" + i + "]", attributes.get(i));
        }
    }

    private static void check(Violations violations, String field, AttributeSpec attribute) {
        violations.name(field + ".name", attribute.name(), NAME);
        violations.text(field + ".default_value", attribute.defaultValue(), DEFAULT);
        attribute.values().forEach(value -> violations.text(field + ".values", value, VALUE));
        boolean fine = switch (attribute.input()) {
            case CHECKBOX -> checkbox(violations, field, attribute);
            case RADIO, SELECT -> options(violations, field, attribute);
            case NUMBER -> number(violations, field, attribute);
            case TEXT -> true;
        };
        if (fine && !attribute.defaultValue().isEmpty()) {
            violations.unless(
                    fits(attribute, attribute.defaultValue()),
                    field + ".default_value",
                    "is \"" + attribute.defaultValue() + "\"; expected " + expected(attribute));
        }
    }

    private static boolean checkbox(Violations violations, String field, AttributeSpec attribute) {
        boolean fine = YES_OR_NO.containsAll(attribute.values());
        violations.unless(fine, field + ".values", "of a checkbox are true and false, or nothing");
        return fine;
    }

    private static boolean options(Violations violations, String field, AttributeSpec attribute) {
        boolean unique =
                new HashSet<>(attribute.values()).size() == attribute.values().size();
        violations.unless(unique, field + ".values", "has an option twice");
        violations.unless(
                !attribute.values().isEmpty(),
                field + ".values",
                "is empty; a " + attribute.input().word() + " has options");
        return unique && !attribute.values().isEmpty();
    }

    private static boolean number(Violations violations, String field, AttributeSpec attribute) {
        List<String> values = attribute.values();
        boolean numbers = values.stream().allMatch(value -> parsed(value).isPresent());
        boolean fine = numbers
                && (values.isEmpty()
                        || values.size() == 2 && real(values.get(0)) <= real(values.get(1))
                        || values.size() == 3 && real(values.get(0)) <= real(values.get(1)) && real(values.get(2)) > 0);
        violations.unless(
                fine,
                field + ".values",
                "of a number are its least and greatest value and the step, or nothing; found " + values);
        return fine;
    }

    /// Whether an object may have this value.
    public static boolean fits(AttributeSpec attribute, String value) {
        if (value.length() > LONGEST) {
            return false;
        }
        return switch (attribute.input()) {
            case CHECKBOX -> YES_OR_NO.contains(value);
            case RADIO, SELECT -> attribute.values().contains(value);
            case NUMBER -> {
                OptionalDouble number = parsed(value);
                yield number.isPresent()
                        && (attribute.values().isEmpty()
                                || number.getAsDouble()
                                                >= real(attribute.values().get(0))
                                        && number.getAsDouble()
                                                <= real(attribute.values().get(1)));
            }
            case TEXT -> true;
        };
    }

    /// What [#fits] wants, in words.
    public static String expected(AttributeSpec attribute) {
        return switch (attribute.input()) {
            case CHECKBOX -> "true or false";
            case RADIO, SELECT -> "one of " + String.join(", ", attribute.values());
            case NUMBER ->
                attribute.values().isEmpty()
                        ? "a number"
                        : "a number from " + attribute.values().get(0) + " to "
                                + attribute.values().get(1);
            case TEXT -> "a text of at most " + LONGEST + " letters";
        };
    }

    private static double real(String value) {
        return parsed(value).orElseThrow();
    }

    private static OptionalDouble parsed(String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(value);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
