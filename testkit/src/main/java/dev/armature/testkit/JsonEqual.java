package dev.armature.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A comparison of two JSON values by what they mean: numbers as doubles (`1` equals `1.0`; two whole numbers must
/// agree
/// in every digit), objects without regard to order, arrays in order. What else may differ is said by pointer
/// pattern: a
/// JSON pointer in which `*` stands for one member or index and `**` for any number of them.
///
/// ```java
/// List<Difference> found = JsonEqual.byValue()
///         .within(1e-9, "/annotations/*/area")
///         .asSet("skeleton")
///         .differences(expected, actual);
/// ```
public final class JsonEqual {

    private static final int SHOWN = 120; // characters of a value in a message

    private final List<Tolerance> tolerances;
    private final Set<String> sets; // names of members whose arrays have no order
    private final List<Pattern> ignored;
    private final int limit; // differences at most

    private JsonEqual(List<Tolerance> tolerances, Set<String> sets, List<Pattern> ignored, int limit) {
        this.tolerances = List.copyOf(tolerances);
        this.sets = Set.copyOf(sets);
        this.ignored = List.copyOf(ignored);
        this.limit = limit;
    }

    /// One place where two values differ; both are cut to a readable length, `absent` where there is none.
    public record Difference(String pointer, String expected, String actual) {
        @Override
        public String toString() {
            return (pointer.isEmpty() ? "/" : pointer) + ": " + actual + "; expected " + expected;
        }
    }

    private record Tolerance(Pattern pointer, double relative) {}

    /// The comparison without any tolerance, which reports 20 differences at most.
    public static JsonEqual byValue() {
        return new JsonEqual(List.of(), Set.of(), List.of(), 20);
    }

    /// Numbers under a pointer pattern may differ by `relative` times the larger magnitude; the last pattern that
    /// fits counts.
    public JsonEqual within(double relative, String pointerPattern) {
        return new JsonEqual(plus(tolerances, new Tolerance(compile(pointerPattern), relative)), sets, ignored, limit);
    }

    /// The array under a member of this name, wherever it stands, has no order: every element needs a partner.
    public JsonEqual asSet(String memberName) {
        Set<String> more = new HashSet<>(sets);
        more.add(memberName);
        return new JsonEqual(tolerances, more, ignored, limit);
    }

    /// What a pointer pattern names is not compared, and may be absent on either side.
    public JsonEqual ignoring(String pointerPattern) {
        return new JsonEqual(tolerances, sets, plus(ignored, compile(pointerPattern)), limit);
    }

    /// Reports at most this many differences.
    public JsonEqual limit(int differences) {
        if (differences < 1) {
            throw new IllegalArgumentException("limit is " + differences + "; expected at least 1");
        }
        return new JsonEqual(tolerances, sets, ignored, differences);
    }

    /// Where the two values differ, in the order of the expected one; empty when they are equal.
    public List<Difference> differences(JsonNode expected, JsonNode actual) {
        Comparison comparison = new Comparison(limit);
        comparison.compare("", expected, actual);
        return List.copyOf(comparison.found);
    }

    /// One walk through both values, which ends at `most` differences.
    private final class Comparison {

        private final int most;
        private final List<Difference> found = new ArrayList<>();

        Comparison(int most) {
            this.most = most;
        }

        /// Compares what stands at one pointer; null is for nothing.
        void compare(String pointer, JsonNode expected, JsonNode actual) {
            if (found.size() >= most || matches(ignored, pointer)) {
                return;
            }
            if (expected == null || actual == null) {
                report(pointer, shown(expected), shown(actual));
            } else if (expected.isObject() && actual.isObject()) {
                compareObjects(pointer, expected, actual);
            } else if (expected.isArray() && actual.isArray()) {
                if (sets.contains(pointer.substring(pointer.lastIndexOf('/') + 1))) {
                    compareSets(pointer, expected, actual);
                } else {
                    compareArrays(pointer, expected, actual);
                }
            } else if (!equalScalars(pointer, expected, actual)) {
                report(pointer, shown(expected), shown(actual));
            }
        }

        private void compareObjects(String pointer, JsonNode expected, JsonNode actual) {
            Set<String> names = new LinkedHashSet<>(expected.propertyNames());
            names.addAll(actual.propertyNames());
            for (String name : names) {
                compare(step(pointer, name), expected.get(name), actual.get(name));
            }
        }

        private void compareArrays(String pointer, JsonNode expected, JsonNode actual) {
            int longer = Math.max(expected.size(), actual.size());
            for (int i = 0; i < longer && found.size() < most; i++) {
                compare(step(pointer, Integer.toString(i)), expected.get(i), actual.get(i));
            }
        }

        /// Pairs every expected element with the first equal one that is still free.
        private void compareSets(String pointer, JsonNode expected, JsonNode actual) {
            List<JsonNode> free = new ArrayList<>();
            actual.forEach(free::add);
            for (int i = 0; i < expected.size(); i++) {
                String place = step(pointer, Integer.toString(i));
                JsonNode wanted = expected.get(i);
                Optional<JsonNode> partner = free.stream()
                        .filter(candidate -> equal(place, wanted, candidate))
                        .findFirst();
                if (partner.isEmpty()) {
                    report(place, shown(wanted), "absent");
                } else {
                    removeSame(free, partner.get());
                }
            }
            free.forEach(left -> report(pointer, "no such element", shown(left)));
        }

        private void report(String pointer, String expected, String actual) {
            if (found.size() < most) {
                found.add(new Difference(pointer, expected, actual));
            }
        }
    }

    private boolean equal(String pointer, JsonNode expected, JsonNode actual) {
        Comparison trial = new Comparison(1);
        trial.compare(pointer, expected, actual);
        return trial.found.isEmpty();
    }

    private static void removeSame(List<JsonNode> nodes, JsonNode node) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) == node) {
                nodes.remove(i);
                return;
            }
        }
    }

    private boolean equalScalars(String pointer, JsonNode expected, JsonNode actual) {
        if (!expected.isNumber() || !actual.isNumber()) {
            return expected.equals(actual);
        }
        double tolerance = tolerance(pointer);
        if (expected.isIntegralNumber() && actual.isIntegralNumber() && tolerance == 0) {
            return expected.bigIntegerValue().equals(actual.bigIntegerValue());
        }
        double a = number(expected);
        double b = number(actual);
        return a == b
                || Double.isNaN(a) && Double.isNaN(b)
                || Double.isFinite(a)
                        && Double.isFinite(b)
                        && Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
    }

    /// The nearest double; a number beyond the doubles is infinite.
    private static double number(JsonNode node) {
        return Double.parseDouble(node.asString());
    }

    private double tolerance(String pointer) {
        for (int i = tolerances.size() - 1; i >= 0; i--) {
            if (tolerances.get(i).pointer.matcher(pointer).matches()) {
                return tolerances.get(i).relative;
            }
        }
        return 0;
    }

    private static boolean matches(List<Pattern> patterns, String pointer) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(pointer).matches());
    }

    private static String step(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static Pattern compile(String pointerPattern) {
        if (!pointerPattern.startsWith("/")) {
            throw new IllegalArgumentException("pointer pattern is \"" + pointerPattern + "\"; expected a leading /");
        }
        StringBuilder regex = new StringBuilder();
        for (String part : pointerPattern.substring(1).split("/", -1)) {
            regex.append(
                    switch (part) {
                        case "*" -> "/[^/]*";
                        case "**" -> "(?:/[^/]*)*";
                        default -> "/" + Pattern.quote(part);
                    });
        }
        return Pattern.compile(regex.toString());
    }

    private static String shown(JsonNode node) {
        String text = node == null ? "absent" : node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static <T> List<T> plus(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
