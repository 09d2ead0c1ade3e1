package dev.armature.evaluate.read;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import java.io.IOException;

/// The element of a list that is being read: where it is, and what is wrong with it. Only the first error of an
/// element is told: it is left out for it.
final class JsonElement {

    final JsonReader json;
    private final Problems problems;
    private final String list; // JSON pointer, with a slash at its end
    private long index = -1;
    private long start;
    private String code; // of the error; null for none
    private String what;
    private long where;
    private String member;

    JsonElement(JsonReader json, Problems problems, String list) {
        this.json = json;
        this.problems = problems;
        this.list = list;
    }

    /// Goes to the next element.
    ///
    /// @return false when it is no object; that was told, and it was passed over
    boolean begin(String thing) throws IOException, FormatException {
        index++;
        start = json.offset();
        code = null;
        if (json.peek() == Kind.OBJECT) {
            json.beginObject();
            return true;
        }
        problems.error(
                thing + "-type",
                place("", start),
                "the " + thing + " is " + JsonValue.read(json).word() + "; expected an object");
        return false;
    }

    /// Ends the element.
    void end() throws IOException, FormatException {
        json.endObject();
    }

    /// Its position in the list, from 0.
    long index() {
        return index;
    }

    /// Whether an error was found.
    boolean isBroken() {
        return code != null;
    }

    /// An error of the element as a whole.
    void broken(String errorCode, String found) {
        broken(errorCode, "", start, found);
    }

    /// An error of a member.
    ///
    /// @param at its offset in the file
    void broken(String errorCode, String name, long at, String found) {
        if (code == null) {
            code = errorCode;
            member = name;
            where = at;
            what = found;
        }
    }

    /// Tells the error.
    ///
    /// @param image its id, null when unknown
    /// @param annotation its id, null when unknown
    void tell(Object image, Object annotation) {
        problems.error(code, named(place(member, where), image, annotation), what);
    }

    /// Tells something about the element that is not an error.
    void note(String noteCode, Object image, Object annotation, String found) {
        problems.note(noteCode, named(place("", start), image, annotation), found);
    }

    private static Location named(Location place, Object image, Object annotation) {
        Location named = image == null ? place : place.withImage("#" + image);
        return annotation == null ? named : named.withAnnotation(annotation.toString());
    }

    private Location place(String name, long at) {
        return Location.of(json.file(), at, list + index + (name.isEmpty() ? "" : "/" + name));
    }

    /// A finite number; NaN for null, and for anything else, which is an error.
    double number(String errorCode, String name) throws IOException, FormatException {
        long at = json.offset();
        Kind kind = json.peek();
        if (kind == Kind.NUMBER) {
            double number = json.number();
            if (Double.isFinite(number)) {
                return number;
            }
            broken(errorCode, name, at, name + " is beyond the range of a number");
            return Double.NaN;
        }
        if (kind == Kind.NULL) {
            json.nul();
            return Double.NaN;
        }
        broken(errorCode, name, at, name + " is " + JsonValue.read(json).word() + "; expected a number");
        return Double.NaN;
    }

    /// Yes or no, as 0 and 1, false and true; anything else is an error.
    boolean flag(String errorCode, String name) throws IOException, FormatException {
        long at = json.offset();
        switch (json.peek()) {
            case NUMBER -> {
                return json.number() != 0;
            }
            case BOOLEAN -> {
                return json.bool();
            }
            case NULL -> {
                json.nul();
                return false;
            }
            case STRING, OBJECT, ARRAY -> {
                broken(errorCode, name, at, name + " is " + JsonValue.read(json).word() + "; expected 0 or 1");
                return false;
            }
        }
        throw new AssertionError("a kind of value was forgotten");
    }

    /// Reads x, y, width and height; NaN for null and for an empty list. Anything else is an error.
    void box(double[] box) throws IOException, FormatException {
        long at = json.offset();
        int count = json.numbers();
        if (count == 4) {
            System.arraycopy(json.numbersRead(), 0, box, 0, 4);
        } else if (count > 0) {
            broken("bbox-length", "bbox", at, "bbox has " + count + " numbers; expected 4");
        } else if (count < 0 && json.peek() == Kind.NULL) {
            json.nul();
        } else if (count < 0) {
            broken("bbox-type", "bbox", at, "bbox is " + JsonValue.read(json).word() + "; expected 4 numbers");
        }
    }
}
