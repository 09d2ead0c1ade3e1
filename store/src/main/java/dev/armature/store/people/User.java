package dev.armature.store.people;

import java.time.Instant;
import java.util.Optional;

/// Somebody who may log in.
///
/// @param username unique, whatever the case of its letters
/// @param email "" when unknown
/// @param administrator has every right
/// @param active whether the user may log in at all
/// @param lastLogin empty before the first time
public record User(
        long id,
        String username,
        String email,
        String firstName,
        String lastName,
        boolean administrator,
        boolean active,
        Instant joined,
        Optional<Instant> lastLogin) {}
