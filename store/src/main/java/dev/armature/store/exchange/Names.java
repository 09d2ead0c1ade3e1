package dev.armature.store.exchange;

import dev.armature.model.Id;
import dev.armature.store.db.Tx;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.project.Frames;
import dev.armature.transform.Explode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names and ids of the images of one subset in an export: as CVAT does it, a name that is there already gets `_1`,
/// `_2` and so on; ids are those of the imported file.
final class Names {

    private final Map<String, Integer> repeated = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final boolean numbered;
    private boolean own; // whether every image has an id of its own that is a number
    private long next = 1;

    /// @param numbered whether ids have to be numbers, each of one image
    Names(Tx tx, List<Piece> pieces, boolean numbered) {
        this.numbered = numbered;
        this.own = true;
        Set<Id> ids = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (Piece piece : pieces) {
            Frames.each(
                    tx, piece.task().id(), piece.range().first(), piece.range().last(), frame -> {
                        Id id = frame.fileId();
                        own &= id.isNumber() && ids.add(id);
                        next = id.isLong() && !id.isNone() ? Math.max(next, id.asLong() + 1) : next;
                        if (!all.add(frame.name())) {
                            repeated.put(frame.name(), 0);
                        }
                    });
        }
        taken.addAll(repeated.isEmpty() ? Set.of() : all);
    }

    /// The name of the next image that is called so.
    String unique(String name) {
        Integer before = repeated.get(name);
        if (before == null) {
            return name;
        }
        repeated.put(name, before + 1);
        if (before == 0) {
            return name;
        }
        String stem = Explode.stem(name);
        for (int i = before; ; i++) {
            String other = stem + "_" + i + name.substring(stem.length());
            if (taken.add(other)) {
                return other;
            }
        }
    }

    /// The id of the next image: that of the imported file, else a number above all of those.
    Id id(Id fileId) {
        boolean kept = own || !numbered && !fileId.isNone();
        return kept ? fileId : Id.of(next++);
    }
}
