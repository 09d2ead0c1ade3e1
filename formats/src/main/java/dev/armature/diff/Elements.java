package dev.armature.diff;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.json.Fingerprint;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// One list of a file, or an object whose members are the elements, read element by element; and those that wait
/// for their counterpart.
final class Elements implements Closeable {

    /// Is told how far the list was read.
    interface Progress {
        /// @param bytes of the list so far
        void read(long bytes);
    }

    /// An element that was read again.
    record Element(String pointer, JsonValue value) {}

    private static final long NO_KEY = 0x510E527FADE682D1L;

    private final Waiting waiting = new Waiting();
    private final Fingerprint fingerprint = new Fingerprint();
    private final RandomAccessFile again;
    private final FileInputStream in;
    private final JsonReader json;
    private final String file;
    private final TopLevel.Member list;
    private final boolean keyed;
    private final Progress progress;
    private long count;
    private long keyless;

    // The element read last
    private long start; // from the beginning of the list; of a member, its name
    private int length;
    private long high;
    private long low;
    private long keyHigh;
    private long keyLow;

    /// @param file name for messages
    Elements(Path path, String file, TopLevel.Member list, Progress progress) throws IOException, FormatException {
        this.file = file;
        this.list = list;
        this.progress = progress;
        this.keyed = list.kind() == Kind.OBJECT;
        this.again = new RandomAccessFile(path.toFile(), "r");
        this.in = new FileInputStream(path.toFile());
        in.getChannel().position(list.offset());
        this.json = new JsonReader(in, file);
        if (keyed) {
            json.beginObject();
        } else {
            json.beginArray();
        }
    }

    /// Reads the next element; false at the end.
    boolean next() throws IOException, FormatException {
        try {
            if (!json.hasNext()) {
                return false;
            }
            start = json.offset();
            String name = keyed ? json.name() : "";
            fingerprint.read(json, "id");
            high = fingerprint.high();
            low = fingerprint.low();
            findKey(name);
            long end = json.offsetHere();
            progress.read(end);
            length = Math.toIntExact(end - start);
        } catch (FormatException broken) {
            throw placed(broken);
        }
        count++;
        return true;
    }

    private void findKey(String name) {
        if (keyed) {
            fingerprint.name(name);
            keyHigh = fingerprint.high();
            keyLow = fingerprint.low();
        } else if (fingerprint.keyed()) {
            keyHigh = fingerprint.keyHigh();
            keyLow = fingerprint.keyLow();
        } else {
            keyless++;
            keyHigh = (keyless ^ NO_KEY) * 0x9E3779B97F4A7C15L;
            keyLow = NO_KEY;
        }
    }

    /// The reader counts from the beginning of the list.
    private FormatException placed(FormatException broken) {
        Problem problem = broken.problem();
        Location where = Location.of(file, problem.where().offset() + list.offset(), pointer("" + count));
        return new FormatException(problem.code(), where, problem.what());
    }

    private String pointer(String last) {
        return "/" + ValueDiff.escaped(list.name()) + "/" + ValueDiff.escaped(last);
    }

    /// The elements that wait.
    Waiting waiting() {
        return waiting;
    }

    /// Puts the element read last aside.
    void putAside() {
        waiting.add(keyHigh, keyLow, high, low, start, length, index());
    }

    /// Looks for the counterpart of an element among those that wait here.
    ///
    /// @return its row in [#waiting], -1 when there is none
    int takeCounterpart(Elements other) {
        return waiting.take(other.keyHigh, other.keyLow);
    }

    /// Whether the one in that row has the value of the other's element read last.
    boolean equal(int row, Elements other) {
        return waiting.matches(row, other.high, other.low);
    }

    /// The position of the element read last, from 0.
    long index() {
        return count - 1;
    }

    /// The element read last.
    Element current() throws IOException, FormatException {
        return element(start, length, index());
    }

    /// An element that waited.
    Element waited(int row) throws IOException, FormatException {
        return element(waiting.offset(row), waiting.length(row), waiting.index(row));
    }

    private Element element(long from, int size, long index) throws IOException, FormatException {
        byte[] text = bytes(list.offset() + from, size);
        if (!keyed) {
            return new Element(pointer("" + index), JsonValue.parse(text, file));
        }
        String member = "{" + new String(text, StandardCharsets.UTF_8) + "}";
        JsonValue.Obj object = (JsonValue.Obj) JsonValue.parse(member.getBytes(StandardCharsets.UTF_8), file);
        JsonValue.Member only = object.members().getFirst();
        return new Element(pointer(only.name()), only.value());
    }

    private byte[] bytes(long from, int size) throws IOException {
        byte[] text = new byte[size];
        again.seek(from);
        int read = 0;
        while (read < size) {
            int more = again.read(text, read, size - read);
            if (more < 0) {
                throw new EOFException(file + " became shorter while it was read");
            }
            read += more;
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } finally {
            again.close();
        }
    }
}
