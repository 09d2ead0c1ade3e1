package dev.armature.format.coco;

import dev.armature.model.Id;

/// The ids of one file: no two are equal. Those that the input gives are kept, the first time they come; new ones
/// lie above the largest.
final class ExportIds {

    private final IdSet taken = new IdSet();
    private long largest;

    /// Whether the input's id can be kept: it is one, and nobody has it yet.
    boolean keep(Id id) {
        if (id.isNone() || !taken.add(id)) {
            return false;
        }
        if (id.isLong()) {
            largest = Math.max(largest, id.asLong());
        }
        return true;
    }

    /// A new id: `wanted` if that is free, else the next one above the largest.
    Id next(long wanted) {
        if (wanted > 0 && keep(Id.of(wanted))) {
            return Id.of(wanted);
        }
        return next();
    }

    /// The next id above the largest, from 1; after 2^63-1 the smallest free one.
    Id next() {
        Id id = Id.of(largest == Long.MAX_VALUE ? 1 : largest + 1);
        while (!keep(id)) {
            id = Id.of(id.asLong() + 1);
        }
        return id;
    }
}
