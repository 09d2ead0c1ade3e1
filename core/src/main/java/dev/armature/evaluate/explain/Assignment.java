package dev.armature.evaluate.explain;

import java.util.Arrays;

/// Which row goes with which column so that the sum of their gains is the highest: shortest augmenting paths
/// (Jonker and Volgenant 1987), in the time of rows² · columns.
final class Assignment {

    private Assignment() {}

    /// For each row its column, -1 where there are more rows than columns and it has none.
    ///
    /// @param gain [rows][columns], each at least 0
    static int[] of(double[][] gain) {
        int rows = gain.length;
        int columns = rows == 0 ? 0 : gain[0].length;
        if (rows <= columns) {
            return assign(gain, rows, columns);
        }
        double[][] turned = new double[columns][rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column][row] = gain[row][column];
            }
        }
        int[] assigned = new int[rows];
        Arrays.fill(assigned, -1);
        int[] rowOf = assign(turned, columns, rows);
        for (int column = 0; column < columns; column++) {
            assigned[rowOf[column]] = column;
        }
        return assigned;
    }

    /// Rows and columns count from 1 here; 0 is the column where a path begins.
    private static int[] assign(double[][] gain, int rows, int columns) {
        double[] rowPrice = new double[rows + 1];
        double[] columnPrice = new double[columns + 1];
        int[] rowOf = new int[columns + 1]; // 0 for none
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            double[] least = new double[columns + 1];
            int[] before = new int[columns + 1];
            boolean[] seen = new boolean[columns + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            int column = 0;
            do {
                seen[column] = true;
                int from = rowOf[column];
                int next = -1;
                for (int other = 1; other <= columns; other++) {
                    if (!seen[other]) {
                        double cost = -gain[from - 1][other - 1] - rowPrice[from] - columnPrice[other];
                        if (cost < least[other]) {
                            least[other] = cost;
                            before[other] = column;
                        }
                        next = next < 0 || least[other] < least[next] ? other : next;
                    }
                }
                double step = least[next];
                for (int other = 0; other <= columns; other++) {
                    if (seen[other]) {
                        rowPrice[rowOf[other]] += step;
                        columnPrice[other] -= step;
                    } else {
                        least[other] -= step;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0) {
                rowOf[column] = rowOf[before[column]];
                column = before[column];
            }
        }
        int[] assigned = new int[rows];
        for (int column = 1; column <= columns; column++) {
            if (rowOf[column] > 0) {
                assigned[rowOf[column] - 1] = column - 1;
            }
        }
        return assigned;
    }
}
