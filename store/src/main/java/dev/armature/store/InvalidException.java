package dev.armature.store;

import java.util.List;
import java.util.stream.Collectors;

/// What was asked for breaks rules; all of them are named at once.
public final class InvalidException extends StoreException {

    private final List<Violation> violations;

    /// @param violations at least one
    public InvalidException(List<Violation> violations) {
        super(violations.stream()
                .map(violation -> violation.field() + ": " + violation.sentence())
                .collect(Collectors.joining("; ")));
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("no violation");
        }
        this.violations = List.copyOf(violations);
    }

    public InvalidException(String field, String sentence) {
        this(List.of(new Violation(field, sentence)));
    }

    /// In the order in which they were found.
    public List<Violation> violations() {
        return violations;
    }

    /// Throws when there is a violation.
    public static void throwIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidException(violations);
        }
    }
}
