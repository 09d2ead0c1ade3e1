package dev.armature.flow;

import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.List;

/// Takes one dataset, part by part (a part is what one annotation file holds). Within a part the calls come in the
/// order of the file; a reader that was asked for [Order#BY_IMAGE] gives all labels first, then each image
/// followed by its annotations.
public interface DatasetSink {

    /// In which order a sink wants its calls within a part.
    enum Order {
        /// As the file has them: cheapest, and what a lossless copy needs.
        AS_READ,
        /// Labels, then every image followed by its annotations.
        BY_IMAGE
    }

    /// The lists of a part, announced by [#open] even when empty.
    enum Section {
        LABELS,
        IMAGES,
        ANNOTATIONS
    }

    /// Whether the elements of a section are wanted. A reader may pass over those that are not, unseen and
    /// unchecked.
    default boolean wants(Section section) {
        return true;
    }

    void begin(Part part) throws IOException, FormatException;

    /// A member of the part's top level that only its own format understands, as JSON text.
    void member(String name, byte[] json) throws IOException, FormatException;

    /// The next calls bring the elements of this section.
    ///
    /// @param keyed whether the file has an object with a key for each element instead of a list
    void open(Section section, boolean keyed) throws IOException, FormatException;

    void label(Label label) throws IOException, FormatException;

    /// Gives the labels of a part that comes [Order#BY_IMAGE], and announces what follows them.
    default void openByImage(List<Label> labels) throws IOException, FormatException {
        open(Section.LABELS, false);
        for (Label label : labels) {
            label(label);
        }
        open(Section.IMAGES, false);
        open(Section.ANNOTATIONS, false);
    }

    void image(Image image) throws IOException, FormatException;

    void annotation(Annotation annotation) throws IOException, FormatException;

    void end(Part part) throws IOException, FormatException;
}
