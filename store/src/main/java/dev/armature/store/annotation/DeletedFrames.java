package dev.armature.store.annotation;

import dev.armature.store.ConflictException;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Frames;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Frames that are left out of exports, with their history: deleting is a change like any other, which can be
/// undone and goes back with its task.
public final class DeletedFrames {

    private DeletedFrames() {}

    /// Says which frames of a range are deleted; the others of it are not. Their objects stay.
    ///
    /// @return the entry of the journal; empty when it was so already
    /// @throws dev.armature.store.InvalidException for a frame that is not in the range or task
    public static Optional<ChangeSet> set(Tx tx, long task, FrameRange range, Set<Integer> deleted) {
        ChangeWriter writer = new ChangeWriter(tx, task);
        SortedSet<Integer> before = Frames.deleted(tx, task);
        Frames.setDeleted(tx, task, range.first(), range.last(), deleted);
        SortedSet<Integer> after = Frames.deleted(tx, task);
        if (after.equals(before)) {
            return Optional.empty();
        }
        enter(tx, task, writer.revision(), before);
        OptionalLong id = writer.finish(ChangeKind.FRAMES, note(before, after), Delta.NONE, OptionalLong.empty(), true);
        return Optional.of(Journal.changeSet(tx, id.getAsLong()));
    }

    /// The deleted frames as they were after a revision.
    public static SortedSet<Integer> at(Tx tx, long task, long revision) {
        return tx.query("select frames from deleted_past where task_id = :task and replaced > :revision"
                        + " order by replaced limit 1")
                .bind("task", task)
                .bind("revision", revision)
                .mapTo(String.class)
                .findOne()
                .map(DeletedFrames::parse)
                .orElseGet(() -> Frames.deleted(tx, task));
    }

    /// Makes them what they were after a revision.
    ///
    /// @param now the revision that this makes
    /// @return whether they were different
    static boolean restore(Tx tx, long task, int size, long revision, long now) {
        return change(tx, task, size, Frames.deleted(tx, task), at(tx, task, revision), now);
    }

    /// Takes back what one revision did to them.
    ///
    /// @throws ConflictException when the same frames were deleted or brought back since
    static boolean undo(Tx tx, long task, int size, long revision, long now) {
        SortedSet<Integer> before = at(tx, task, revision - 1);
        SortedSet<Integer> after = at(tx, task, revision);
        SortedSet<Integer> present = Frames.deleted(tx, task);
        SortedSet<Integer> wanted = new TreeSet<>(present);
        for (int frame : different(before, after)) {
            if (present.contains(frame) != after.contains(frame)) {
                throw new ConflictException(
                        "frame " + frame + " was " + (present.contains(frame) ? "deleted" : "brought back") + " since");
            }
            if (before.contains(frame)) {
                wanted.add(frame);
            } else {
                wanted.remove(frame);
            }
        }
        return change(tx, task, size, present, wanted, now);
    }

    private static boolean change(
            Tx tx, long task, int size, SortedSet<Integer> present, SortedSet<Integer> wanted, long now) {
        if (wanted.equals(present)) {
            return false;
        }
        enter(tx, task, now, present);
        Frames.setDeleted(tx, task, 0, size - 1, wanted);
        return true;
    }

    private static void enter(Tx tx, long task, long replaced, SortedSet<Integer> frames) {
        tx.update("insert into deleted_past (task_id, replaced, frames) values (:task, :replaced, :frames)")
                .bind("task", task)
                .bind("replaced", replaced)
                .bind("frames", text(frames, ","))
                .execute();
    }

    private static SortedSet<Integer> different(SortedSet<Integer> one, SortedSet<Integer> two) {
        SortedSet<Integer> different = minus(one, two);
        different.addAll(minus(two, one));
        return different;
    }

    private static SortedSet<Integer> minus(SortedSet<Integer> one, SortedSet<Integer> two) {
        SortedSet<Integer> rest = new TreeSet<>(one);
        rest.removeAll(two);
        return rest;
    }

    /// `deleted: 3, 5; brought back: 7`.
    private static String note(SortedSet<Integer> before, SortedSet<Integer> after) {
        SortedSet<Integer> gone = minus(after, before);
        SortedSet<Integer> back = minus(before, after);
        String first = gone.isEmpty() ? "" : "deleted: " + text(gone, ", ");
        String second = back.isEmpty() ? "" : "brought back: " + text(back, ", ");
        return first + (gone.isEmpty() || back.isEmpty() ? "" : "; ") + second;
    }

    private static String text(SortedSet<Integer> frames, String between) {
        return frames.stream().map(String::valueOf).collect(Collectors.joining(between));
    }

    private static SortedSet<Integer> parse(String text) {
        return text.isEmpty()
                ? new TreeSet<>()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
