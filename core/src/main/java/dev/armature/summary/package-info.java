/// What is in a dataset, in numbers: images, annotations, labels, keypoints and their visibility. One pass,
/// primitive counters.
package dev.armature.summary;
