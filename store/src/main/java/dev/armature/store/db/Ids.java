package dev.armature.store.db;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Numbers for new rows, counted in the table `sequence`.
interface Ids {

    /// The first of `count` numbers that follow each other and were never taken before.
    long take(Handle handle, String kind, int count);

    private static long count(Handle handle, String kind, int count) {
        return handle.createQuery("""
                        insert into sequence (name, next) values (:kind, 1 + :count)
                        on conflict (name) do update set next = sequence.next + :count
                        returning next""")
                        .bind("kind", kind)
                        .bind("count", count)
                        .mapTo(Long.class)
                        .one()
                - count;
    }

    /// Counts in the transaction itself. It takes the numbers back with everything else when it fails, and as only
    /// one writes at a time nobody waits for it.
    static Ids inTransaction() {
        return Ids::count;
    }

    /// Counts in transactions of its own, in blocks, so that two writers never wait for each other. Numbers of a
    /// writer that fails, and the rest of a block at the end of the program, are never used.
    ///
    /// @param own a pool that no transaction takes its connection from, else all may wait for one another
    static Ids inBlocks(Jdbi own) {
        return new Ids() {
            private static final int BLOCK = 64;
            private final Map<String, long[]> blocks = new HashMap<>(); // next and end, half-open

            @Override
            public synchronized long take(Handle handle, String kind, int count) {
                long[] block = blocks.computeIfAbsent(kind, none -> new long[2]);
                if (block[1] - block[0] < count) {
                    int size = Math.max(count, BLOCK);
                    block[0] = own.withHandle(free -> count(free, kind, size));
                    block[1] = block[0] + size;
                }
                long first = block[0];
                block[0] += count;
                return first;
            }
        };
    }
}
