package dev.armature.server.api.annotation;

/// The value of an attribute that a label declares.
///
/// @param value as text, whatever its kind
record AttributeVal(Long specId, String value) {}
