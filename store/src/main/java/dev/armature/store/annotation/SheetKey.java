package dev.armature.store.annotation;

import java.util.Comparator;

/// Which sheet of a task: that of a frame or that of a track.
///
/// @param number of the frame in its task from 0, or the id of the track
public record SheetKey(Kind kind, long number) implements Comparable<SheetKey> {

    /// What a sheet holds. The order is that in the database.
    public enum Kind {
        FRAME,
        TRACK
    }

    private static final Comparator<SheetKey> ORDER =
            Comparator.comparing(SheetKey::kind).thenComparingLong(SheetKey::number);

    public static SheetKey frame(long number) {
        return new SheetKey(Kind.FRAME, number);
    }

    public static SheetKey track(long id) {
        return new SheetKey(Kind.TRACK, id);
    }

    @Override
    public int compareTo(SheetKey other) {
        return ORDER.compare(this, other);
    }

    /// `frame 12`, `track 7`.
    @Override
    public String toString() {
        return (kind == Kind.FRAME ? "frame " : "track ") + number;
    }
}
