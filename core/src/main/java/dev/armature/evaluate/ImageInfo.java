package dev.armature.evaluate;

import dev.armature.model.Id;

/// An image that was looked at.
///
/// @param file its name, "" when unknown
/// @param width px, 0 when unknown
/// @param height px, 0 when unknown
/// @param crowdIndex CrowdPose's measure of how crowded it is, 0 to 1; NaN when unknown
public record ImageInfo(Id id, String file, int width, int height, double crowdIndex) {}
