package dev.armature.store.exchange;

import dev.armature.flow.Policy;
import java.nio.file.Path;
import java.util.Map;

/// Annotations that are to be imported.
///
/// @param file a file, a folder or a zip
/// @param format one of the words of [dev.armature.convert.Conversion#inputFormats], "" to recognise it
/// @param onError what happens to an annotation that is wrong, and with [Policy#ABORT] to the import
/// @param match how an image finds its frame
/// @param createLabels whether labels of the file that are not there are made
/// @param labels the name of a label for names in the file; "" for one whose annotations are left out
/// @param masksToPolygons whether masks become outlines; those of crowds stay
public record ImportRequest(
        Target target,
        Path file,
        String format,
        ImportMode mode,
        Policy onError,
        NameMatch match,
        boolean createLabels,
        Map<String, String> labels,
        boolean masksToPolygons) {

    public ImportRequest {
        labels = Map.copyOf(labels);
    }

    /// What is wrong is left out, what is there is replaced, and no labels are made.
    public static ImportRequest of(Target target, Path file, String format) {
        return new ImportRequest(
                target, file, format, ImportMode.REPLACE, Policy.SKIP, NameMatch.STEM, false, Map.of(), false);
    }

    /// The same in another mode.
    public ImportRequest withMode(ImportMode mode) {
        return new ImportRequest(target, file, format, mode, onError, match, createLabels, labels, masksToPolygons);
    }

    /// The same with another way to treat what is wrong.
    public ImportRequest withPolicy(Policy onError) {
        return new ImportRequest(target, file, format, mode, onError, match, createLabels, labels, masksToPolygons);
    }

    /// The same with another way to find frames.
    public ImportRequest withMatch(NameMatch match) {
        return new ImportRequest(target, file, format, mode, onError, match, createLabels, labels, masksToPolygons);
    }

    /// The same, making labels or not.
    public ImportRequest withCreateLabels(boolean createLabels) {
        return new ImportRequest(target, file, format, mode, onError, match, createLabels, labels, masksToPolygons);
    }

    /// The same with other names for labels.
    public ImportRequest withLabels(Map<String, String> labels) {
        return new ImportRequest(target, file, format, mode, onError, match, createLabels, labels, masksToPolygons);
    }

    /// The same, with masks as outlines or as they are.
    public ImportRequest withMasksToPolygons(boolean masksToPolygons) {
        return new ImportRequest(target, file, format, mode, onError, match, createLabels, labels, masksToPolygons);
    }
}
