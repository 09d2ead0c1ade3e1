package dev.armature.diff;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The members of the object that a JSON file holds, by place.
///
/// @param object whether the document is an object; otherwise there are no members
record TopLevel(boolean object, List<Member> members) {

    /// @param offset of the value's first byte
    /// @param length of the value in bytes
    record Member(String name, Kind kind, long offset, long length) {}

    /// @param name for messages
    static TopLevel of(Path file, String name) throws IOException, FormatException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            JsonReader json = new JsonReader(in, name);
            if (json.peek() != Kind.OBJECT) {
                return new TopLevel(false, List.of());
            }
            List<Member> members = new ArrayList<>();
            json.beginObject();
            while (json.hasNext()) {
                members.add(member(json));
            }
            json.endObject();
            json.endDocument();
            return new TopLevel(true, List.copyOf(members));
        }
    }

    private static Member member(JsonReader json) throws IOException, FormatException {
        String name = json.name();
        Kind kind = json.peek();
        long offset = json.offset();
        switch (kind) {
            case ARRAY -> {
                json.beginArray();
                while (json.hasNext()) {
                    pass(json);
                }
                json.endArray();
            }
            case OBJECT -> {
                json.beginObject();
                while (json.hasNext()) {
                    json.name();
                    pass(json);
                }
                json.endObject();
            }
            case STRING, NUMBER, BOOLEAN, NULL -> json.skip();
        }
        return new Member(name, kind, offset, json.offsetHere() - offset);
    }

    /// Element by element, since the reader may hold what it passes over in one go.
    private static void pass(JsonReader json) throws IOException, FormatException {
        Kind kind = json.peek();
        if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
            json.skim();
        } else {
            json.skip();
        }
    }
}
