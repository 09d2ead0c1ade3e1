package dev.armature.store.annotation;

import dev.armature.store.db.Tx;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many objects there are, without reading them.
public final class Counts {

    private Counts() {}

    /// Objects on the frames of a range; tracks are not among them.
    public static long of(Tx tx, long task, FrameRange range) {
        return tx.query("select coalesce(sum(items), 0) from sheet where task_id = :task and kind = 0"
                        + " and number between :first and :last")
                .bind("task", task)
                .bind("first", range.first())
                .bind("last", range.last())
                .mapTo(Long.class)
                .one();
    }

    /// Objects and tracks of a task.
    public static long ofTask(Tx tx, long task) {
        return tx.query("select coalesce(sum(items), 0) from sheet where task_id = :task")
                .bind("task", task)
                .mapTo(Long.class)
                .one();
    }

    /// Tracks of a task.
    public static long tracks(Tx tx, long task) {
        return tx.query("select coalesce(sum(items), 0) from sheet where task_id = :task and kind = 1")
                .bind("task", task)
                .mapTo(Long.class)
                .one();
    }

    /// Objects on each frame of a range that has any.
    public static SortedMap<Integer, Integer> frames(Tx tx, long task, FrameRange range) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        tx.query("select number, items from sheet where task_id = :task and kind = 0 and items > 0"
                        + " and number between :first and :last")
                .bind("task", task)
                .bind("first", range.first())
                .bind("last", range.last())
                .map((row, context) -> counts.put(row.getInt(1), row.getInt(2)))
                .forEach(nothing -> {});
        return counts;
    }
}
