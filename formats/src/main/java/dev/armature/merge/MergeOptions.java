package dev.armature.merge;

import java.util.List;

/// What the user chose where datasets disagree.
///
/// @param subsets into which subset each input goes, "" for its own; one for all of them or one for each; empty:
///     subsets stay
public record MergeOptions(MergeOptions.Labels labels, MergeOptions.Images images, List<String> subsets) {

    /// What becomes of labels of one name that have other keypoints.
    public enum Labels {
        /// Each is told and nothing is written.
        ERROR,
        /// Both stay; the later one gets a number behind its name.
        KEEP_BOTH,
        /// One label with the keypoints of all, by their names; those that an annotation has not are absent.
        UNION,
        /// One label with the keypoints of the first, by their names; others are lost.
        REMAP
    }

    /// Which images of several inputs are one.
    public enum Images {
        /// Those of one subset with one name; of different sizes they are two after all.
        JOIN,
        /// Those of one subset whose pictures have the same bytes; where a picture is not found the name counts.
        CONTENT,
        /// As [#JOIN], with the annotations of the first input that has the image alone.
        FIRST,
        /// As [#JOIN], with the annotations of the last input that has the image alone.
        LAST,
        /// None; the later one of a name gets a number in it.
        KEEP_BOTH,
        /// As [#JOIN], but each is an error.
        ERROR
    }

    public static final MergeOptions DEFAULTS = new MergeOptions(Labels.ERROR, Images.JOIN, List.of());

    public MergeOptions {
        subsets = List.copyOf(subsets);
    }

    /// The subset in the merged dataset.
    ///
    /// @param input position of the input, from 0
    String subset(int input, String own) {
        String chosen = subsets.isEmpty() ? "" : subsets.get(subsets.size() == 1 ? 0 : input);
        return chosen.isEmpty() ? own : chosen;
    }
}
