package dev.armature.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in columns: as wide as the longest cell, two blanks between; columns of numbers are flush right.
final class Table {

    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] numbers;
    private final int[] widths;

    /// @param heads the first row; one that begins with `#` is the head of a column of numbers, without that sign
    Table(String... heads) {
        numbers = new boolean[heads.length];
        widths = new int[heads.length];
        String[] plain = new String[heads.length];
        for (int i = 0; i < heads.length; i++) {
            numbers[i] = heads[i].startsWith("#");
            plain[i] = numbers[i] ? heads[i].substring(1) : heads[i];
        }
        row(plain);
    }

    void row(String... cells) {
        String[] plain = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            plain[i] = Streams.plain(cells[i]);
            widths[i] = Math.max(widths[i], plain[i].codePointCount(0, plain[i].length()));
        }
        rows.add(plain);
    }

    /// The rows, each with a line break.
    String text() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                int blanks = widths[i] - row[i].codePointCount(0, row[i].length());
                line.append(i == 0 ? "" : "  ");
                line.repeat(" ", numbers[i] ? blanks : 0).append(row[i]).repeat(" ", numbers[i] ? 0 : blanks);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
