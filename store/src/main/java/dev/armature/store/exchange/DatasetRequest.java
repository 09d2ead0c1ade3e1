package dev.armature.store.exchange;

import dev.armature.flow.Policy;
import java.nio.file.Path;
import java.util.OptionalLong;

/// A dataset that becomes tasks.
///
/// @param project that gets them; empty: a new one
/// @param name of the new project
/// @param file a zip or a folder, or a file of annotations, whose frames then have no pixels
/// @param format one of the words of [dev.armature.convert.Conversion#inputFormats], "" to recognise it
/// @param onError what happens to an annotation that is wrong, and with [Policy#ABORT] to the import
/// @param owner id of the user whom project and tasks belong to
/// @param segmentSize frames of a job, 0 for one job a task
public record DatasetRequest(
        OptionalLong project,
        String name,
        Path file,
        String format,
        Policy onError,
        OptionalLong owner,
        int segmentSize) {

    /// As a new project, one job a task, leaving out what is wrong.
    public static DatasetRequest asProject(String name, Path file) {
        return new DatasetRequest(OptionalLong.empty(), name, file, "", Policy.SKIP, OptionalLong.empty(), 0);
    }

    /// Into a project that is there.
    public static DatasetRequest into(long project, Path file) {
        return new DatasetRequest(OptionalLong.of(project), "", file, "", Policy.SKIP, OptionalLong.empty(), 0);
    }

    /// The same in a format.
    public DatasetRequest withFormat(String format) {
        return new DatasetRequest(project, name, file, format, onError, owner, segmentSize);
    }

    /// The same for an owner.
    public DatasetRequest ownedBy(long owner) {
        return new DatasetRequest(project, name, file, format, onError, OptionalLong.of(owner), segmentSize);
    }
}
