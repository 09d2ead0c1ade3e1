package dev.armature.format;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The look of a file, by which formats recognise theirs; read once, whatever the number of formats.
///
/// Not safe for use by several threads.
public final class Head {

    private static final int MOST = 1 << 16; // bytes of text that are looked at

    /// What a JSON document is made of.
    ///
    /// @param top the kind of the whole
    /// @param members names in the object at the top; empty when the top is none
    /// @param first names in the first object of the list at the top; empty when there is none
    public record Outline(Kind top, Set<String> members, Set<String> first) {}

    private final Input input;
    private final Entry entry;
    private byte[] bytes; // null until asked for
    private Optional<Outline> outline; // null until asked for

    public Head(Input input, Entry entry) {
        this.input = input;
        this.entry = entry;
    }

    public Entry entry() {
        return entry;
    }

    /// The end of the file's name behind its last point, in lower case; "" without one.
    public String extension() {
        String name = entry.name();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /// The first 64 KiB of the file, or all of it.
    public byte[] bytes() throws IOException {
        if (bytes == null) {
            try (InputStream in = input.stream(entry)) {
                bytes = in.readNBytes(MOST);
            } catch (FormatException unreadable) {
                bytes = new byte[0]; // a member of a zip that lies about itself is no format's
            }
        }
        return bytes;
    }

    /// [#bytes] as UTF-8 without a byte order mark; what is not UTF-8 is shown as U+FFFD.
    public String text() throws IOException {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// The outline of a file whose first letter is `{` or `[`. Of an object all member names are read, of a list
    /// only its first element. Empty when the text is not JSON as far as it was read.
    public Optional<Outline> json() throws IOException {
        if (outline == null) {
            String begin = text().stripLeading();
            outline = begin.startsWith("{") || begin.startsWith("[") ? read() : Optional.empty();
        }
        return outline;
    }

    private Optional<Outline> read() throws IOException {
        try (InputStream in = input.stream(entry)) {
            JsonReader json = new JsonReader(in, entry.path());
            Kind top = json.peek();
            if (top == Kind.OBJECT) {
                return Optional.of(new Outline(top, members(json), Set.of()));
            }
            json.beginArray();
            boolean object = json.hasNext() && json.peek() == Kind.OBJECT;
            return Optional.of(new Outline(top, Set.of(), object ? members(json) : Set.of()));
        } catch (FormatException notJson) {
            return Optional.empty();
        }
    }

    private static Set<String> members(JsonReader json) throws IOException, FormatException {
        Set<String> names = new LinkedHashSet<>();
        json.beginObject();
        while (json.hasNext()) {
            names.add(json.name());
            Kind kind = json.peek();
            if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
                json.skim();
            } else {
                json.skip();
            }
        }
        json.endObject();
        return names;
    }
}
