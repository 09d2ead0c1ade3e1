package dev.armature.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

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
    private final ObjLongConsumer<Problem> also;
    private Supplier<Location> here = () -> Location.of("");
    private long errors;

    public Problems(Policy policy) {
        this(policy, (_, _) -> {});
    }

    /// @param also hears of every problem as it is found, with how many of its kind it stands for
    public Problems(Policy policy, ObjLongConsumer<Problem> also) {
        this.policy = policy;
        this.also = also;
    }

    public Policy policy() {
        return policy;
    }

    public void add(Problem problem) {
        add(problem, 1);
    }

    /// Adds `count` problems of the kind of `problem`, which is the first of them.
    public void add(Problem problem, long count) {
        also.accept(problem, count);
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

    /// A reader says how to ask it where the element lies that it is giving to its sink. It is asked seldom, so
    /// that the place costs nothing where nobody wants it.
    public void reader(Supplier<Location> place) {
        here = place;
    }

    /// What [#here] asks. Who holds elements back answers in the reader's place while giving them on, and then puts
    /// this back.
    public Supplier<Location> reader() {
        return here;
    }

    /// The place of the element that is being given to the sink; holds during that call only. A place without a
    /// file where the reader does not tell.
    public Location here() {
        return here.get();
    }

    /// Number of errors so far.
    public long errors() {
        return errors;
    }

    /// Errors and repairs in the order in which they were found, at most [#MOST_KEPT].
    public List<Problem> listed() {
        return List.copyOf(kept);
    }

    /// What is told of them: errors and repairs as they are [#listed], then the first of each other kind.
    public List<Problem> shown() {
        List<Problem> shown = new ArrayList<>(kept);
        for (Kind kind : kinds.values()) {
            Severity severity = kind.first().severity();
            if (severity == Severity.NOTE || severity == Severity.LOSS) {
                shown.add(kind.first());
            }
        }
        return shown;
    }

    /// Every kind of problem with its count, in the order of first appearance.
    public List<Kind> kinds() {
        return List.copyOf(kinds.values());
    }
}
