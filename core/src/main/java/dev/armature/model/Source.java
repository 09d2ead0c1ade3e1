package dev.armature.model;

/// The text from which a thing was read, so that its own format can write it back in place: unknown members, odd
/// spellings, digits, order.
///
/// @param format the format's id, "coco" or "datumaro"
/// @param text UTF-8 JSON of the whole element; for an element of a keyed section the member, key included. Not
///     copied: nobody may change it
public record Source(String format, byte[] text) {}
