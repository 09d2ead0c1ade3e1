package dev.armature.format.coco;

import dev.armature.model.Id;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Elements of one list, kept in a file until the part ends and their ids are known.
final class ExportSpool implements AutoCloseable {

    /// One element.
    ///
    /// @param id as the input gives it; [Id#NONE] for one that is numbered at the end
    /// @param image position of its image within the part, from 0; of an image its own
    /// @param whole whether `json` is the whole object, with an id that may have to be replaced; otherwise it is
    ///     the members behind the ids, without braces
    record Frame(Id id, int image, boolean whole, byte[] json) {}

    /// Takes the elements in their order.
    interface Taker {
        void take(Frame frame) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataOutputStream out;
    private long count;

    ExportSpool(Path file) throws IOException {
        this.file = file;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    void add(Frame frame) throws IOException {
        Id id = frame.id();
        byte[] text = (id.isNone() ? "" : id.toString()).getBytes(StandardCharsets.UTF_8);
        out.writeByte(id.isNone() ? 'a' : id.isNumber() ? 'n' : 't');
        out.writeInt(text.length);
        out.write(text);
        out.writeInt(frame.image());
        out.writeBoolean(frame.whole());
        out.writeInt(frame.json().length);
        out.write(frame.json());
        count++;
    }

    long count() {
        return count;
    }

    /// Hands out all elements; none can be added afterwards. May be asked for several times.
    void read(Taker taker) throws IOException {
        out.close();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            for (long i = 0; i < count; i++) {
                byte kind = in.readByte();
                String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                Id id = switch (kind) {
                    case 'a' -> Id.NONE;
                    case 'n' -> Id.ofNumber(text);
                    default -> Id.ofText(text);
                };
                int image = in.readInt();
                boolean whole = in.readBoolean();
                taker.take(new Frame(id, image, whole, in.readNBytes(in.readInt())));
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
