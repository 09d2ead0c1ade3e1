package dev.armature.store.people;

import java.time.Instant;
import java.util.Optional;

/// An access token as its owner may say: for a new one, and the wanted state of an old one.
///
/// @param name 1 to 50 letters
/// @param expiry empty: never; else in the future
/// @param readOnly whether it may only look
public record TokenDraft(String name, Optional<Instant> expiry, boolean readOnly) {

    /// The present state of a token, to be changed.
    public static TokenDraft of(AccessToken token) {
        return new TokenDraft(token.name(), token.expiry(), token.readOnly());
    }
}
