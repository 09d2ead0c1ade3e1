package dev.armature.cli;

import java.util.List;

/// A command line that cannot be understood or followed; the message says what would help.
final class UsageException extends Exception {

    private final transient List<String> drawing;

    UsageException(String message) {
        this(message, List.of());
    }

    /// @param drawing lines below the message that show the place, as they are
    UsageException(String message, List<String> drawing) {
        super(message);
        this.drawing = List.copyOf(drawing);
    }

    List<String> drawing() {
        return drawing;
    }
}
