package dev.armature.store.annotation;

/// Frames of a task that follow each other: those of a job, or all.
///
/// @param first from 0
/// @param last the last one itself; below `first` when there are none
public record FrameRange(int first, int last) {

    public boolean holds(long frame) {
        return first <= frame && frame <= last;
    }

    public int size() {
        return Math.max(0, last - first + 1);
    }

    /// `0 to 9`.
    @Override
    public String toString() {
        return first + " to " + last;
    }
}
