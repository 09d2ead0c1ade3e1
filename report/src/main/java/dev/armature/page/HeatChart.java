package dev.armature.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A grid of densities as areas of colour: the darkest cells are those where most lies closest together, and
/// hold a given share of all; each lighter colour adds the next ones. So it reads the same for ten and for a
/// million.
public final class HeatChart {

    /// The shares of everything that cells up to each colour hold, the lightest colour first.
    public static final double[] SHARES = {0.95, 0.8, 0.65, 0.5, 0.3, 0.15};

    private static final int WIDEST = 4; // how often a grid of few numbers is smoothed at most
    private static final double PLENTY = 4000; // numbers that need no smoothing

    private HeatChart() {}

    /// The cells as paths in units of cells, the grid's corner at 0, 0.
    ///
    /// @param counts [rows][columns]
    public static Html cells(double[][] counts) {
        double[][] smooth = smoothed(counts);
        int[][] levels = levels(smooth);
        Html html = new Html();
        for (int level = 1; level <= SHARES.length; level++) {
            String path = path(levels, level);
            if (!path.isEmpty()) {
                html.shape("path", "d", path, "fill", "var(--heat-" + level + ")");
            }
        }
        return html;
    }

    /// The fewer there are, the wider each is spread.
    private static double[][] smoothed(double[][] counts) {
        double all = 0;
        for (double[] row : counts) {
            for (double count : row) {
                all += count;
            }
        }
        int times = Math.clamp(Math.round(Math.log(PLENTY / Math.max(1, all)) / Math.log(4)), 0, WIDEST);
        double[][] smooth = counts;
        for (int i = 0; i < times; i++) {
            smooth = once(smooth);
        }
        return smooth;
    }

    /// Each cell gives a quarter to either side, then to those above and below.
    private static double[][] once(double[][] counts) {
        int rows = counts.length;
        int columns = counts[0].length;
        double[][] across = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                across[i][j] = counts[i][j] / 2
                        + (j > 0 ? counts[i][j - 1] / 4 : 0)
                        + (j + 1 < columns ? counts[i][j + 1] / 4 : 0);
            }
        }
        double[][] both = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                both[i][j] = across[i][j] / 2
                        + (i > 0 ? across[i - 1][j] / 4 : 0)
                        + (i + 1 < rows ? across[i + 1][j] / 4 : 0);
            }
        }
        return both;
    }

    private static int[][] levels(double[][] smooth) {
        List<int[]> order = new ArrayList<>();
        double all = 0;
        for (int i = 0; i < smooth.length; i++) {
            for (int j = 0; j < smooth[i].length; j++) {
                if (smooth[i][j] > 0) {
                    order.add(new int[] {i, j});
                    all += smooth[i][j];
                }
            }
        }
        order.sort(Comparator.comparingDouble((int[] cell) -> -smooth[cell[0]][cell[1]]));
        int[][] levels = new int[smooth.length][smooth[0].length];
        double held = 0;
        for (int[] cell : order) {
            levels[cell[0]][cell[1]] = level(held / all);
            held += smooth[cell[0]][cell[1]];
        }
        return levels;
    }

    /// The darkest colour whose share is not used up; 0 beyond the lightest.
    private static int level(double held) {
        for (int level = SHARES.length; level > 0; level--) {
            if (held < SHARES[level - 1]) {
                return level;
            }
        }
        return 0;
    }

    /// Each run of cells of a row as a rectangle.
    private static String path(int[][] levels, int level) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < levels.length; i++) {
            int begun = -1;
            for (int j = 0; j <= levels[i].length; j++) {
                boolean in = j < levels[i].length && levels[i][j] == level;
                if (in && begun < 0) {
                    begun = j;
                } else if (!in && begun >= 0) {
                    path.append('M').append(begun).append(' ').append(i);
                    path.append('h')
                            .append(j - begun)
                            .append("v1h")
                            .append(begun - j)
                            .append('z');
                    begun = -1;
                }
            }
        }
        return path.toString();
    }
}
