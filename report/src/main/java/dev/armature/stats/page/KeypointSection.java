package dev.armature.stats.page;

import dev.armature.model.Sides;
import dev.armature.model.Sides.Side;
import dev.armature.page.Axis;
import dev.armature.page.BarChart;
import dev.armature.page.BarChart.Bar;
import dev.armature.page.BarChart.Piece;
import dev.armature.page.HeatChart;
import dev.armature.page.HistogramChart;
import dev.armature.page.HistogramChart.Mark;
import dev.armature.page.Html;
import dev.armature.page.MatrixChart;
import dev.armature.page.Numbers;
import dev.armature.page.Section;
import dev.armature.stats.Counts;
import dev.armature.stats.HeatMap;
import dev.armature.stats.Histogram;
import dev.armature.stats.LabelStats;
import dev.armature.stats.PoseStats;
import dev.armature.stats.SubsetStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One section of the page: the keypoints of one skeleton.
final class KeypointSection {

    private static final String VISIBLE = "var(--accent)";
    private static final String OCCLUDED = "var(--heat-3)";
    private static final String ABSENT = "var(--track)";
    private static final int TILE = 132; // CSS pixels of a heat map
    private static final int POSE = 400; // and of a mean pose, where there is one
    private static final int POSES = 260; // and where there are several

    private final Study study;
    private final Charts charts;
    private final LabelStats label;
    private final PoseStats poses;
    private final List<Unit> units;
    private final List<SubsetStats> columns; // those drawn side by side that have poses of the skeleton
    private final List<LabelStats> ofColumns; // what they have of it

    KeypointSection(Study study, LabelStats label) {
        this.study = study;
        this.charts = new Charts(study);
        this.label = label;
        this.poses = label.poses();
        this.units = Unit.of(label);
        this.columns = charts.drawn().stream()
                .filter(column -> Study.matching(column, label).isPresent())
                .toList();
        this.ofColumns = columns.stream()
                .map(column -> Study.matching(column, label).orElseThrow())
                .toList();
    }

    void addTo(Section section) {
        section.paragraph(sentence());
        List<String> without = charts.drawn().stream()
                .filter(column -> !columns.contains(column))
                .map(SubsetStats::name)
                .toList();
        if (!without.isEmpty()) {
            section.note("Without a pose of this skeleton: " + String.join(", ", without));
        }
        visibility(section);
        places(section);
        new LimbCharts(study, label).addTo(section);
        together(section);
    }

    private String sentence() {
        int half = poses.marked().quantile(0.5);
        String size = poses.size() + (poses.size() == 1 ? " keypoint" : " keypoints");
        return Numbers.grouped(poses.poses()) + (poses.poses() == 1 ? " pose" : " poses") + " of " + size
                + (poses.poses() > 1 ? "; half of them have at least " + half + " marked." : ".");
    }

    // ---- visibility

    private void visibility(Section section) {
        section.heading("How often each keypoint is visible");
        section.legend(
                List.of(VISIBLE, OCCLUDED, ABSENT), List.of("visible (v = 2)", "occluded (v = 1)", "absent (v = 0)"));
        charts.legend(section, columns);
        BarChart bars = new BarChart("visibility of each keypoint", Charts.WIDTH);
        for (Unit unit : units) {
            List<Bar> all = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String of = columns.size() > 1 ? columns.get(i).name() + ", " : "";
                all.add(bar(of + unit.name(), unit, ofColumns.get(i).poses()));
            }
            bars.row(unit.name(), unit.colour(), all);
        }
        List<Html> figures = new ArrayList<>();
        figures.add(Section.figured(
                bars.html(),
                "Shares of " + Numbers.grouped(poses.poses()) + " poses; the number is what is marked"
                        + (columns.size() > 1
                                ? ". From above: "
                                        + String.join(
                                                ", ",
                                                columns.stream()
                                                        .map(SubsetStats::name)
                                                        .toList())
                                : "")));
        Html right = new Html().open("div");
        right.add(Section.figured(marked(), "Marked keypoints of a pose"));
        if (poses.borders().all() > 0) {
            right.add(Section.figured(borders(), borderCaption()));
        }
        figures.add(right.close());
        section.figures(figures, (int) Charts.WIDTH);
    }

    private static Bar bar(String name, Unit unit, PoseStats poses) {
        double visible = unit.share(poses, 2);
        double occluded = unit.share(poses, 1);
        double absent = unit.share(poses, 0);
        return new Bar(
                List.of(
                        new Piece(visible, VISIBLE, name + ": " + Numbers.percent(visible) + " visible"),
                        new Piece(occluded, OCCLUDED, name + ": " + Numbers.percent(occluded) + " occluded"),
                        new Piece(absent, ABSENT, name + ": " + Numbers.percent(absent) + " absent")),
                Numbers.percent(visible + occluded));
    }

    private Html marked() {
        return charts.whole(
                "marked keypoints of a pose",
                column -> Study.matching(column, label)
                        .map(one -> one.poses().marked())
                        .orElseGet(() -> Counts.none()),
                1,
                "keypoints");
    }

    private Html borders() {
        Histogram of = poses.borders();
        HistogramChart chart = new HistogramChart(
                "distance of keypoints to the border of the box",
                Charts.WIDTH,
                220,
                Axis.linear(of.border(0), of.border(of.size())),
                Bins.borders(of),
                "distance to the nearest border, in sides of the box; negative outside");
        for (int i = 0; i < columns.size(); i++) {
            Histogram borders = ofColumns.get(i).poses().borders();
            if (borders.all() > 0) {
                String colour = charts.colour(charts.drawn().indexOf(columns.get(i)));
                chart.series(Bins.series(columns.get(i).name(), colour, borders, Charts::ratio));
            }
        }
        return chart.mark(new Mark(0, "border")).html();
    }

    private String borderCaption() {
        long outside = 0;
        long all = 0;
        for (int i = 0; i < poses.size(); i++) {
            outside += poses.map(i).map(HeatMap::outside).orElse(0L);
            all += poses.map(i).map(HeatMap::all).orElse(0L);
        }
        return "How far keypoints lie within their box; " + Numbers.percent(Bins.share(outside, all)) + " lie outside";
    }

    // ---- places

    private void places(Section section) {
        if (units.stream().allMatch(unit -> unit.map(poses).isEmpty())) {
            return;
        }
        section.heading("Where they lie in the box");
        section.legend(List.of("var(--left)", "var(--right)", "var(--middle)"), List.of("left", "right", "middle"));
        double aspect = PoseFigure.aspect(label);
        List<Html> tiles = new ArrayList<>();
        for (Unit unit : units) {
            unit.map(poses).ifPresent(map -> tiles.add(tile(unit, map, aspect)));
        }
        if (columns.size() > 1) {
            section.figures(means(POSES, aspect), POSES);
            section.figures(tiles, TILE);
        } else {
            section.add(new Html()
                    .open("div", "class", "beside")
                    .add(means(POSE, aspect).getFirst())
                    .add(Section.tiles(tiles, TILE))
                    .close());
        }
        section.note("The frame is the box"
                + (poses.framed() < poses.poses()
                        ? "; where none is stored (" + Numbers.grouped(poses.poses() - poses.framed())
                                + " poses), the extent of the marked keypoints"
                        : "")
                + ". The mean pose has each keypoint at its mean place, with one standard deviation around it. In the"
                + " maps the darkest cells hold " + Numbers.percent(HeatChart.SHARES[HeatChart.SHARES.length - 1])
                + " of a keypoint's places, all coloured ones " + Numbers.percent(HeatChart.SHARES[0]) + ".");
    }

    private List<Html> means(int side, double aspect) {
        List<Html> means = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.size() > 1 ? columns.get(i).name() : "Mean pose";
            long of = ofColumns.get(i).poses().poses();
            means.add(Section.figured(
                    PoseFigure.of(ofColumns.get(i), side, aspect),
                    name + ", " + Numbers.grouped(of) + (of == 1 ? " pose" : " poses")));
        }
        return means;
    }

    private static Html tile(Unit unit, HeatMap map, double aspect) {
        String outside =
                map.outside() > 0 ? Numbers.percent(Bins.share(map.outside(), map.all())) + " outside" : "none outside";
        return PoseFigure.titled(PoseFigure.heat(unit.name(), map, TILE, aspect), unit, outside);
    }

    // ---- together

    private void together(Section section) {
        if (!poses.paired() || units.size() < 2 || poses.poses() < 2) {
            return;
        }
        section.heading("What is marked together");
        MatrixChart matrix = new MatrixChart(
                "keypoints marked together",
                units.size() > 24 ? 18 : 22,
                units.stream().map(Unit::name).toList());
        for (Unit row : units) {
            double[] shares = new double[units.size()];
            List<String> tips = new ArrayList<>();
            for (int j = 0; j < units.size(); j++) {
                double share = row.given(poses, units.get(j));
                shares[j] = Double.isNaN(share) ? 0 : share;
                tips.add("of poses with " + row.name() + ", " + Numbers.percent(share) + " have "
                        + units.get(j).name());
            }
            matrix.row(shares, tips);
        }
        List<String> colours = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int i = 1; i <= MatrixChart.LEVELS; i++) {
            double share = (double) i / MatrixChart.LEVELS;
            colours.add(MatrixChart.colour(share));
            words.add("to " + Numbers.percent(share));
        }
        section.legend(colours, words);
        section.figure(matrix.html(), "Of the poses with the keypoint of the row, how many have that of the column");
    }

    /// The side of a limb: that of either end, if it has one.
    static Side side(PoseStats poses, int from, int to) {
        Side first = Sides.of(poses.name(from));
        return Optional.of(first).filter(side -> side != Side.MIDDLE).orElseGet(() -> Sides.of(poses.name(to)));
    }
}
