package dev.armature.store.request;

import java.util.Optional;
import java.util.OptionalLong;

/// What came of work that was done.
///
/// @param message what is to be said about it in a sentence or two; may be empty
/// @param report the same in detail, as JSON; empty for nothing
/// @param fileName the name under which [Running#file()] is offered for download; empty when there is none
/// @param result number of what was made
public record Outcome(String message, String report, Optional<String> fileName, OptionalLong result) {

    /// Done, and nothing is to be said about it.
    public static Outcome done() {
        return new Outcome("", "", Optional.empty(), OptionalLong.empty());
    }

    /// Done, and something is to be said.
    public Outcome saying(String sentence, String details) {
        return new Outcome(sentence, details, fileName, result);
    }

    /// Done, with a file for download.
    public Outcome offering(String name) {
        return new Outcome(message, report, Optional.of(name), result);
    }

    /// Done, and something new is there.
    public Outcome made(long number) {
        return new Outcome(message, report, fileName, OptionalLong.of(number));
    }
}
