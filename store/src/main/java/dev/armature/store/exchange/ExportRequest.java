package dev.armature.store.exchange;

import dev.armature.edit.Edit;
import dev.armature.format.Choices;
import dev.armature.format.coco.CocoOptions;
import java.util.List;

/// A dataset that is to be exported.
///
/// @param format one of [dev.armature.convert.Conversion#outputFormats]
/// @param images whether pictures come along
/// @param edits made one behind the other on the way
/// @param options of the output, whatever its format
/// @param choices what the format leaves open
public record ExportRequest(
        Target target, String format, boolean images, List<Edit> edits, CocoOptions options, Choices choices) {

    public ExportRequest {
        edits = List.copyOf(edits);
    }

    /// With the usual options.
    public static ExportRequest of(Target target, String format, boolean images) {
        return new ExportRequest(target, format, images, List.of(), CocoOptions.DEFAULTS, Choices.DEFAULTS);
    }
}
