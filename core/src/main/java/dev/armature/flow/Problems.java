package dev.armature.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what is found while reading and writing. All errors and repairs are kept with their place, up to
/// [#MOST_KEPT]; of notes and losses the count and the first place of each kind.
///
/// Not safe for use by several threads.
public final class Problems {

    /// Errors and repairs beyond this many are only counted.
    public static final int MOST_KEPT = 10_000;

    /// All problems of one severity and code.
    ///
    /// @param first the first one, with its place
    /// @param count how many there were, at least 1
    public record Kind(Problem first, long count) {}

    private record Key(Severity severity, String code) {}

    private final Policy policy;
    private final List<Problem> kept = new ArrayList<>();
    private final Map<Key, Kind> kinds = new LinkedHashMap<>();
    private long errors;

    public Problems(Policy policy) {
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }

    public void add(Problem problem) {
        add(problem, 1);
    }

    /// Adds `count` problems of the kind of `problem`, which is the first of them.
    public void add(Problem problem, long count) {
        kinds.merge(
                new Key(problem.severity(), problem.code()),
                new Kind(problem, count),
                (old, more) -> new Kind(old.first(), old.count() + more.count()));
        if (problem.severity() == Severity.ERROR) {
            errors += count;
        }
        boolean listed = problem.severity() == Severity.ERROR || problem.severity() == Severity.REPAIR;
        if (listed && kept.size() < MOST_KEPT) {
            kept.add(problem);
        }
    }

    public void note(String code, Location where, String what) {
        add(new Problem(Severity.NOTE, code, where, what));
    }

    public void repair(String code, Location where, String what) {
        add(new Problem(Severity.REPAIR, code, where, what));
    }

    public void loss(String code, Location where, String what) {
        add(new Problem(Severity.LOSS, code, where, what));
    }

    public void error(String code, Location where, String what) {
        add(new Problem(Severity.ERROR, code, where, what));
    }

    /// Number of errors so far.
    public long errors() {
        return errors;
    }

    /// Errors and repairs in the order in which they were found, at most [#MOST_KEPT].
    public List<Problem> listed() {
        return List.copyOf(kept);
    }

    /// Every kind of problem with its count, in the order of first appearance.
    public List<Kind> kinds() {
        return List.copyOf(kinds.values());
    }
}
