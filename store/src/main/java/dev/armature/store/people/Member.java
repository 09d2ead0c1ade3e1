package dev.armature.store.people;

import java.time.Instant;

/// A user's place in a project.
///
/// @param role never [Role#ADMINISTRATOR]
public record Member(long project, User user, Role role, Instant since) {}
