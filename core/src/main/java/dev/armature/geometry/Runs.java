package dev.armature.geometry;

import java.util.Arrays;

/// Run lengths being collected, in pixels: background first, then by turns, neighbours of one kind joined.
/// Only the first run can be empty, and only before a foreground run or in an image without pixels.
final class Runs {

    private int[] lengths; // [size]; even indices are background
    private int size;

    Runs(int expected) {
        lengths = new int[Math.max(4, expected)];
    }

    void add(boolean foreground, int length) {
        if (length == 0) {
            return;
        }
        if (size == 0 && foreground) {
            push(0);
        }
        boolean lastIsForeground = size % 2 == 0;
        if (size > 0 && lastIsForeground == foreground) {
            lengths[size - 1] += length;
        } else {
            push(length);
        }
    }

    int[] toArray() {
        return size == 0 ? new int[1] : Arrays.copyOf(lengths, size);
    }

    private void push(int length) {
        if (size == lengths.length) {
            lengths = Arrays.copyOf(lengths, lengths.length * 2);
        }
        lengths[size++] = length;
    }
}
