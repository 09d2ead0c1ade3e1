package dev.armature.store.people;

import java.time.Instant;

/// One line of the audit log.
///
/// @param user id of who did it, 0 for the program
/// @param username as it was then
/// @param address from where, "" when unknown
/// @param action what: `login`, `task.create`, `user.change` …
/// @param kind of the thing that it was done to: `task`, `user` …; "" for none
/// @param thing its id, 0 for none
/// @param detail in words, "" for none
public record AuditEntry(
        long id,
        Instant at,
        long user,
        String username,
        String address,
        String action,
        String kind,
        long thing,
        String detail) {}
