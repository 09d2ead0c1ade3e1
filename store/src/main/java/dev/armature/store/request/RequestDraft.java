package dev.armature.store.request;

/// A request as somebody makes it.
///
/// @param kind which [Work] does it, by the name it was given to the [Queue] with
/// @param operation what it is about
/// @param input what the work has to know, as JSON of its own
public record RequestDraft(String kind, Operation operation, String input) {}
