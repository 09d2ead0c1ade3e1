package dev.armature.format.cvat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Where the shapes of one track lie in the file, by frame: three numbers each, however large the shapes are.
final class Line {

    private long[] frames = new long[8];
    private long[] offsets = new long[8]; // bytes from the beginning of the file
    private int[] lengths = new int[8]; // bytes
    private int size;

    void add(long frame, long offset, int length) {
        if (size == frames.length) {
            frames = Arrays.copyOf(frames, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        frames[size] = frame;
        offsets[size] = offset;
        lengths[size] = length;
        size++;
    }

    int size() {
        return size;
    }

    long frame(int index) {
        return frames[index];
    }

    long offset(int index) {
        return offsets[index];
    }

    int length(int index) {
        return lengths[index];
    }

    /// Sorts by frame; of several shapes on one frame the first stays.
    ///
    /// @param repeated gets the position of each of the others, before they are gone
    void settle(IntConsumer repeated) {
        boolean ascending = IntStream.range(1, size).allMatch(i -> frames[i - 1] < frames[i]);
        if (ascending) {
            return;
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> frames[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        Line sorted = new Line();
        for (int i : order) {
            if (sorted.size > 0 && sorted.frames[sorted.size - 1] == frames[i]) {
                repeated.accept(i);
            } else {
                sorted.add(frames[i], offsets[i], lengths[i]);
            }
        }
        frames = sorted.frames;
        offsets = sorted.offsets;
        lengths = sorted.lengths;
        size = sorted.size;
    }
}
