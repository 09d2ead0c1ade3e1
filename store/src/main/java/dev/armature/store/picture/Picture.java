package dev.armature.store.picture;

/// A picture that is kept.
///
/// @param sha256 of its bytes, in hexadecimal
/// @param width pixels, as shown: of the upright picture
/// @param height pixels, as shown
/// @param bytes of the file
public record Picture(String sha256, PictureKind kind, int width, int height, long bytes) {}
