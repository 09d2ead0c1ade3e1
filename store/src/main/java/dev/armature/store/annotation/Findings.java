package dev.armature.store.annotation;

import dev.armature.store.Violation;
import java.util.List;

/// What is wrong, and what is only odd, with one object.
final class Findings {

    private final String field;
    private final String object; // in front of every sentence
    private final boolean lenient;
    private final List<Violation> violations;
    private final List<Violation> warnings;

    /// @param lenient whether faults that do no harm are only odd: what a file has is taken as it is
    Findings(String field, String object, boolean lenient, List<Violation> violations, List<Violation> warnings) {
        this.field = field;
        this.object = object;
        this.lenient = lenient;
        this.violations = violations;
        this.warnings = warnings;
    }

    /// It cannot be taken.
    void wrong(String member, String sentence) {
        violations.add(violation(member, sentence));
    }

    /// It cannot be taken from a person, but from a file.
    void faulty(String member, String sentence) {
        (lenient ? warnings : violations).add(violation(member, sentence));
    }

    /// It can be taken.
    void odd(String member, String sentence) {
        warnings.add(violation(member, sentence));
    }

    private Violation violation(String member, String sentence) {
        return new Violation(member.isEmpty() ? field : field + "." + member, object + ": " + sentence);
    }
}
