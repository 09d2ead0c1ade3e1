package dev.armature.store.annotation;

import java.time.Instant;

/// A named state of a task.
///
/// @param revision the state after the change that made it; 0 for the empty beginning
/// @param automatic made by the program before something large
public record RestorePoint(
        long id, long task, String name, long revision, String userName, Instant at, boolean automatic) {}
