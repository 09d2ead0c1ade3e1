package dev.armature.check;

import dev.armature.flow.Problem;

/// Something that a dataset should keep to.
///
/// @param code stable, lower case with hyphens
/// @param fixable whether a repair is known that takes nothing from what the dataset says
/// @param meaning what it means that the rule is broken, one sentence without its full stop
public record Rule(String code, Level level, Topic topic, boolean fixable, String meaning) {

    /// The rule that a finding of a reader breaks. What is not in the table has the level of its severity.
    public static Rule of(Problem problem) {
        return Rules.of(problem.code())
                .orElseGet(() -> new Rule(
                        problem.code(),
                        level(problem),
                        Topic.READING,
                        false,
                        "noted while reading; docs/problems.md explains it"));
    }

    private static Level level(Problem problem) {
        return switch (problem.severity()) {
            case ERROR -> Level.ERROR;
            case LOSS, REPAIR -> Level.WARNING;
            case NOTE -> Level.NOTE;
        };
    }
}
