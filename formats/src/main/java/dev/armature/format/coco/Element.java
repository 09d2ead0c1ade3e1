package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.format.OtherMembers;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Source;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/// The element that is being read: what was found in it, which of its members are to be rewritten, and how members
/// of common kinds are read.
final class Element {

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private static final JsonValue BEYOND = new JsonValue.Num("beyond the range of a double");

    final JsonReader json;
    final boolean repair;
    final Map<String, byte[]> repairs = new LinkedHashMap<>(); // members to be rewritten; null takes one out
    private final List<Attributes.Entry> extras = new ArrayList<>(); // members that become attributes
    Id annotationId = Id.NONE;
    Id imageId = Id.NONE;
    boolean broken;
    long at; // file offset of the member being read

    private final Problems problems;
    final Task task;
    private final OtherMembers others;
    private final Map<String, Map<String, Lost>> lost = new LinkedHashMap<>(); // by section and member
    private final List<Lost> firstHere = new ArrayList<>(); // of those, first met in the present element
    private final List<Problem> found = new ArrayList<>(); // told when the element's ids are known
    private String section;
    private long index;
    private long start; // file offset

    private static final class Lost {
        Location first;
        long count;

        Lost(Location first) {
            this.first = first;
        }
    }

    Element(JsonReader json, Problems problems, OtherMembers others, Task task) {
        this.json = json;
        this.problems = problems;
        this.others = others;
        this.task = task;
        this.repair = problems.policy() == Policy.REPAIR;
    }

    double optional(String member, long at) throws IOException, FormatException {
        if (json.peek() == Kind.NUMBER) {
            double number = json.number();
            return Double.isFinite(number)
                    ? number
                    : oddNumber(member, at, code(member), BEYOND).orElse(Double.NaN);
        }
        if (json.peek() == Kind.NULL) {
            json.nul();
            note(code(member) + "-null", member, member + " is null; taken as missing");
            return Double.NaN;
        }
        return oddNumber(member, at, code(member), JsonValue.read(json)).orElse(Double.NaN);
    }

    private static String code(String member) {
        return "annotation-" + member.replace('_', '-');
    }

    OptionalDouble number(String member, long at, String code) throws IOException, FormatException {
        if (json.peek() != Kind.NUMBER) {
            return oddNumber(member, at, code, JsonValue.read(json));
        }
        double number = json.number();
        return Double.isFinite(number) ? OptionalDouble.of(number) : oddNumber(member, at, code, BEYOND);
    }

    /// What was found where a number is expected.
    private OptionalDouble oddNumber(String member, long at, String code, JsonValue value) {
        OptionalDouble meant = value instanceof JsonValue.Str ? meant(value) : OptionalDouble.empty();
        if (meant.isPresent()) {
            note(code + "-text", member, member + " is " + value.word() + "; read as a number");
        } else if (repair) {
            repaired(code, member, Members.REMOVED, member + " is " + value.word() + "; removed");
        } else {
            error(code, member, at, member + " is " + value.word() + "; expected a number");
        }
        return meant;
    }

    String text(String member, long at, String code) throws IOException, FormatException {
        if (json.peek() == Kind.STRING) {
            return json.string();
        }
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Num(String number)) {
            note(code + "-number", member, member + " is the number " + number + "; read as a text");
            return number;
        }
        error(code, member, at, member + " is " + value.word() + "; expected a text");
        return "";
    }

    Id id(String member, long at) throws IOException, FormatException {
        switch (json.peek()) {
            case NUMBER -> {
                long whole = json.whole();
                if (whole != JsonReader.NOT_WHOLE) {
                    return Id.of(whole);
                }
                String text = json.numberText();
                note("id-number", member, member + " is " + text + "; kept as it is");
                return Id.ofNumber(text);
            }
            case STRING -> {
                String text = json.string();
                note(
                        "id-text",
                        member,
                        member + " is the text " + JsonWriter.quoted(text)
                                + (numeric(text).isPresent() ? "; read as a number" : ""));
                return numeric(text).map(Id::of).orElseGet(() -> Id.ofText(text));
            }
            case NULL -> {
                json.nul();
                return Id.NONE;
            }
            case BOOLEAN, OBJECT, ARRAY -> {
                JsonValue value = JsonValue.read(json);
                error("id", member, at, member + " is " + value.word() + "; expected a number or a text");
                return Id.NONE;
            }
        }
        throw new AssertionError("a kind of value was forgotten");
    }

    /// Reads an id without a word about how it is written; [Id#NONE] for what is none.
    static Id quietId(JsonReader json) throws IOException, FormatException {
        return switch (json.peek()) {
            case NUMBER -> {
                long whole = json.whole();
                yield whole != JsonReader.NOT_WHOLE ? Id.of(whole) : Id.ofNumber(json.numberText());
            }
            case STRING -> {
                String text = json.string();
                yield numeric(text).map(Id::of).orElseGet(() -> Id.ofText(text));
            }
            case NULL, BOOLEAN, OBJECT, ARRAY -> {
                json.skip();
                yield Id.NONE;
            }
        };
    }

    static Optional<Long> numeric(String text) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return text.length() > 1 && text.charAt(0) == '0' ? Optional.empty() : Optional.of(Long.parseLong(text));
    }

    void begin(String list, long number) throws IOException, FormatException {
        section = list;
        index = number;
        start = json.offset();
        at = start;
        annotationId = Id.NONE;
        imageId = Id.NONE;
        broken = false;
        repairs.clear();
        extras.clear();
        firstHere.clear();
    }

    /// Begins an element that has a key instead of a position.
    void beginKeyed(String list, String key) throws IOException, FormatException {
        begin(list + "/" + escaped(key), -1);
    }

    Optional<Source> finish() {
        tell();
        if (others != OtherMembers.KEPT || broken) {
            json.release();
            return Optional.empty();
        }
        byte[] text = json.marked(0, json.sinceMark());
        json.release();
        return Optional.of(new Source(Elements.FORMAT, repairs.isEmpty() ? text : Members.replace(text, repairs)));
    }

    <T> Optional<T> notAnObject(String thing) throws IOException, FormatException {
        JsonValue value = JsonValue.read(json);
        error(thing + "-type", "", start, "the " + thing + " is " + value.word() + "; expected an object");
        tell();
        return Optional.empty();
    }

    /// Passes over a member that the model has no word for.
    void other(String member) throws IOException, FormatException {
        json.skip();
        lost(member);
    }

    private void lost(String member) {
        if (others == OtherMembers.REPORTED) {
            lost.computeIfAbsent(section, list -> new LinkedHashMap<>())
                    .computeIfAbsent(member, this::firstHere)
                    .count++;
        }
    }

    private Lost firstHere(String member) {
        Lost first = new Lost(named(place(member, at)));
        firstHere.add(first);
        return first;
    }

    /// As [#other], but for an output of another format what a dialect of COCO says with the member becomes an
    /// attribute.
    ///
    /// @param meant members with such a meaning
    void other(String member, Set<String> meant) throws IOException, FormatException {
        if (others != OtherMembers.REPORTED || !meant.contains(member)) {
            other(member);
            return;
        }
        String value = new String(json.raw(), StandardCharsets.UTF_8);
        if (!value.equals("[]") && !value.equals("null")) {
            extras.add(new Attributes.Entry(member, value));
        }
    }

    /// The attributes with those that [#other] found; those that the file calls attributes win.
    Attributes withExtras(Attributes attributes) {
        if (extras.isEmpty()) {
            return attributes;
        }
        List<Attributes.Entry> all = new ArrayList<>(attributes.entries());
        for (Attributes.Entry extra : extras) {
            Optional<String> same = attributes.json(extra.name());
            if (same.isEmpty()) {
                all.add(extra);
            } else if (!same.get().equals(extra.json())) {
                lost(extra.name());
            }
        }
        return new Attributes(all);
    }

    /// Tells of the members that were passed over, each name once with its count.
    void end() {
        lost.forEach((list, members) -> members.forEach((member, found) -> problems.add(
                new Problem(
                        Severity.LOSS,
                        "member-" + member,
                        found.first,
                        "the member " + member + " in " + (list.isEmpty() ? "results" : list)
                                + " has no place in the output"),
                found.count)));
        lost.clear();
    }

    /// From here on notes are about the element as a whole.
    void whole() {
        at = start;
    }

    void note(String code, String member, String what) {
        found.add(new Problem(Severity.NOTE, code, place(member, at), what));
    }

    void error(String code, String member, String what) {
        error(code, member, start, what);
    }

    void error(String code, String member, long at, String what) {
        broken = true;
        found.add(new Problem(Severity.ERROR, code, place(member, at), what));
    }

    /// @param json the member's new text, [Members#REMOVED], or null when it is set later
    void repaired(String code, String member, String json, String what) {
        repairs.put(member, json == null ? bytes("[]") : json.equals(Members.REMOVED) ? null : bytes(json));
        found.add(new Problem(Severity.REPAIR, code, place(member, at), what));
    }

    /// The place of the element as a whole; the file before the first one.
    Location here() {
        return section == null ? Location.of(json.file()) : place("", start);
    }

    Location place(String member, long at) {
        String list = section.isEmpty() ? "" : "/" + section;
        String element = index < 0 ? list : list + "/" + index;
        return Location.of(json.file(), at, member.isEmpty() ? element : element + "/" + member);
    }

    /// Hands on what was found in the element, with its image and id.
    void tell() {
        for (Problem problem : found) {
            problems.add(new Problem(problem.severity(), problem.code(), named(problem.where()), problem.what()));
        }
        found.clear();
        firstHere.forEach(first -> first.first = named(first.first)); // ids may stand behind what is lost
        firstHere.clear();
    }

    /// With the image and the id of the element, as far as they were read.
    private Location named(Location place) {
        Location where = imageId.isNone() ? place : place.withImage("#" + imageId);
        return annotationId.isNone() ? where : where.withAnnotation(annotationId.toString());
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    static OptionalDouble meant(JsonValue value) {
        return switch (value) {
            case JsonValue.Num num -> finite(num.value());
            case JsonValue.Bool(boolean yes) -> OptionalDouble.of(yes ? 1 : 0);
            case JsonValue.Str(String text) -> {
                String number = text.strip();
                yield NUMBER.matcher(number).matches() ? finite(Double.parseDouble(number)) : OptionalDouble.empty();
            }
            case JsonValue.Null none -> OptionalDouble.empty();
            case JsonValue.Arr list -> OptionalDouble.empty();
            case JsonValue.Obj object -> OptionalDouble.empty();
        };
    }

    static boolean isFinite(JsonValue value) {
        return value instanceof JsonValue.Num number && Double.isFinite(number.value());
    }

    static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    static boolean whole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e18;
    }

    static String plain(double value) {
        return whole(value) ? Long.toString((long) value) : Double.toString(value);
    }

    static String array(double[] numbers) {
        StringBuilder text = new StringBuilder("[");
        for (double number : numbers) {
            text.append(text.length() > 1 ? "," : "").append(plain(number));
        }
        return text.append(']').toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
