package dev.armature.evaluate;

import java.util.List;

/// Why statistics are -1 or 0, and what to do.
///
/// @param statistics their names, see [Statistic#name]
/// @param why what was found, with numbers
/// @param advice what would help; "" where nothing is wrong
public record Reason(List<String> statistics, String why, String advice) {

    public Reason {
        statistics = List.copyOf(statistics);
    }

    /// `AP, AR: why; advice`.
    public String sentence() {
        String names = String.join(", ", statistics) + ": " + why;
        return advice.isEmpty() ? names : names + "; " + advice;
    }
}
