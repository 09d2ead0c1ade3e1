package dev.armature.format.coco;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/// A growing table of numbers, its rows one behind the other: what is asked for together lies together. Rows up
/// to [#NEAR] lie in an array; the others outside the Java heap, so that the index of a file of any size leaves the
/// heap free. Buffers and not memory segments: those are slow until the last compiler has seen them, which a short
/// run never reaches.
final class Rows {

    private static final int NEAR = 1 << 19; // 4 MiB for each column
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS; // numbers in one piece of memory

    private final Arena arena;
    private final int width;
    private final int most; // numbers in the array
    private long[] near;
    private LongBuffer[] chunks = new LongBuffer[16]; // by position / CHUNK, from `most` on
    private long size; // rows
    private long room; // positions that there is memory for

    /// @param arena frees the memory when it is closed
    /// @param width columns, at least 1
    Rows(Arena arena, int width) {
        this.arena = arena;
        this.width = width;
        this.most = NEAR * width;
        this.near = new long[64 * width];
        this.room = near.length;
    }

    /// How many rows there are.
    long size() {
        return size;
    }

    /// Adds a row of zeros.
    ///
    /// @return its number, from 0
    long add() {
        size++;
        while (size * width > room) {
            if (room < most) {
                near = Arrays.copyOf(near, 2 * near.length);
                room = near.length;
            } else {
                addChunk((int) (room >>> CHUNK_BITS));
                room += CHUNK;
            }
        }
        return size - 1;
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

    /// @param column from 0 to the width
    long get(long row, int column) {
        long at = row * width + column;
        return at < most ? near[(int) at] : far(at).get((int) at & CHUNK - 1);
    }

    void set(long row, int column, long value) {
        long at = row * width + column;
        if (at < most) {
            near[(int) at] = value;
        } else {
            far(at).put((int) at & CHUNK - 1, value);
        }
    }

    private LongBuffer far(long at) {
        return chunks[(int) (at >>> CHUNK_BITS)];
    }
}
