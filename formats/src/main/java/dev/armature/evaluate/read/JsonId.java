package dev.armature.evaluate.read;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.model.Id;
import java.io.IOException;

/// An id as it was read: a whole number without an object, or another one.
final class JsonId {

    /// The id, where [#other] is null.
    long whole;
    /// The id when it is no whole number; null else.
    Id other;

    /// Reads an id.
    ///
    /// @return false when the value is no number and no text; it was passed over
    boolean read(JsonReader json) throws IOException, FormatException {
        other = null;
        Kind kind = json.peek();
        if (kind == Kind.NUMBER) {
            whole = json.whole();
            if (whole == JsonReader.NOT_WHOLE) {
                take(Id.ofNumber(json.numberText()));
            }
            return true;
        }
        if (kind == Kind.STRING) {
            other = Id.ofText(json.string());
            return true;
        }
        json.skip();
        return false;
    }

    private void take(Id id) {
        if (id.isLong()) {
            whole = id.asLong(); // 2.0 is 2
        } else {
            other = id;
        }
    }

    /// The id as an object.
    Id id() {
        return other == null ? Id.of(whole) : other;
    }
}
