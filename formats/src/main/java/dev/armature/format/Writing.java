package dev.armature.format;

import dev.armature.files.Input;
import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import java.util.OptionalInt;

/// Where and how a dataset is to be written.
///
/// @param input what is being read, for its pictures
/// @param saveMedia whether the pictures are copied too
/// @param style what the user chose beyond that
public record Writing(
        Output output, Input input, Pictures pictures, boolean saveMedia, Style style, Problems problems, Tally tally) {

    /// What a format may heed.
    ///
    /// @param round digits of coordinates behind the point; empty for all
    /// @param points whether points without a skeleton are keypoints of their own
    /// @param keypointDims numbers of a keypoint where a format has two kinds: 2 (x, y) or 3 (x, y, visibility)
    public record Style(OptionalInt round, boolean points, int keypointDims) {

        public static final Style DEFAULTS = new Style(OptionalInt.empty(), true, 3);

        public Style {
            if (keypointDims != 2 && keypointDims != 3) {
                throw new IllegalArgumentException(keypointDims + " numbers a keypoint; expected 2 or 3");
            }
        }
    }

    /// With the usual style.
    public Writing(Output output, Input input, Pictures pictures, boolean saveMedia, Problems problems, Tally tally) {
        this(output, input, pictures, saveMedia, Style.DEFAULTS, problems, tally);
    }
}
