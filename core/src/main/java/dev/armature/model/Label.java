package dev.armature.model;

import java.util.List;
import java.util.Optional;

/// A category of a dataset.
///
/// @param id COCO's category id; in Datumaro the position in the label list, from 0
/// @param parent COCO's supercategory, Datumaro's parent label; "" for none
/// @param skeleton present when the label has keypoints or edges, also with an empty list of names
/// @param attributes names of the attributes that the file declares for the label
public record Label(
        Id id,
        String name,
        String parent,
        Optional<Skeleton> skeleton,
        List<String> attributes,
        Optional<Source> source) {

    public Label {
        attributes = List.copyOf(attributes);
    }
}
