package dev.armature.cli;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.Rules;
import dev.armature.evaluate.Statistic;
import dev.armature.evaluate.Statistics;
import java.util.List;
import java.util.Locale;

/// What `eval` prints: pycocotools' table to the letter, then what else was asked for.
final class EvalText {

    private final EvalResult result;

    EvalText(EvalResult result) {
        this.result = result;
    }

    /// The summary, as the tools print it.
    String summary() {
        boolean spaced = result.evaluation().params().rules() == Rules.XTCOCOTOOLS;
        StringBuilder text = new StringBuilder();
        for (Statistic statistic : result.statistics()) {
            text.append(statistic.line(spaced)).append('\n');
        }
        return text.toString();
    }

    /// A row for each category.
    String categories() {
        List<Category> categories = result.evaluation().truth().categories();
        Table table = table("category");
        for (int k = 0; k < result.curves().categories(); k++) {
            String name = result.evaluation().params().categories()
                    ? categories.get(k).name()
                    : "all";
            row(table, name, Statistics.of(result.evaluation(), result.curves(), k));
        }
        return "\n" + table.text();
    }

    /// A row for each slice.
    String slices() {
        Table table = table("slice");
        result.slices()
                .forEach((name, slice) -> row(table, name + " (" + slice.images() + " images)", slice.statistics()));
        return "\n" + table.text();
    }

    private Table table(String first) {
        List<Statistic> statistics = Statistics.of(result.evaluation(), result.curves(), -1);
        String[] heads = new String[statistics.size() + 1];
        heads[0] = first;
        for (int i = 0; i < statistics.size(); i++) {
            heads[i + 1] = "#" + statistics.get(i).name();
        }
        return new Table(heads);
    }

    private static void row(Table table, String name, List<Statistic> statistics) {
        String[] cells = new String[statistics.size() + 1];
        cells[0] = name;
        for (int i = 0; i < statistics.size(); i++) {
            double value = statistics.get(i).value();
            cells[i + 1] = value < 0 ? "–" : String.format(Locale.ROOT, "%.3f", value);
        }
        table.row(cells);
    }
}
