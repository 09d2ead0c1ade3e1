package dev.armature.flow;

import java.util.List;
import java.util.Optional;

/// The word that was meant, as far as a typing error goes.
public final class Nearest {

    private Nearest() {}

    /// The known word with the fewest letters inserted, left out, replaced or swapped; empty when that are too
    /// many.
    public static Optional<String> of(String word, List<String> known) {
        String nearest = "";
        int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least && (candidate.length() > 3 || distance < 2 && word.length() > 2)) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
    }

    /// Damerau's distance where no letter is touched twice.
    public static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : least(cost, i, j, a, b);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int least(int[][] cost, int i, int j, String a, String b) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
