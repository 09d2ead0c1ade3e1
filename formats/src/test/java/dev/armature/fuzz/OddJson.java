package dev.armature.fuzz;

import java.util.ArrayList;
import java.util.List;

/// Members of a JSON object, most of them as they should be. By its oddness one of so many is absent, there twice,
/// or something else altogether.
final class OddJson {

    private static final List<String> ANYTHING = List.of(
            "null",
            "0",
            "-1",
            "1.5",
            "\"\"",
            "[]",
            "{}",
            "true",
            "1e300",
            "1e400",
            "-0.0",
            "2147483648",
            "123456789012345678901234567890",
            "1" + "0".repeat(299),
            "\"1\"",
            "\"a\\ud800b\\n\\\"\"",
            "\"\u00e9\u4e2d\ud83d\ude00\"",
            "[1]",
            "[[]]",
            "[null,1,\"x\"]",
            "[0,0,0,0,0,0]",
            "[[1,2],[3,4],[5,6]]",
            "{\"a\":{\"a\":1},\"\":null}",
            "{\"size\":[2147483647,2147483647],\"counts\":\"0\"}");

    private final Choices choices;
    private final int oneOf;
    private final List<String> members = new ArrayList<>();

    /// @param oneOf so many members are fine for one that is odd
    OddJson(Choices choices, int oneOf) {
        this.choices = choices;
        this.oneOf = oneOf;
    }

    OddJson with(String name, String value) {
        int fate = choices.rarely(oneOf) ? 1 + choices.below(4) : 0;
        switch (fate) {
            case 0 -> add(name, value);
            case 1 -> {} // absent
            case 2 -> {
                add(name, value);
                add(name, choices.of(ANYTHING));
            }
            default -> add(name, choices.of(ANYTHING));
        }
        return this;
    }

    /// A member that is there in one case of two.
    OddJson perhaps(String name, String value) {
        return choices.below(2) == 0 ? this : with(name, value);
    }

    private void add(String name, String value) {
        members.add("\"" + name + "\":" + value);
    }

    String object() {
        if (choices.rarely(2 * oneOf)) {
            return choices.of(ANYTHING);
        }
        return "{" + String.join(choices.rarely(8) ? " ,\n " : ",", members) + "}";
    }

    static String list(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }
}
