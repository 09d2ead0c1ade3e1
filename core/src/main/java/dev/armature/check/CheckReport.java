package dev.armature.check;

import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was found, by rule: how often each was broken, and where, up to a number of places. However much is wrong,
/// the report stays small.
public final class CheckReport {

    /// The places that are kept of each rule, unless said otherwise.
    public static final int PLACES = 1000;

    private static final int EXHIBITS = 24; // of each rule

    /// One rule that was broken.
    ///
    /// @param count how often, at least 1
    /// @param findings the first of them
    public record Broken(Rule rule, long count, List<Finding> findings) {
        public Broken {
            findings = List.copyOf(findings);
        }
    }

    private static final class Row {
        final Rule rule;
        final List<Finding> findings = new ArrayList<>();
        long count;

        Row(Rule rule) {
            this.rule = rule;
        }
    }

    private final Selection selection;
    private final int places;
    private final Map<String, Row> rows = new HashMap<>();

    /// @param places how many findings are kept of each rule
    public CheckReport(Selection selection, int places) {
        this.selection = selection;
        this.places = places;
    }

    /// Whether a rule of the table is looked at.
    public boolean wants(String code) {
        return selection.has(Rules.named(code));
    }

    /// Takes in what a reader found.
    public void hear(Problem problem, long count) {
        Rule rule = Rule.of(problem);
        if (selection.has(rule)) {
            add(rule, problem.where(), problem.what(), count, null);
        }
    }

    /// @param code of a rule in the table
    public void add(String code, Location where, String what) {
        add(code, where, what, null);
    }

    /// @param code of a rule in the table
    /// @param exhibit what is shown of it, or null
    public void add(String code, Location where, String what, Exhibit exhibit) {
        Rule rule = Rules.named(code);
        if (selection.has(rule)) {
            add(rule, where, what, 1, exhibit);
        }
    }

    /// Counts a finding of a rule, unless its place is wanted: then it has to be added. Saves the words for the
    /// place where there are places enough.
    ///
    /// @param code of a rule in the table
    boolean takes(String code) {
        Row row = rows.get(code);
        if (row != null && row.findings.size() >= places) {
            row.count++;
            return false;
        }
        return row != null || wants(code);
    }

    /// Counts findings of a rule whose places were not kept.
    void count(String code, long more) {
        Rule rule = Rules.named(code);
        if (more > 0 && selection.has(rule)) {
            rows.computeIfAbsent(code, _ -> new Row(rule)).count += more;
        }
    }

    private void add(Rule rule, Location where, String what, long count, Exhibit exhibit) {
        Row row = rows.computeIfAbsent(rule.code(), _ -> new Row(rule));
        row.count += count;
        if (row.findings.size() < places) {
            boolean shown = exhibit != null && row.findings.size() < EXHIBITS;
            row.findings.add(new Finding(rule, where, what, shown ? Optional.of(exhibit.resting()) : Optional.empty()));
        }
    }

    /// The rules that were broken: errors first, then by topic, the most frequent first.
    public List<Broken> broken() {
        return rows.values().stream()
                .map(row -> new Broken(row.rule, row.count, row.findings))
                .sorted(Comparator.comparing((Broken broken) -> broken.rule().level())
                        .thenComparing(broken -> broken.rule().topic())
                        .thenComparing(Comparator.comparingLong(Broken::count).reversed())
                        .thenComparing(broken -> broken.rule().code()))
                .toList();
    }

    /// How many findings of a level are about one topic.
    public long count(Level level, Topic topic) {
        return rows.values().stream()
                .filter(row -> row.rule.level() == level && row.rule.topic() == topic)
                .mapToLong(row -> row.count)
                .sum();
    }

    public long count(Level level) {
        return rows.values().stream()
                .filter(row -> row.rule.level() == level)
                .mapToLong(row -> row.count)
                .sum();
    }

    /// How many of the findings have a known repair.
    public long fixable() {
        return rows.values().stream()
                .filter(row -> row.rule.fixable())
                .mapToLong(row -> row.count)
                .sum();
    }
}
