package dev.armature.merge;

import dev.armature.change.IdRows;
import dev.armature.model.Id;

/// The images of one subset of one input, numbered in the order in which they came.
final class Home {

    private final int number;
    private final MergeSource source; // the first file of the subset
    private final int base; // the row of the first image among all
    private final IdRows ids = new IdRows();

    /// @param number position among the homes of the merged subset
    Home(int number, MergeSource source, int base) {
        this.number = number;
        this.source = source;
        this.base = base;
    }

    int number() {
        return number;
    }

    MergeSource source() {
        return source;
    }

    int base() {
        return base;
    }

    boolean holds(MergeSource other) {
        return source.input() == other.input()
                && source.part().subset().equals(other.part().subset());
    }

    boolean has(Id image) {
        return ids.row(image) != IdRows.NONE;
    }

    /// @return whether the image was not there before
    boolean add(Id image) {
        int before = ids.size();
        ids.add(image);
        return ids.size() > before;
    }

    int size() {
        return ids.size();
    }

    /// The row of the image among all, [IdRows#NONE] if it is not there.
    int row(Id image) {
        int row = ids.row(image);
        return row == IdRows.NONE ? row : base + row;
    }
}
