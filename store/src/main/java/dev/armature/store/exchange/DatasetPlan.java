package dev.armature.store.exchange;

import dev.armature.convert.Placed;
import dev.armature.flow.Problems;
import dev.armature.store.project.LabelSpec;
import java.util.List;

/// What the import of a dataset would make.
///
/// @param format the id of the format that was recognised
/// @param recognised what the file is, a sentence for each file in it
/// @param labels those that would be made, with their templates
/// @param subsets a task each
/// @param problems errors and repairs one by one, then the first of every other kind, with line and column
/// @param kinds how many problems there are of each kind
public record DatasetPlan(
        String format,
        List<String> recognised,
        List<LabelSpec> labels,
        List<SubsetPlan> subsets,
        List<Placed> problems,
        List<Problems.Kind> kinds) {

    /// A task.
    ///
    /// @param images its frames
    /// @param pictures how many of them have a picture in the file
    public record SubsetPlan(String subset, long images, long pictures) {}
}
