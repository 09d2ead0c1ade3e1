package dev.armature.merge;

import dev.armature.change.Hashes;
import dev.armature.model.Image;
import dev.armature.model.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Images of later inputs that are the same as an earlier one but say something else of it. Holds these images; of
/// others 8 bytes, and these only for the look.
final class Supplements {

    /// An image as a later input has it.
    record Later(Home home, Image image) {}

    private static final Set<String> OWN = Set.of("id", "file_name");

    private final Saying saying = new Saying();
    private final Map<Integer, List<Later>> held = new HashMap<>(); // by row
    private long[] said = new long[64]; // by row; only for the look

    /// Sees the first image of a row.
    void first(int row, Image image) {
        if (row >= said.length) {
            said = Arrays.copyOf(said, Math.max(row + 1, 2 * said.length));
        }
        said[row] = hash(image);
    }

    /// Sees another image that has become this row.
    void later(int row, Home home, Image image) {
        if (hash(image) != said[row]) {
            held.computeIfAbsent(row, one -> new ArrayList<>()).add(new Later(home, image));
        }
    }

    private long hash(Image image) {
        Optional<Source> coco =
                image.source().filter(source -> source.format().equals(Moves.COCO) && source.text()[0] == '{');
        long text = coco.isPresent() ? saying.beside(coco.get().text(), OWN) : 0;
        return Hashes.of(text, image.width() + " " + image.height() + " " + image.attributes());
    }

    /// No image is added afterwards.
    void finish() {
        said = new long[0];
    }

    /// What later inputs say of it, as far as that is something else.
    List<Later> of(int row) {
        return held.getOrDefault(row, List.of());
    }
}
