package dev.armature.stats.page;

import dev.armature.page.Grid;
import dev.armature.page.Grid.Cell;
import dev.armature.page.Grid.Column;
import dev.armature.page.Numbers;
import dev.armature.page.Page;
import dev.armature.page.Section;
import dev.armature.stats.AttributeStats;
import dev.armature.stats.SubsetStats;
import dev.armature.stats.ValueCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The attributes of annotations and their most frequent values.
record AttributeSection(SubsetStats whole) {

    private static final int MOST_ATTRIBUTES = 24;
    private static final int MOST_VALUES = 8;

    void addTo(Page page) {
        AttributeStats attributes = whole.attributes();
        if (attributes.names().isEmpty() && !attributes.many()) {
            return;
        }
        Section section = page.section("Attributes");
        if (attributes.many()) {
            section.note("More than " + AttributeStats.MOST_NAMES + " different attributes: too many to tell apart.");
            return;
        }
        Grid grid = new Grid(
                Column.code("attribute"), Column.code("value"), Column.number("annotations"), Column.bar("share"));
        List<String> untold = new ArrayList<>();
        int shown = 0;
        for (Map.Entry<String, ValueCounts> attribute : attributes.names().entrySet()) {
            ValueCounts values = attribute.getValue();
            if (values.many() || shown >= MOST_ATTRIBUTES) {
                untold.add(attribute.getKey() + " (" + Numbers.grouped(values.all()) + ")");
                continue;
            }
            shown++;
            rows(grid, attribute.getKey(), values);
        }
        if (!grid.isEmpty()) {
            section.table(grid);
        }
        if (!untold.isEmpty()) {
            section.note("With more than " + AttributeStats.MOST_VALUES
                    + " different or long values, and how many annotations have them: " + String.join(", ", untold));
        }
    }

    private static void rows(Grid grid, String name, ValueCounts values) {
        List<ValueCounts.Value> all = values.values();
        long rest = values.all();
        for (ValueCounts.Value value : all.subList(0, Math.min(MOST_VALUES, all.size()))) {
            rest -= value.count();
            grid.row(
                    Cell.of(name),
                    Cell.of(value.value()),
                    Cell.of(value.count()),
                    Cell.share(Bins.share(value.count(), values.all())));
        }
        if (rest > 0) {
            grid.row(
                    Cell.of(name),
                    Cell.of("… " + (all.size() - MOST_VALUES) + " more"),
                    Cell.of(rest),
                    Cell.share(Bins.share(rest, values.all())));
        }
    }
}
