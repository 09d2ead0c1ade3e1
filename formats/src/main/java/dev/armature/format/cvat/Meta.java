package dev.armature.format.cvat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the head of a file says: its tasks, or its job, and its labels.
///
/// @param project whether the file holds a project, whose images and tracks name their subsets
/// @param subsets as a project lists them
/// @param text the whole `<meta>` element, when texts are kept
record Meta(boolean project, List<Work> works, List<String> subsets, List<LabelText> labels, Optional<byte[]> text) {

    static final Meta NONE = new Meta(false, List.of(), List.of(), List.of(), Optional.empty());

    /// A task or a job.
    ///
    /// @param subset "" for none
    /// @param mode "annotation" for images, "interpolation" for a video
    /// @param start number of the first frame
    /// @param stop number of the last frame
    /// @param step from one frame to the next, at least 1
    /// @param width of all frames in pixels, 0 when unknown
    record Work(
            String id,
            String subset,
            String mode,
            OptionalLong start,
            OptionalLong stop,
            long step,
            long width,
            long height) {

        boolean video() {
            return mode.equals("interpolation");
        }
    }

    /// A label as the file declares it.
    ///
    /// @param parent the skeleton whose point it is, "" for none
    /// @param svg the drawing of a skeleton, "" for none
    /// @param offset of the element in the file
    /// @param text the whole `<label>` element, when texts are kept
    record LabelText(
            String name,
            String type,
            String parent,
            String svg,
            List<AttributeText> attributes,
            long offset,
            Optional<byte[]> text) {

        boolean skeleton() {
            return type.equals("skeleton") || !svg.isBlank();
        }
    }

    /// An attribute that a label declares.
    ///
    /// @param inputType checkbox, radio, select, number or text
    record AttributeText(String name, String inputType) {}

    Meta {
        works = List.copyOf(works);
        subsets = List.copyOf(subsets);
        labels = List.copyOf(labels);
    }
}
