package dev.armature.evaluate.explain;

/// The spread of one keypoint as repeated annotations show it.
///
/// @param category its name
/// @param keypoint its name
/// @param objects on how many it is marked more than once
/// @param sigma as a part of the root of the object's area; NaN without such an object
/// @param interval of the sigma, from samples of the images
public record SigmaEstimate(String category, String keypoint, int objects, double sigma, Interval interval) {}
