package dev.armature.diff;

import dev.armature.json.Fingerprint;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// Compares two JSON values and tells every difference with its pointer. Members count by name, elements of lists
/// by place; where lists differ in length, what is equal at both ends is paired first.
final class ValueDiff {

    /// A list of numbers with more differences than this is told as one.
    private static final int MOST_NUMBERS = 8;

    /// Is told of differences, with the pointer relative to the values compared.
    interface Listener {
        void found(Difference.Kind kind, String pointer, String before, String after);
    }

    private final double tolerance;
    private final Listener listener;
    private long found;

    /// @param tolerance numbers that lie no further apart are equal; 0 for none
    ValueDiff(double tolerance, Listener listener) {
        this.tolerance = tolerance;
        this.listener = listener;
    }

    /// @return how many differences were told
    long compare(JsonValue before, JsonValue after, String pointer) {
        found = 0;
        values(before, after, pointer);
        return found;
    }

    private void values(JsonValue before, JsonValue after, String pointer) {
        if (before instanceof JsonValue.Obj a && after instanceof JsonValue.Obj b) {
            objects(a, b, pointer);
        } else if (before instanceof JsonValue.Arr(List<JsonValue> a)
                && after instanceof JsonValue.Arr(List<JsonValue> b)) {
            lists(a, b, pointer);
        } else if (!same(before, after)) {
            tell(Difference.Kind.CHANGED, pointer, text(before), text(after));
        }
    }

    private void objects(JsonValue.Obj before, JsonValue.Obj after, String pointer) {
        List<JsonValue.Member> rest = new ArrayList<>(after.members());
        for (JsonValue.Member member : before.members()) {
            int at = indexOf(rest, member.name());
            String here = pointer + "/" + escaped(member.name());
            if (at < 0) {
                tell(Difference.Kind.REMOVED, here, text(member.value()), "");
            } else {
                values(member.value(), rest.remove(at).value(), here);
            }
        }
        for (JsonValue.Member member : rest) {
            tell(Difference.Kind.ADDED, pointer + "/" + escaped(member.name()), "", text(member.value()));
        }
    }

    private static int indexOf(List<JsonValue.Member> members, String name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void lists(List<JsonValue> before, List<JsonValue> after, String pointer) {
        if (numbers(before) && numbers(after)) {
            numberLists(before, after, pointer);
            return;
        }
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        int tail = 0;
        if (before.size() != after.size()) {
            while (head < shorter && same(before.get(head), after.get(head))) {
                head++;
            }
            while (tail < shorter - head
                    && same(before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail))) {
                tail++;
            }
        }
        for (int i = head; i < shorter - tail; i++) {
            values(before.get(i), after.get(i), pointer + "/" + i);
        }
        for (int i = shorter - tail; i < before.size() - tail; i++) {
            tell(Difference.Kind.REMOVED, pointer + "/" + i, text(before.get(i)), "");
        }
        for (int i = shorter - tail; i < after.size() - tail; i++) {
            tell(Difference.Kind.ADDED, pointer + "/" + i, "", text(after.get(i)));
        }
    }

    private static boolean numbers(List<JsonValue> list) {
        for (JsonValue element : list) {
            if (!(element instanceof JsonValue.Num)) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    private void numberLists(List<JsonValue> before, List<JsonValue> after, String pointer) {
        int different = before.size() == after.size() ? 0 : MOST_NUMBERS + 1;
        for (int i = 0; i < before.size() && different <= MOST_NUMBERS; i++) {
            different += same(before.get(i), after.get(i)) ? 0 : 1;
        }
        if (different > MOST_NUMBERS) {
            tell(Difference.Kind.CHANGED, pointer, text(new JsonValue.Arr(before)), text(new JsonValue.Arr(after)));
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            values(before.get(i), after.get(i), pointer + "/" + i);
        }
    }

    private void tell(Difference.Kind kind, String pointer, String before, String after) {
        found++;
        listener.found(kind, pointer, before, after);
    }

    private boolean same(JsonValue before, JsonValue after) {
        return switch (before) {
            case JsonValue.Num(String a) -> after instanceof JsonValue.Num(String b) && same(a, b);
            case JsonValue.Str a -> a.equals(after);
            case JsonValue.Bool a -> a.equals(after);
            case JsonValue.Null a -> a.equals(after);
            case JsonValue.Arr(List<JsonValue> a) ->
                after instanceof JsonValue.Arr(List<JsonValue> b) && sameLists(a, b);
            case JsonValue.Obj a -> after instanceof JsonValue.Obj b && sameObjects(a, b);
        };
    }

    private boolean sameLists(List<JsonValue> before, List<JsonValue> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!same(before.get(i), after.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean sameObjects(JsonValue.Obj before, JsonValue.Obj after) {
        if (before.members().size() != after.members().size()) {
            return false;
        }
        List<JsonValue.Member> rest = new ArrayList<>(after.members());
        for (JsonValue.Member member : before.members()) {
            int at = indexOf(rest, member.name());
            if (at < 0 || !same(member.value(), rest.remove(at).value())) {
                return false;
            }
        }
        return true;
    }

    private boolean same(String before, String after) {
        if (before.equals(after)) {
            return true;
        }
        double a = Double.parseDouble(before);
        double b = Double.parseDouble(after);
        if (tolerance > 0 && Math.abs(a - b) <= tolerance) {
            return true;
        }
        return Math.abs(a) < Fingerprint.EXACT
                ? a == b
                : Fingerprint.canonical(before).equals(Fingerprint.canonical(after));
    }

    /// A name as a part of a JSON pointer.
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /// JSON text of the value.
    static String text(JsonValue value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(JsonValue value, StringBuilder out) {
        switch (value) {
            case JsonValue.Num(String digits) -> out.append(digits);
            case JsonValue.Str(String text) -> out.append(JsonWriter.quoted(text));
            case JsonValue.Bool(boolean yes) -> out.append(yes);
            case JsonValue.Null() -> out.append("null");
            case JsonValue.Arr(List<JsonValue> elements) -> {
                out.append('[');
                for (int i = 0; i < elements.size(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    write(elements.get(i), out);
                }
                out.append(']');
            }
            case JsonValue.Obj(List<JsonValue.Member> members) -> {
                out.append('{');
                for (int i = 0; i < members.size(); i++) {
                    out.append(i == 0 ? "" : ", ")
                            .append(JsonWriter.quoted(members.get(i).name()))
                            .append(": ");
                    write(members.get(i).value(), out);
                }
                out.append('}');
            }
        }
    }
}
