package dev.armature.stats.page;

import dev.armature.model.Sides.Side;
import dev.armature.page.Axis;
import dev.armature.page.Html;
import dev.armature.page.Numbers;
import dev.armature.page.RangeChart;
import dev.armature.page.RangeChart.Dot;
import dev.armature.page.RangeChart.Row;
import dev.armature.page.Section;
import dev.armature.stats.LabelStats;
import dev.armature.stats.Limb;
import dev.armature.stats.LimbPair;
import dev.armature.stats.LogHistogram;
import dev.armature.stats.PoseStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long the limbs are, and how alike left and right ones.
final class LimbCharts {

    private static final double[] PARTS = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final int MOST_LIMBS = 36;
    private static final int LONG_NAMES = 30; // letters of two keypoints
    private static final double SIDES_AXIS = 4; // left by right, from a quarter to this

    private final Study study;
    private final LabelStats label;
    private final PoseStats poses;

    LimbCharts(Study study, LabelStats label) {
        this.study = study;
        this.label = label;
        this.poses = label.poses();
    }

    void addTo(Section section) {
        List<Limb> limbs = poses.limbs();
        if (limbs.stream().allMatch(limb -> limb.lengths().all() == 0)) {
            return;
        }
        section.heading("How long limbs are");
        List<Html> figures = new ArrayList<>();
        figures.add(Section.figured(
                lengths(limbs.subList(0, Math.min(limbs.size(), MOST_LIMBS))),
                "Lengths, divided by the root of the box's area. A line holds nine tenths, a bar the middle half, the tick is"
                        + " the median" + (study.compares() ? ", dots are the medians of the columns" : "")
                        + (limbs.size() > MOST_LIMBS ? ". The first " + MOST_LIMBS + " of " + limbs.size() : "")));
        List<LimbPair> pairs =
                poses.pairs().stream().filter(pair -> pair.ratios().all() > 0).toList();
        if (!pairs.isEmpty()) {
            figures.add(Section.figured(
                    sides(pairs.subList(0, Math.min(pairs.size(), MOST_LIMBS))),
                    "The left limb by the right one, where both are marked. Medians off 1 tell of a pose that is always seen"
                            + " from one side"));
        }
        section.figures(figures, (int) Charts.WIDTH);
    }

    private Html lengths(List<Limb> limbs) {
        double longest = limbs.stream()
                .filter(limb -> limb.lengths().all() > 0)
                .mapToDouble(limb -> limb.lengths().quantile(0.95))
                .max()
                .orElse(1);
        RangeChart chart = new RangeChart(
                "lengths of limbs",
                Charts.WIDTH,
                Axis.linear(0, Math.clamp(longest * 1.05, 0.1, 4)),
                "length by √(area of the box)");
        for (int i = 0; i < limbs.size(); i++) {
            Limb limb = limbs.get(i);
            String name = name(limb);
            chart.row(
                    new Row(name, colour(poses, limb), quantiles(limb.lengths()), dots(i), tip(name, limb.lengths())));
        }
        return chart.html();
    }

    private List<Dot> dots(int limb) {
        List<Dot> dots = new ArrayList<>();
        if (study.compares()) {
            for (int i = 0; i < study.columns().size(); i++) {
                Optional<LabelStats> of = Study.matching(study.columns().get(i), label);
                if (of.isPresent()
                        && of.get().poses().limbs().get(limb).lengths().all() > 0) {
                    double median = of.get().poses().limbs().get(limb).lengths().quantile(0.5);
                    String tip = study.columns().get(i).name() + ": median " + Charts.ratio(median);
                    dots.add(new Dot(median, Study.colour(i), tip));
                }
            }
        }
        return dots;
    }

    private Html sides(List<LimbPair> pairs) {
        RangeChart chart = new RangeChart(
                        "left limbs by right limbs",
                        Charts.WIDTH,
                        Axis.log(1 / SIDES_AXIS, SIDES_AXIS),
                        "length of the left one by that of the right one")
                .line(1);
        for (LimbPair pair : pairs) {
            String name = name(poses.limbs().get(pair.left()));
            chart.row(new Row(name, "var(--middle)", quantiles(pair.ratios()), List.of(), tip(name, pair.ratios())));
        }
        return chart.html();
    }

    private static double[] quantiles(LogHistogram lengths) {
        if (lengths.all() == 0) {
            return new double[0];
        }
        double[] quantiles = new double[PARTS.length];
        for (int i = 0; i < PARTS.length; i++) {
            quantiles[i] = lengths.quantile(PARTS[i]);
        }
        return quantiles;
    }

    private static String tip(String name, LogHistogram lengths) {
        return name + ": median " + Charts.ratio(lengths.quantile(0.5)) + ", half from "
                + Charts.ratio(lengths.quantile(0.25)) + " to " + Charts.ratio(lengths.quantile(0.75)) + ", of "
                + Numbers.grouped(lengths.all());
    }

    /// Both keypoints; of a long name the second without the words that it has from the first.
    private String name(Limb limb) {
        String from = Unit.name(poses, limb.from());
        String to = Unit.name(poses, limb.to());
        int shared = 0;
        for (int i = 0; i < Math.min(from.length(), to.length()) && from.charAt(i) == to.charAt(i); i++) {
            shared = from.charAt(i) == '_' ? i + 1 : shared;
        }
        boolean fits = from.length() + to.length() <= LONG_NAMES;
        return from + " – " + (fits ? to : to.substring(shared));
    }

    /// The colour of its side.
    static String colour(PoseStats poses, Limb limb) {
        Side side = KeypointSection.side(poses, limb.from(), limb.to());
        boolean across = side != KeypointSection.side(poses, limb.to(), limb.from());
        if (across) {
            return "var(--middle)";
        }
        return switch (side) {
            case LEFT -> "var(--left)";
            case RIGHT -> "var(--right)";
            case MIDDLE -> "var(--middle)";
        };
    }
}
