package dev.armature.merge;

import dev.armature.model.Id;
import java.util.function.Predicate;

/// Ids for what loses its own: numbers above all that were seen, texts with a number behind them.
final class NewIds {

    private static final long LARGEST = 1L << 53; // ids beyond are out of reach, so they need no room above them

    private long next = 1;

    /// Makes sure that the id is not given away.
    void seen(Id id) {
        if (id.isLong() && id.asLong() >= next && id.asLong() < LARGEST) {
            next = id.asLong() + 1;
        }
    }

    /// The next number.
    Id number() {
        return Id.of(next++);
    }

    /// The first of so many numbers in a row.
    long reserve(long count) {
        long first = next;
        next += count;
        return first;
    }

    /// One instead of this id.
    ///
    /// @param taken whether a text is another one's id
    Id instead(Id id, Predicate<Id> taken) {
        if (id.isNumber()) {
            return number();
        }
        int number = 2;
        while (taken.test(Id.ofText(id + "_" + number))) {
            number++;
        }
        return Id.ofText(id + "_" + number);
    }
}
