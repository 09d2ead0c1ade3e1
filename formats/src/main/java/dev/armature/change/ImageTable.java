package dev.armature.change;

import dev.armature.expression.ImageFacts;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The images of a part, in columns: some 50 bytes an image, and its name. Of several images with one id the first
/// counts.
final class ImageTable {

    private final IdRows rows = new IdRows();
    private final Map<Integer, Attributes> attributes = new HashMap<>(); // by row, where there are any
    private byte[] names = new byte[0]; // UTF-8, one behind the other
    private int namesEnd;
    private int[] starts = new int[0]; // [n x 2]: begin and end of the name, end 0 where there is no image
    private long[] sizes = new long[0]; // [n x 2]: width, height
    private int[] counts = new int[0]; // of annotations

    void image(Image image) {
        int row = row(image.id());
        if (isThere(row)) {
            return;
        }
        name(row, image.name());
        sizes[2 * row] = image.width();
        sizes[2 * row + 1] = image.height();
        if (!image.attributes().isEmpty()) {
            attributes.put(row, image.attributes());
        }
    }

    /// A byte stands in front of every name, so that even the first one, empty, does not end at 0.
    private void name(int row, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int end = Math.addExact(namesEnd, text.length + 1);
        if (end > names.length) {
            names = Arrays.copyOf(names, (int) Math.min(Math.max(64, 1.5 * end), Integer.MAX_VALUE - 8));
        }
        System.arraycopy(text, 0, names, namesEnd + 1, text.length);
        starts[2 * row] = namesEnd + 1;
        starts[2 * row + 1] = end;
        namesEnd = end;
    }

    /// Counts an annotation of the image.
    void annotation(Id image) {
        int row = row(image); // first, since it may put a larger array in the place of the counts
        counts[row]++;
    }

    private int row(Id id) {
        int row = rows.add(id);
        if (row >= counts.length) {
            int room = Math.max(64, row + row / 2);
            starts = Arrays.copyOf(starts, 2 * room);
            sizes = Arrays.copyOf(sizes, 2 * room);
            counts = Arrays.copyOf(counts, room);
        }
        return row;
    }

    /// Whether the image itself has come, and not only annotations that name it.
    private boolean isThere(int row) {
        return starts[2 * row + 1] > 0;
    }

    /// The row of an image; [IdRows#NONE] if there is none of this id.
    int find(Id id) {
        int row = rows.row(id);
        return row != IdRows.NONE && isThere(row) ? row : IdRows.NONE;
    }

    /// @param id of the image
    /// @param row where it was found
    ImageFacts facts(Id id, int row) {
        return new Row(id, row);
    }

    /// One image of the table.
    private final class Row implements ImageFacts {

        private final Id id;
        private final int row;

        Row(Id id, int row) {
            this.id = id;
            this.row = row;
        }

        @Override
        public Id id() {
            return id;
        }

        @Override
        public String name() {
            int start = starts[2 * row];
            return new String(names, start, starts[2 * row + 1] - start, StandardCharsets.UTF_8);
        }

        @Override
        public long width() {
            return sizes[2 * row];
        }

        @Override
        public long height() {
            return sizes[2 * row + 1];
        }

        @Override
        public Attributes attributes() {
            return ImageTable.this.attributes.getOrDefault(row, Attributes.NONE);
        }

        @Override
        public long annotations() {
            return counts[row];
        }
    }
}
