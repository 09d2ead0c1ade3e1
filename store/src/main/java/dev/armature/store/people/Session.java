package dev.armature.store.people;

import java.time.Instant;

/// A login that lasts. Its key is in the cookie of the browser and only its hash here.
///
/// @param hash SHA-256 of the key, in hexadecimal
/// @param user who logged in
/// @param used to the minute
/// @param address from where, "" when unknown
public record Session(String hash, User user, Instant created, Instant used, Instant expiry, String address) {}
