package dev.armature.stats.page;

import dev.armature.page.Axis;
import dev.armature.page.Grid;
import dev.armature.page.Grid.Cell;
import dev.armature.page.Grid.Column;
import dev.armature.page.HistogramChart;
import dev.armature.page.HistogramChart.Mark;
import dev.armature.page.Html;
import dev.armature.page.Numbers;
import dev.armature.page.Page;
import dev.armature.page.Section;
import dev.armature.stats.AttributeStats;
import dev.armature.stats.Histogram;
import dev.armature.stats.LabelStats;
import dev.armature.stats.SubsetStats;
import dev.armature.stats.ValueCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The page of `armature stats --html`: what is in the dataset, its keypoints, sizes, images, attributes.
public final class StatsPage {

    private static final int MOST_SKELETONS = 6;
    private static final int MOST_ATTRIBUTES = 24;
    private static final int MOST_VALUES = 8;
    private static final int MOST_SIZES = 10;
    private static final double SMALL = 32; // px
    private static final double LARGE = 96;

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
        sizes(skeletons.size());
        images();
        attributes();
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

    private void sizes(int skeletons) {
        if (whole.instances() == 0) {
            return;
        }
        Section section = page.section("Sizes of instances");
        LabelStats all = whole.everything();
        LabelStats.Sizes sizes = all.sizes();
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
        if (skeletons > MOST_SKELETONS) {
            section.note(
                    (skeletons - MOST_SKELETONS) + " more skeletons are not drawn; --label NAME shows one of them.");
        }
    }

    private void images() {
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

    private void attributes() {
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
