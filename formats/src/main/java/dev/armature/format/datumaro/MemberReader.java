package dev.armature.format.datumaro;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.json.Members;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the members of an annotation. What is odd but clear is read and noted; what is broken is an error, or
/// mended where the policy says so.
final class MemberReader {

    private static final double EXACT = 1L << 53;

    private final Element element;
    private final int labels;
    private JsonReader json;

    /// @param labels how many there are
    MemberReader(Element element, int labels) {
        this.element = element;
        this.labels = labels;
    }

    /// Stands in an object of this text.
    void begin(JsonReader in) {
        json = in;
    }

    /// `id`, which from here on names the annotation; 0 for none.
    Id id() throws IOException, FormatException {
        long at = json.offset();
        Id read = Id.of(0);
        switch (json.peek()) {
            case NUMBER -> {
                String text = json.numberText();
                read = Id.ofNumber(text);
                if (!text.equals(read.toString()) || !read.isLong()) {
                    element.note("id-number", "id", "id is " + text + "; kept as it is");
                }
            }
            case STRING -> {
                read = Id.ofText(json.string());
                element.note("id-text", "id", "id is the text " + Element.quoted(read.toString()));
            }
            case NULL -> {
                json.nul();
                element.note("id-null", "id", "id is null; taken as 0, which means none");
            }
            case BOOLEAN, OBJECT, ARRAY ->
                element.error("id", "id", at, "id is " + JsonValue.read(json).word() + "; expected a number or a text");
        }
        element.annotation(read.toString());
        return read;
    }

    /// "" when it is not a text.
    String text(String member) throws IOException, FormatException {
        if (json.peek() == Kind.STRING) {
            return json.string();
        }
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        element.error(code(member), member, at, member + " is " + value.word() + "; expected a text");
        return "";
    }

    /// `label_id`, a position in the list of labels.
    Id label() throws IOException, FormatException {
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            return Id.NONE;
        }
        String found;
        if (value instanceof JsonValue.Num number && Element.whole(number.value())) {
            long position = (long) number.value();
            if (position >= 0 && position < labels) {
                return Id.of(position);
            }
            found = "label_id is " + position + ", but there are " + labels + " labels";
        } else {
            found = "label_id is " + value.word();
        }
        if (element.repairs()) {
            element.repaired("annotation-label", "label_id", "null", found + "; left without a label");
        } else {
            element.error("annotation-label", "label_id", at, found + "; expected a position in the list of labels");
        }
        return Id.NONE;
    }

    /// `group`. A number beyond 64 bits stands for its group by a negative number made of its digits.
    long group() throws IOException, FormatException {
        if (json.peek() != Kind.NUMBER) {
            return (long) whole("group", EXACT);
        }
        long at = json.offset();
        String text = json.numberText();
        Id number = Id.ofNumber(text);
        if (number.isLong()) {
            return number.asLong();
        }
        if (number.toString().chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')) {
            element.note("group-number", "group", "group " + text + " is beyond 64 bits; kept as it is");
            return Long.MIN_VALUE | number.toString().hashCode() & 0xffff_ffffL;
        }
        element.error("annotation-group", "group", at, "group is " + text + "; expected a whole number");
        return 0;
    }

    /// A whole number that may be absent (0).
    double whole(String member, double largest) throws IOException, FormatException {
        long at = json.offset();
        if (json.peek() == Kind.NULL) {
            json.nul();
            element.note(code(member) + "-null", member, member + " is null; taken as 0");
            return 0;
        }
        JsonValue value = JsonValue.read(json);
        double meant = Element.meant(value).orElse(Double.NaN);
        boolean usable = Element.whole(meant) && Math.abs(meant) <= largest;
        if (usable && value instanceof JsonValue.Num) {
            return meant;
        }
        String found = member + " is " + value.word();
        if (element.repairs()) {
            element.repaired(
                    code(member),
                    member,
                    usable ? Element.plain(meant) : "0",
                    found + (usable ? "; read as a number" : "; set to 0"));
            return usable ? meant : 0;
        }
        element.error(code(member), member, at, found + "; expected a whole number");
        return 0;
    }

    /// The code of what is wrong with a member.
    static String code(String member) {
        return "annotation-" + member.replace('_', '-').replace('/', '-');
    }

    /// An object, each of whose members is an attribute.
    Attributes attributes(String member) throws IOException, FormatException {
        if (json.peek() == Kind.OBJECT) {
            return entries(json);
        }
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            element.note("attributes-null", member, "attributes is null; read as none");
        } else if (element.repairs()) {
            element.repaired("attributes", member, "{}", "attributes is " + value.word() + "; removed");
        } else {
            element.error("attributes", member, at, "attributes is " + value.word() + "; expected an object");
        }
        return Attributes.NONE;
    }

    /// The members of the next object as attributes.
    static Attributes entries(JsonReader json) throws IOException, FormatException {
        List<Attributes.Entry> entries = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            entries.add(new Attributes.Entry(name, new String(json.raw(), StandardCharsets.UTF_8)));
        }
        json.endObject();
        return entries.isEmpty() ? Attributes.NONE : new Attributes(entries);
    }

    // ---- numbers

    /// A flat list of numbers; null when it is not one.
    double[] numbers(String member) throws IOException, FormatException {
        int count = json.numbers();
        if (count >= 0) {
            return Arrays.copyOf(json.numbersRead(), count);
        }
        if (json.peek() != Kind.ARRAY) {
            long at = json.offset();
            element.error(
                    code(member),
                    member,
                    at,
                    member + " is " + JsonValue.read(json).word() + "; expected a list of numbers");
            return null;
        }
        return oddNumbers(member);
    }

    /// A list with other things than numbers in it; each is reported in its place.
    private double[] oddNumbers(String member) throws IOException, FormatException {
        List<Double> read = new ArrayList<>();
        boolean mended = true;
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == Kind.NUMBER) {
                read.add(json.number());
                continue;
            }
            long at = json.offset();
            JsonValue value = JsonValue.read(json);
            double meant = Element.meant(value).orElse(Double.NaN);
            mended &= Double.isFinite(meant);
            if (!element.repairs() || Double.isNaN(meant)) {
                element.error(
                        code(member),
                        member + "/" + read.size(),
                        at,
                        "a number of " + member + " is " + value.word() + "; expected a number");
            }
            read.add(meant);
        }
        json.endArray();
        double[] numbers = read.stream().mapToDouble(Double::doubleValue).toArray();
        if (element.repairs() && mended) {
            element.repaired(
                    code(member),
                    member,
                    Element.list(numbers),
                    member + " holds texts or truth values; read as numbers");
        }
        return mended ? numbers : null;
    }

    /// `points_attributes`, an object for each keypoint; null when it is no list.
    List<Attributes> pointAttributes() throws IOException, FormatException {
        long at = json.offset();
        if (json.peek() != Kind.ARRAY) {
            JsonValue value = JsonValue.read(json);
            if (value instanceof JsonValue.Null) {
                element.note("points-attributes-null", "points_attributes", "points_attributes is null; read as none");
            } else if (element.repairs()) {
                element.repaired(
                        "points-attributes",
                        "points_attributes",
                        Members.REMOVED,
                        "points_attributes is " + value.word() + "; removed");
            } else {
                element.error(
                        "points-attributes",
                        "points_attributes",
                        at,
                        "points_attributes is " + value.word() + "; expected a list of objects");
            }
            return null;
        }
        List<Attributes> all = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == Kind.OBJECT) {
                all.add(entries(json));
                continue;
            }
            long here = json.offset();
            JsonValue value = JsonValue.read(json);
            if (value instanceof JsonValue.Null) {
                element.note(
                        "points-attributes-null",
                        "points_attributes/" + all.size(),
                        "the attributes of a keypoint are null; read as none");
            } else {
                element.error(
                        "points-attributes",
                        "points_attributes/" + all.size(),
                        here,
                        "the attributes of a keypoint are " + value.word() + "; expected an object");
            }
            all.add(Attributes.NONE);
        }
        json.endArray();
        return all;
    }
}
