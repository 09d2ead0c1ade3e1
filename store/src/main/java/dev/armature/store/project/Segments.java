package dev.armature.store.project;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// How the frames of a task are cut into jobs.
final class Segments {

    private static final int VIDEO_OVERLAP = 5;

    /// A range of relative frames, both ends included.
    record Range(int start, int stop) {}

    private Segments() {}

    /// The ranges in order. The last one may be shorter; where the one before it has reached the last frame there
    /// is none that only repeats its end.
    ///
    /// @param size number of frames, at least 1
    /// @param segmentSize frames of a range, 0 for all
    /// @param overlap frames that two ranges share, at most half a range; empty: 0 for pictures, 5 for video
    static List<Range> of(int size, int segmentSize, OptionalInt overlap, Mode mode) {
        if (segmentSize == 0 || segmentSize >= size) {
            return List.of(new Range(0, size - 1));
        }
        int shared = Math.min(overlap.orElse(mode == Mode.INTERPOLATION ? VIDEO_OVERLAP : 0), segmentSize / 2);
        List<Range> ranges = new ArrayList<>();
        for (long start = 0; ; start += segmentSize - shared) {
            long stop = Math.min(start + segmentSize, size) - 1;
            ranges.add(new Range((int) start, (int) stop));
            if (stop == size - 1) {
                return ranges;
            }
        }
    }
}
