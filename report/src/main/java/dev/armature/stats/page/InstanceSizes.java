package dev.armature.stats.page;

import dev.armature.page.HistogramChart.Mark;
import dev.armature.page.Html;
import dev.armature.page.Numbers;
import dev.armature.page.Page;
import dev.armature.page.Section;
import dev.armature.stats.LabelStats;
import dev.armature.stats.Sizes;
import dev.armature.stats.SubsetStats;
import java.util.ArrayList;
import java.util.List;

/// How large instances are: by COCO's classes, and their boxes.
record InstanceSizes(SubsetStats whole, Charts charts) {

    private static final double SMALL = 32; // px
    private static final double LARGE = 96;

    /// @param skeletons of the dataset, of which the page draws the first
    void addTo(Page page, int skeletons) {
        if (whole.instances() == 0) {
            return;
        }
        Section section = page.section("Sizes of instances");
        LabelStats all = whole.everything();
        Sizes sizes = all.sizes();
        long known = sizes.small() + sizes.medium() + sizes.large();
        if (known > 0) {
            section.paragraph("As COCO's evaluation divides them by area: "
                    + Numbers.percent(Bins.share(sizes.small(), known))
                    + " small (below 32² px²), " + Numbers.percent(Bins.share(sizes.medium(), known))
                    + " medium, " + Numbers.percent(Bins.share(sizes.large(), known))
                    + " large (above 96² px²)."
                    + (sizes.unknown() > 0 ? " " + Numbers.grouped(sizes.unknown()) + " are of unknown area." : ""));
        }
        if (all.sides().all() == 0) {
            section.note("No instance has a box.");
        } else {
            charts.legend(section);
            List<Html> figures = new ArrayList<>();
            figures.add(Section.figured(
                    charts.log(
                            "sizes of boxes",
                            column -> column.everything().sides(),
                            "root of the box's area in px",
                            Charts::pixels,
                            List.of(new Mark(SMALL, "32"), new Mark(LARGE, "96"))),
                    "Sizes of " + Numbers.grouped(all.sides().all()) + " boxes; half are smaller than "
                            + Charts.pixels(all.sides().quantile(0.5))));
            figures.add(Section.figured(
                    charts.log(
                            "aspect ratios of boxes",
                            column -> column.everything().aspects(),
                            "width by height",
                            Charts::ratio,
                            List.of(new Mark(1, "square"))),
                    "Aspect ratios of boxes; left of 1 they are upright"));
            section.figures(figures, (int) Charts.WIDTH);
        }
        if (skeletons > StatsPage.MOST_SKELETONS) {
            section.note((skeletons - StatsPage.MOST_SKELETONS)
                    + " more skeletons are not drawn; --label NAME shows one of them.");
        }
    }
}
