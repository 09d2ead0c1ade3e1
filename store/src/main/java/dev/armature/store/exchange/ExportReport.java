package dev.armature.store.exchange;

import dev.armature.flow.Problems;
import java.util.List;
import java.util.Map;

/// What an export wrote, or would write.
///
/// @param format the word of the format
/// @param images frames that are in the result
/// @param annotations objects that are in the result, tracks once for each frame on which they are seen
/// @param leftOut objects that are not, by reason
/// @param kinds what has no place in the format, and what else is to be told, with counts
public record ExportReport(
        String format, long images, long annotations, Map<String, Long> leftOut, List<Problems.Kind> kinds) {

    /// The same as a JSON document.
    public String toJson() {
        return ReportJson.of(this);
    }
}
