package dev.armature.store.annotation;

import dev.armature.store.db.Tx;
import java.util.BitSet;

/// Sizes of a task's pictures, and which frames are deleted: a few bytes a frame.
final class FrameTable {

    private final int size;
    private final int[] widths; // px, 0 unknown
    private final int[] heights;
    private final BitSet deleted = new BitSet();

    /// @param size number of frames of the task
    /// @param range which of them will be asked for
    FrameTable(Tx tx, long task, int size, FrameRange range) {
        this.size = size;
        int first = Math.max(0, range.first());
        int last = Math.min(size - 1, range.last());
        widths = new int[Math.max(0, last + 1)];
        heights = new int[widths.length];
        if (first > last) {
            return;
        }
        tx.query("select number, width, height, deleted from frame"
                        + " where task_id = :task and number between :first and :last")
                .bind("task", task)
                .bind("first", first)
                .bind("last", last)
                .setFetchSize(1000)
                .map((row, context) -> {
                    int number = row.getInt(1);
                    widths[number] = row.getInt(2);
                    heights[number] = row.getInt(3);
                    deleted.set(number, row.getBoolean(4));
                    return number;
                })
                .forEach(number -> {});
    }

    int size() {
        return size;
    }

    boolean holds(long frame) {
        return frame >= 0 && frame < size;
    }

    boolean isDeleted(int frame) {
        return deleted.get(frame);
    }

    /// px, 0 when unknown
    int width(int frame) {
        return frame < widths.length ? widths[frame] : 0;
    }

    /// px, 0 when unknown
    int height(int frame) {
        return frame < heights.length ? heights[frame] : 0;
    }
}
