package dev.armature.store.project;

import java.time.Instant;
import java.util.OptionalLong;

/// What somebody says to an [Issue].
public record Comment(long id, long issue, OptionalLong owner, String message, Instant created, Instant updated) {}
