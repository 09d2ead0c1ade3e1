package dev.armature.format.coco;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/// A growing list of numbers outside the Java heap, so that the index of a file of any size leaves the heap free.
/// Buffers and not memory segments: those are slow until the last compiler has seen them, which a short run never
/// reaches.
final class Column {

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS; // numbers in one piece of memory

    private final Arena arena;
    private LongBuffer[] chunks = new LongBuffer[16];
    private long size;

    /// @param arena frees the memory when it is closed
    Column(Arena arena) {
        this.arena = arena;
    }

    long size() {
        return size;
    }

    void add(long value) {
        int chunk = (int) (size >>> CHUNK_BITS);
        if ((size & CHUNK - 1) == 0) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * chunk);
            }
            chunks[chunk] = arena.allocate((long) CHUNK * Long.BYTES, Long.BYTES)
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder())
                    .asLongBuffer();
        }
        size++;
        set(size - 1, value);
    }

    long get(long index) {
        return chunks[(int) (index >>> CHUNK_BITS)].get((int) index & CHUNK - 1);
    }

    void set(long index, long value) {
        chunks[(int) (index >>> CHUNK_BITS)].put((int) index & CHUNK - 1, value);
    }
}
