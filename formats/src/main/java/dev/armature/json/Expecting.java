package dev.armature.json;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.json.JsonReader.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads the values of one JSON element of which it is known what they should be. A value of another kind is an
/// error with its place, passed over, and the element is [#broken].
public final class Expecting {

    private final Problems problems;
    private JsonReader json;
    private String pointer = "";
    private Optional<String> image = Optional.empty();
    private boolean broken;

    /// @param json stands before the first value
    public Expecting(JsonReader json, Problems problems) {
        this.json = json;
        this.problems = problems;
    }

    /// Reads on in another text.
    public void in(JsonReader other) {
        json = other;
    }

    public JsonReader json() {
        return json;
    }

    /// Starts on another element.
    ///
    /// @param where its JSON pointer
    public void begin(String where) {
        pointer = where;
        broken = false;
    }

    /// What follows concerns this image.
    public void image(String name) {
        image = Optional.of(name);
    }

    /// Whether an error was told since [#begin].
    public boolean broken() {
        return broken;
    }

    /// A finite number; an error otherwise.
    ///
    /// @param member the way from the element to the value, for the pointer
    public OptionalDouble number(String code, String member) throws IOException, FormatException {
        long at = json.offset();
        if (json.peek() == Kind.NUMBER) {
            double value = json.number();
            if (Double.isFinite(value)) {
                return OptionalDouble.of(value);
            }
            error(code, member, at, last(member) + " is beyond the range of a number");
            return OptionalDouble.empty();
        }
        unexpected(code, member, "a number");
        return OptionalDouble.empty();
    }

    /// A whole number from 0 to 2^53, also as a text of digits; an error otherwise.
    public Optional<Long> index(String code, String member) throws IOException, FormatException {
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        Optional<Long> index = switch (value) {
            case JsonValue.Num(String text) -> whole(text);
            case JsonValue.Str(String text) -> whole(text);
            case JsonValue.Obj _, JsonValue.Arr _, JsonValue.Bool _, JsonValue.Null _ -> Optional.empty();
        };
        if (index.isEmpty()) {
            error(code, member, at, last(member) + " is " + value.word() + "; expected a whole number, 0 or more");
        }
        return index;
    }

    private static Optional<Long> whole(String text) {
        boolean digits = !text.isEmpty() && text.length() < 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /// A text; an error otherwise.
    public Optional<String> text(String code, String member) throws IOException, FormatException {
        if (json.peek() == Kind.STRING) {
            return Optional.of(json.string());
        }
        unexpected(code, member, "a text");
        return Optional.empty();
    }

    /// Begins a list; an error otherwise, and false.
    public boolean list(String code, String member) throws IOException, FormatException {
        if (json.peek() == Kind.ARRAY) {
            json.beginArray();
            return true;
        }
        unexpected(code, member, "a list");
        return false;
    }

    /// Begins an object; an error otherwise, and false.
    public boolean object(String code, String member) throws IOException, FormatException {
        if (json.peek() == Kind.OBJECT) {
            json.beginObject();
            return true;
        }
        unexpected(code, member, "an object");
        return false;
    }

    private void unexpected(String code, String member, String expected) throws IOException, FormatException {
        long at = json.offset();
        Kind kind = json.peek();
        String found = kind.word();
        if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
            json.skip();
        } else {
            found = JsonValue.read(json).word();
        }
        String named = last(member);
        error(code, member, at, (named.isEmpty() ? "the element" : named) + " is " + found + "; expected " + expected);
    }

    /// An error of a value.
    ///
    /// @param at its offset in the file
    public void error(String code, String member, long at, String what) {
        broken = true;
        problems.error(code, place(member, at), what);
    }

    /// Where a value of the element is.
    public Location place(String member, long at) {
        String way = member.isEmpty() ? pointer : pointer + "/" + member;
        return new Location(json.file(), at, way, image, Optional.empty());
    }

    private static String last(String member) {
        return member.substring(member.lastIndexOf('/') + 1);
    }
}
