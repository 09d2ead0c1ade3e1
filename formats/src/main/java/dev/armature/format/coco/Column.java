package dev.armature.format.coco;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/// A growing list of numbers. Up to [#NEAR] of them lie in an array; the others outside the Java heap, so that the
/// index of a file of any size leaves the heap free. Buffers and not memory segments: those are slow until the last
/// compiler has seen them, which a short run never reaches.
final class Column {

    private static final int NEAR = 1 << 19; // 4 MiB
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS; // numbers in one piece of memory

    private final Arena arena;
    private long[] near = new long[64];
    private LongBuffer[] chunks = new LongBuffer[16]; // by index / CHUNK, from NEAR on
    private long size;

    /// @param arena frees the memory when it is closed
    Column(Arena arena) {
        this.arena = arena;
    }

    long size() {
        return size;
    }

    void add(long value) {
        if (size < NEAR) {
            if (size == near.length) {
                near = Arrays.copyOf(near, 2 * near.length);
            }
        } else if ((size & CHUNK - 1) == 0) {
            addChunk((int) (size >>> CHUNK_BITS));
        }
        size++;
        set(size - 1, value);
    }

    private void addChunk(int chunk) {
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunk);
        }
        chunks[chunk] = arena.allocate((long) CHUNK * Long.BYTES, Long.BYTES)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    long get(long index) {
        return index < NEAR ? near[(int) index] : far(index).get((int) index & CHUNK - 1);
    }

    void set(long index, long value) {
        if (index < NEAR) {
            near[(int) index] = value;
        } else {
            far(index).put((int) index & CHUNK - 1, value);
        }
    }

    private LongBuffer far(long index) {
        return chunks[(int) (index >>> CHUNK_BITS)];
    }
}
