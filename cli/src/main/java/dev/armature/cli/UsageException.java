package dev.armature.cli;

/// A command line that cannot be understood or followed; the message says what would help.
final class UsageException extends Exception {

    UsageException(String message) {
        super(message);
    }
}
