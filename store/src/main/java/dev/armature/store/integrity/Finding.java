package dev.armature.store.integrity;

/// Something that is not as it has to be.
///
/// @param rule a word for what is broken, such as `sheet` or `picture`
/// @param place where: `task 3, frame 12`
/// @param sentence what is wrong there
public record Finding(String rule, String place, String sentence) {}
