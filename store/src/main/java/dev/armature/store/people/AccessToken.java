package dev.armature.store.people;

import java.time.Instant;
import java.util.Optional;

/// A key with which programs log in for a user. Its value is shown once and not kept.
///
/// @param owner id of the user
/// @param expiry empty: never
/// @param lastUsed to the minute; empty before the first time
/// @param readOnly whether it may only look
public record AccessToken(
        long id,
        String name,
        long owner,
        boolean readOnly,
        Instant created,
        Instant updated,
        Optional<Instant> expiry,
        Optional<Instant> lastUsed) {}
