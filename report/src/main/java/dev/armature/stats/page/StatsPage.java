package dev.armature.stats.page;

import dev.armature.page.Axis;
import dev.armature.page.Grid;
import dev.armature.page.Grid.Cell;
import dev.armature.page.Grid.Column;
import dev.armature.page.HistogramChart;
import dev.armature.page.Numbers;
import dev.armature.page.Page;
import dev.armature.page.Section;
import dev.armature.stats.Histogram;
import dev.armature.stats.LabelStats;
import dev.armature.stats.SubsetStats;
import java.util.Comparator;
import java.util.List;

/// The page of `armature stats --html`: what is in the dataset, its keypoints, sizes, images, attributes.
public final class StatsPage {

    static final int MOST_SKELETONS = 6; // that are drawn

    private final Study study;
    private final SubsetStats whole;
    private final Charts charts;
    private final Page page;

    private StatsPage(Study study) {
        this.study = study;
        this.whole = study.whole();
        this.charts = new Charts(study);
        this.page = new Page("Statistics", title(study));
    }

    /// The whole document, the same for the same numbers.
    public static String of(Study study) {
        return new StatsPage(study).html();
    }

    private static String title(Study study) {
        boolean two = study.columns().size() == 2
                && study.columns().getFirst().name().equals(study.whole().name());
        return two ? study.name() + " and " + study.columns().getLast().name() : study.name();
    }

    private String html() {
        facts();
        if (study.columns().size() > 1) {
            columns();
        }
        if (whole.labels().stream().filter(label -> label.instances() > 0).count() > 1) {
            labels();
        }
        List<LabelStats> skeletons = whole.skeletons();
        for (LabelStats skeleton : skeletons.subList(0, Math.min(skeletons.size(), MOST_SKELETONS))) {
            new KeypointSection(study, skeleton).addTo(page.section("Keypoints of " + skeleton.name()));
        }
        new InstanceSizes(whole, charts).addTo(page, skeletons.size());
        new ImageSection(whole, charts).addTo(page);
        new AttributeSection(whole).addTo(page);
        scores();
        return page.foot(
                        "Made by Armature. Crowds are counted as instances, and in nothing else. A pose is an instance with at"
                                + " least one marked keypoint; marked is visible or occluded.")
                .html();
    }

    private void facts() {
        page.fact(Numbers.grouped(whole.images()), "images");
        page.fact(Numbers.grouped(whole.instances()), "instances");
        page.fact(Numbers.grouped(whole.poses()), "with keypoints");
        long marked = whole.skeletons().stream()
                .mapToLong(label -> {
                    long sum = 0;
                    for (int i = 0; i < label.poses().size(); i++) {
                        sum += label.poses().marked(i);
                    }
                    return sum;
                })
                .sum();
        page.fact(Numbers.grouped(marked), "keypoints marked");
        if (whole.crowds() > 0) {
            page.fact(Numbers.grouped(whole.crowds()), whole.crowds() == 1 ? "crowd" : "crowds");
        }
        long bare = whole.perImage().of(0);
        if (bare > 0) {
            page.fact(Numbers.percent(Bins.share(bare, whole.images())), "of images have nothing");
        }
    }

    private void columns() {
        boolean subsets =
                study.columns().stream().noneMatch(column -> column.name().equals(whole.name()));
        Section section = page.section(subsets ? "Subsets" : "Side by side");
        Grid grid = new Grid(
                Column.text(subsets ? "subset" : "dataset"),
                Column.number("images"),
                Column.number("with nothing"),
                Column.number("instances"),
                Column.number("an image, mean"),
                Column.number("crowds"),
                Column.number("poses"),
                Column.number("keypoints of a pose, median"),
                Column.number("box √area, median px"));
        for (SubsetStats column : study.columns()) {
            LabelStats all = column.everything();
            grid.row(
                    Cell.of(column.name()),
                    Cell.of(column.images()),
                    Cell.of(column.perImage().of(0)),
                    Cell.of(column.instances()),
                    number(column.perImage().mean(), 2),
                    Cell.of(column.crowds()),
                    Cell.of(column.poses()),
                    Cell.of(Math.max(0, all.poses().marked().quantile(0.5))),
                    number(all.sides().quantile(0.5), 0));
        }
        section.table(grid);
        study.remarks().forEach(section::note);
    }

    /// Empty for what is unknown.
    private static Cell number(double number, int digits) {
        return Double.isNaN(number) ? Cell.none() : Cell.of(number, digits);
    }

    private void labels() {
        Section section = page.section("Labels");
        Grid grid = new Grid(
                Column.text("label"),
                Column.number("instances"),
                Column.bar("share of instances"),
                Column.number("poses"),
                Column.number("crowds"),
                Column.number("box √area, median px"));
        List<LabelStats> labels = whole.labels().stream()
                .filter(label -> label.instances() > 0)
                .sorted(Comparator.comparingLong(LabelStats::instances).reversed())
                .toList();
        for (LabelStats label : labels) {
            grid.row(
                    Cell.of(label.name()),
                    Cell.of(label.instances()),
                    Cell.share(Bins.share(label.instances(), whole.instances())),
                    Cell.of(label.poses().poses()),
                    Cell.of(label.crowds()),
                    number(label.sides().quantile(0.5), 0));
        }
        section.table(grid);
        List<String> unused = whole.labels().stream()
                .filter(label -> label.instances() == 0 && !isKeypoint(label))
                .map(LabelStats::name)
                .toList();
        if (!unused.isEmpty()) {
            section.note("Without an instance: " + String.join(", ", unused));
        }
    }

    /// Datumaro has a label for each keypoint.
    private boolean isKeypoint(LabelStats label) {
        return label.skeleton().isEmpty()
                && whole.labels().stream()
                        .flatMap(other -> other.skeleton().stream())
                        .anyMatch(skeleton -> skeleton.points().contains(label.name()));
    }

    private void scores() {
        Histogram scores = whole.scores();
        if (scores.all() == 0) {
            return;
        }
        Section section = page.section("Scores");
        charts.legend(section);
        HistogramChart chart =
                new HistogramChart("scores", Charts.WIDTH, 240, Axis.linear(0, 1), Bins.borders(scores), "score");
        for (int i = 0; i < charts.drawn().size(); i++) {
            SubsetStats column = charts.drawn().get(i);
            if (column.scores().all() > 0) {
                chart.series(Bins.series(column.name(), charts.colour(i), column.scores(), Charts::ratio));
            }
        }
        section.figure(chart.html(), "Scores of " + Numbers.grouped(scores.all()) + " annotations");
    }
}
