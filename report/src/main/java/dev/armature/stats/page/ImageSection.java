package dev.armature.stats.page;

import dev.armature.page.Grid;
import dev.armature.page.Grid.Cell;
import dev.armature.page.Grid.Column;
import dev.armature.page.Html;
import dev.armature.page.Numbers;
import dev.armature.page.Page;
import dev.armature.page.Section;
import dev.armature.stats.SubsetStats;
import dev.armature.stats.ValueCounts;
import java.util.ArrayList;
import java.util.List;

/// How many instances images have, and how large they are.
record ImageSection(SubsetStats whole, Charts charts) {

    private static final int MOST_SIZES = 10;

    void addTo(Page page) {
        if (whole.images() == 0) {
            return;
        }
        Section section = page.section("Images");
        charts.legend(section);
        List<Html> figures = new ArrayList<>();
        figures.add(Section.figured(
                charts.whole("instances of an image", SubsetStats::perImage, 0, "instances"),
                "Instances of an image; " + Numbers.rounded(whole.perImage().mean(), 2) + " on average, "
                        + whole.perImage().largest() + " at most"));
        if (whole.widths().all() > 0 && (whole.sizes().many() || whole.sizes().different() > 1)) {
            figures.add(Section.figured(
                    charts.log("widths of images", SubsetStats::widths, "width in px", Charts::pixels, List.of()),
                    "Widths of images, " + Charts.pixels(whole.widths().least()) + " to "
                            + Charts.pixels(whole.widths().most())));
        }
        section.figures(figures, (int) Charts.WIDTH);
        imageSizes(section);
    }

    private void imageSizes(Section section) {
        if (whole.sizeless() > 0) {
            section.note(Numbers.grouped(whole.sizeless()) + " images do not tell their size.");
        }
        List<ValueCounts.Value> values = whole.sizes().values();
        if (values.isEmpty()) {
            return;
        }
        if (values.size() == 1) {
            section.paragraph("All images are " + values.getFirst().value().replace("x", "×") + " px.");
            return;
        }
        section.heading("Most frequent sizes, of " + Numbers.grouped(values.size()) + " different ones");
        Grid grid = new Grid(Column.text("width × height in px"), Column.number("images"), Column.bar("share"));
        for (ValueCounts.Value value : values.subList(0, Math.min(MOST_SIZES, values.size()))) {
            grid.row(
                    Cell.of(value.value().replace("x", "×")),
                    Cell.of(value.count()),
                    Cell.share(Bins.share(value.count(), whole.sizes().all())));
        }
        section.table(grid);
    }
}
