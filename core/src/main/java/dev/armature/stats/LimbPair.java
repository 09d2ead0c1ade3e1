package dev.armature.stats;

/// A limb of the left side and its mirrored partner.
///
/// @param left position of the limb among those of its label
/// @param right position of its partner
/// @param ratios length of the left one by that of the right one, where both are marked
public record LimbPair(int left, int right, LogHistogram ratios) {}
