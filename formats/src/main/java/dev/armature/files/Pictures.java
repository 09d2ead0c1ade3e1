package dev.armature.files;

import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.Optional;

/// Finds the pixels of images. An image's name is looked for, in this order, in `images/<subset>/` (the subset of
/// the part, then the one that the file's name tells), `images/`, `<subset>/` and the root, each below the root
/// of the dataset that the annotation file belongs to, then below the input's; then beside the annotation file;
/// then in folders like `train2017/` for the subset `train`; then as the end of exactly one path of the input; then
/// beside the annotation file when the folders of the name are the end of its path. On disk, never in a zip, a path
/// that leads to a picture as it is written counts too.
///
/// Names are compared letter by letter, composed and decomposed Unicode being the same; the ending is never left
/// out.
public interface Pictures {

    /// The file with the picture; empty if there is none or it cannot be told which.
    Optional<Entry> find(Part part, Image image) throws IOException;

    static Pictures in(Input input) {
        return new InputPictures(input);
    }
}
