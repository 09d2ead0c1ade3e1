package dev.armature.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the annotations of a file are about, in COCO's words.
public enum Task {
    CAPTIONS,
    IMAGE_INFO,
    INSTANCES,
    LABELS,
    PANOPTIC,
    PERSON_KEYPOINTS,
    STUFF,
    /// What a model found: a list of keypoints, boxes or masks with scores, without images and categories.
    RESULTS;

    /// The word in file names, `person_keypoints`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Task> ofWord(String word) {
        return Arrays.stream(values()).filter(task -> task.word().equals(word)).findFirst();
    }
}
