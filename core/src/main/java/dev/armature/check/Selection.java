package dev.armature.check;

import java.util.ArrayList;
import java.util.List;

/// Which rules are looked at: some by name, all but some, or all; and none below a level.
///
/// @param named codes, or beginnings of codes followed by `*`; empty for all
/// @param without codes or beginnings that are left aside
/// @param least the least level that counts
public record Selection(List<String> named, List<String> without, Level least) {

    public static final Selection ALL = new Selection(List.of(), List.of(), Level.NOTE);

    public Selection {
        named = List.copyOf(named);
        without = List.copyOf(without);
    }

    /// @param words codes divided by commas, those with `-` in front left aside
    public static Selection of(String words, Level least) {
        List<String> named = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (String word : words.split(",")) {
            String code = word.strip();
            if (code.startsWith("-")) {
                without.add(code.substring(1));
            } else if (!code.isEmpty()) {
                named.add(code);
            }
        }
        return new Selection(named, without, least);
    }

    public boolean has(Rule rule) {
        return rule.level().compareTo(least) <= 0
                && (named.isEmpty() || fits(named, rule.code()))
                && !fits(without, rule.code());
    }

    private static boolean fits(List<String> patterns, String code) {
        for (String pattern : patterns) {
            boolean fits = pattern.endsWith("*")
                    ? code.startsWith(pattern.substring(0, pattern.length() - 1))
                    : code.equals(pattern);
            if (fits) {
                return true;
            }
        }
        return false;
    }
}
