package dev.armature.model;

/// What one annotation file holds: one subset's annotations for one task.
///
/// @param task what the annotations say, in COCO's words
/// @param subset "train", "val2017", …; "default" when the dataset has no subsets
/// @param file the file's name as the user knows it
public record Part(Task task, String subset, String file) {

    public static final String DEFAULT_SUBSET = "default";
}
