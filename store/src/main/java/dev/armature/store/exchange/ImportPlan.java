package dev.armature.store.exchange;

import dev.armature.convert.Placed;
import dev.armature.flow.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an import does, or would do.
///
/// @param format the id of the format that was recognised
/// @param recognised what the file is, a sentence for each file in it
/// @param undeclared attributes that labels do not declare; they are kept
/// @param problems errors and repairs one by one, then the first of every other kind, with line and column
/// @param kinds how many problems there are of each kind
/// @param read annotations of the file
/// @param leftOut annotations that are not imported, by reason
public record ImportPlan(
        String format,
        List<String> recognised,
        Images images,
        List<LabelPlan> labels,
        List<Undeclared> undeclared,
        List<TaskPlan> tasks,
        List<Placed> problems,
        List<Problems.Kind> kinds,
        long read,
        Map<String, Long> leftOut,
        long errors) {

    /// How the images of the file find their frames.
    ///
    /// @param inFile images in the file
    /// @param matched those that are a frame of the target
    /// @param outside those that are a frame of the task but not of the job
    /// @param unmatched the first of the others
    /// @param unmatchedCount how many others there are
    public record Images(long inFile, long matched, long outside, List<Unmatched> unmatched, long unmatchedCount) {}

    /// An image that is no frame.
    ///
    /// @param why a sentence
    /// @param suggestion a frame that may be meant
    public record Unmatched(String name, String why, Optional<String> suggestion) {}

    /// How a label of the file was found.
    public enum How {
        /// By its name.
        SAME,
        /// The caller said so.
        GIVEN,
        /// It was made.
        CREATED,
        /// The caller wants none of it.
        LEFT_OUT,
        /// It was not found.
        UNKNOWN
    }

    /// A label of the file.
    ///
    /// @param target the name of the label that it becomes
    /// @param suggestion a label that may be meant
    /// @param annotations how many have it, on all images of the file
    public record LabelPlan(
            String name, Optional<String> target, How how, Optional<String> suggestion, long annotations) {}

    /// An attribute that the label does not declare.
    ///
    /// @param count how many annotations have it
    public record Undeclared(String label, String attribute, long count) {}

    /// What becomes of a task.
    ///
    /// @param add objects that are new
    /// @param change objects that are altered
    /// @param remove objects that go
    /// @param tracks how many of the new ones are tracks
    public record TaskPlan(long task, long add, long change, long remove, long tracks) {}

    /// The same as a JSON document.
    public String toJson() {
        return ReportJson.of(this);
    }
}
