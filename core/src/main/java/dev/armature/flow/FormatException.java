package dev.armature.flow;

/// Input that cannot be read on: broken JSON, a file of another kind, a limit exceeded.
/// Things that are broken one by one are [Problems] instead and do not end the reading.
public final class FormatException extends Exception {

    private final Problem problem;

    public FormatException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public FormatException(String code, Location where, String what) {
        this(new Problem(Severity.ERROR, code, where, what));
    }

    public Problem problem() {
        return problem;
    }
}
