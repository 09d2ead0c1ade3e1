package dev.armature.merge;

import dev.armature.change.Hashes;
import dev.armature.model.Annotation;
import dev.armature.model.Instance;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.util.Optional;
import java.util.Set;

/// Finds annotations that say the same as one of another input: of one image, with every member alike but the id.
/// Told apart by 64 bits of what they say.
final class Twins {

    private static final Set<String> ID = Set.of("id");

    private final Saying saying;
    private long[] hashes = new long[16]; // a power of two; 0 for a free slot
    private char[] homes = new char[16]; // by slot: who had it first
    private int size;

    Twins(Saying saying) {
        this.saying = saying;
    }

    /// Whether another input has the annotation already.
    ///
    /// @param home the number of this one, below 65536
    /// @param annotation with image and label as the whole has them
    boolean isThere(int home, Annotation annotation) {
        if (4L * size >= 3L * hashes.length) {
            grow();
        }
        long hash = hash(annotation);
        int slot = slot(hash == 0 ? 1 : hash);
        if (hashes[slot] == 0) {
            hashes[slot] = hash == 0 ? 1 : hash;
            homes[slot] = (char) home;
            size++;
        }
        return homes[slot] != (char) home;
    }

    private int slot(long hash) {
        int slot = (int) (hash >>> 32) & hashes.length - 1;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & hashes.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        char[] oldHomes = homes;
        hashes = new long[2 * oldHashes.length];
        homes = new char[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                homes[slot] = oldHomes[i];
            }
        }
    }

    private long hash(Annotation annotation) {
        return switch (annotation) {
            case Instance instance -> {
                Optional<Source> coco =
                        instance.source().filter(text -> text.format().equals("coco"));
                yield coco.isPresent() ? saying.beside(coco.get().text(), ID) : plain(instance.bare());
            }
            case Shape shape -> plain(Moves.plain(shape));
        };
    }

    /// The runs of a mask are not in its text but in its hash code.
    private static long plain(Annotation annotation) {
        return Hashes.of(annotation.hashCode(), annotation.toString());
    }
}
