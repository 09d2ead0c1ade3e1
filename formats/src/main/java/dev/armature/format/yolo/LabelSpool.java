package dev.armature.format.yolo;

import dev.armature.flow.FormatException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Rows on disk until all labels are known: only then it is known which class an annotation has and how many
/// keypoints every row is filled up to.
final class LabelSpool {

    /// A row without its class and what fills it up.
    ///
    /// @param label number of the label
    /// @param keypoints how many the row has
    /// @param text a blank before every number
    record Row(int label, int keypoints, byte[] text) {}

    /// Takes the rows of a label file.
    interface Taker {
        void take(String path, List<Row> rows) throws IOException, FormatException;
    }

    private final Path file;
    private DataOutputStream out; // null outside of parts

    /// @param file does not exist yet
    LabelSpool(Path file) {
        this.file = file;
    }

    void beginPart() throws IOException {
        OutputStream end = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        out = new DataOutputStream(new BufferedOutputStream(end, 1 << 16));
    }

    void endPart() throws IOException {
        out.close();
    }

    /// @param path of the label file in the output
    void add(String path, List<Row> rows) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        out.writeInt(name.length);
        out.write(name);
        out.writeInt(rows.size());
        for (Row row : rows) {
            out.writeInt(row.label());
            out.writeInt(row.keypoints());
            out.writeInt(row.text().length);
            out.write(row.text());
        }
    }

    /// Gives everything back in its order; between two parts only.
    void read(Taker taker) throws IOException, FormatException {
        if (!Files.exists(file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            while (true) {
                int length;
                try {
                    length = in.readInt();
                } catch (EOFException end) {
                    return;
                }
                String path = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                Row[] rows = new Row[in.readInt()];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = new Row(in.readInt(), in.readInt(), in.readNBytes(in.readInt()));
                }
                taker.take(path, List.of(rows));
            }
        }
    }
}
