package dev.armature.store.request;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Long work that somebody asked for.
///
/// @param kind which [Work] does it
/// @param owner number of the user who asked for it
/// @param input what the work has to know, as JSON
/// @param message why it failed, or what is to be said about it; empty for nothing
/// @param report what came of it in detail, as JSON; empty for nothing
/// @param expiry when it and its file go; empty before it is over
/// @param fileName of the result, for the download
/// @param result number of what it made: a project, a task
public record Request(
        long id,
        String kind,
        Operation operation,
        long owner,
        RequestState state,
        String input,
        String message,
        String report,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<Instant> expiry,
        Optional<String> fileName,
        OptionalLong result) {}
