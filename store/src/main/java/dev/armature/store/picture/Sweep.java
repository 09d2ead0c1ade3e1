package dev.armature.store.picture;

/// What clearing away pictures that nothing shows has done.
///
/// @param removed files
/// @param bytes of the removed files
/// @param kept files that are shown, or too new to be told from those of a running upload
public record Sweep(long removed, long bytes, long kept) {}
