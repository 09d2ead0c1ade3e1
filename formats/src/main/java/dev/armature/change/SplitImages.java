package dev.armature.change;

import dev.armature.model.Id;
import java.util.Arrays;

/// The images of a part in columns, some 50 bytes an image: what a division has to know of each. Of several images
/// with one id the first counts.
final class SplitImages {

    private final IdRows ids = new IdRows();
    private long[] names = new long[0]; // hashes
    private boolean[] there = new boolean[0]; // false for an image that only annotations speak of
    private boolean anyThere;
    private int[] values = new int[0]; // number of the value; 0 for none
    private int[] labels = new int[0]; // number of the set of labels; 0 for none

    /// The row of an image, a new one when it was not there.
    int row(Id image) {
        int row = ids.add(image);
        if (row >= names.length) {
            int room = Math.max(64, 2 * names.length);
            names = Arrays.copyOf(names, room);
            there = Arrays.copyOf(there, room);
            values = Arrays.copyOf(values, room);
            labels = Arrays.copyOf(labels, room);
        }
        return row;
    }

    IdRows ids() {
        return ids;
    }

    /// How many rows there are.
    int size() {
        return ids.size();
    }

    /// Whether any image has come.
    boolean anyThere() {
        return anyThere;
    }

    /// Whether the image itself has come.
    boolean isThere(int row) {
        return there[row];
    }

    /// The image itself has come.
    void name(int row, long hash) {
        there[row] = true;
        anyThere = true;
        names[row] = hash;
    }

    /// The hash of its name; 0 for an image that only annotations speak of.
    long name(int row) {
        return names[row];
    }

    void value(int row, int number) {
        values[row] = number;
    }

    int value(int row) {
        return values[row];
    }

    void labels(int row, int set) {
        labels[row] = set;
    }

    int labels(int row) {
        return labels[row];
    }
}
