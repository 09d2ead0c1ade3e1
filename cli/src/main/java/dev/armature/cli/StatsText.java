package dev.armature.cli;

import dev.armature.stats.Counts;
import dev.armature.stats.LabelStats;
import dev.armature.stats.Limb;
import dev.armature.stats.PoseStats;
import dev.armature.stats.Sizes;
import dev.armature.stats.SubsetStats;
import dev.armature.stats.page.Study;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `stats` prints: tables, with bars made of block letters. The columns of a study stand side by side.
final class StatsText {

    private static final int CELLS = 20; // of a bar
    private static final int MOST_SKELETONS = 12;

    private final Study study;
    private final StringBuilder text = new StringBuilder();

    StatsText(Study study) {
        this.study = study;
    }

    String text() {
        overview();
        sizes();
        labels();
        List<LabelStats> skeletons = study.whole().skeletons();
        for (LabelStats skeleton : skeletons.subList(0, Math.min(skeletons.size(), MOST_SKELETONS))) {
            keypoints(skeleton);
            limbs(skeleton);
        }
        if (skeletons.size() > MOST_SKELETONS) {
            text.append('\n')
                    .append(skeletons.size() - MOST_SKELETONS)
                    .append(" more skeletons; --label NAME shows one\n");
        }
        study.remarks()
                .forEach(remark ->
                        text.append('\n').append(Streams.plain(remark)).append('\n'));
        return text.toString();
    }

    private void overview() {
        Table table = new Table(
                "subset",
                "#images",
                "#with nothing",
                "#instances",
                "#of an image: mean",
                "#median",
                "#most",
                "#crowds",
                "#poses",
                "#keypoints of a pose: median");
        for (SubsetStats column : study.columns()) {
            Counts perImage = column.perImage();
            table.row(
                    column.name(),
                    "" + column.images(),
                    "" + perImage.of(0),
                    "" + column.instances(),
                    number(perImage.mean(), 2),
                    whole(perImage.quantile(0.5)),
                    whole(perImage.largest()),
                    "" + column.crowds(),
                    "" + column.poses(),
                    whole(column.everything().poses().marked().quantile(0.5)));
        }
        text.append('\n').append(table.text());
    }

    private void sizes() {
        Table table = new Table(
                "sizes",
                "#box √area: 5 %",
                "#median",
                "#95 %",
                "#width by height: median",
                "#area < 32² px²",
                "#to 96²",
                "#above",
                "#unknown");
        for (SubsetStats column : study.columns()) {
            LabelStats all = column.everything();
            Sizes sizes = all.sizes();
            double known = sizes.small() + sizes.medium() + sizes.large();
            table.row(
                    column.name(),
                    number(all.sides().quantile(0.05), 0),
                    number(all.sides().quantile(0.5), 0),
                    number(all.sides().quantile(0.95), 0),
                    number(all.aspects().quantile(0.5), 2),
                    percent(sizes.small() / known),
                    percent(sizes.medium() / known),
                    percent(sizes.large() / known),
                    "" + sizes.unknown());
        }
        text.append('\n').append(table.text());
    }

    private void labels() {
        List<LabelStats> labels = study.whole().labels().stream()
                .filter(label -> label.instances() > 0)
                .toList();
        if (labels.size() < 2) {
            return;
        }
        Table table = new Table("label", "", "#instances", "#poses", "#crowds", "#box √area: median");
        for (LabelStats label : labels) {
            double share = (double) label.instances() / study.whole().instances();
            table.row(
                    label.name(),
                    bar(share, 0),
                    "" + label.instances(),
                    "" + label.poses().poses(),
                    "" + label.crowds(),
                    number(label.sides().quantile(0.5), 0));
        }
        text.append('\n').append(table.text());
    }

    private void keypoints(LabelStats label) {
        PoseStats poses = label.poses();
        boolean compares = study.columns().size() > 1;
        String[] heads = new String[5 + (compares ? study.columns().size() : 0)];
        heads[0] = "keypoints of " + label.name() + ", " + poses.poses() + (poses.poses() == 1 ? " pose" : " poses");
        heads[1] = "";
        heads[2] = "#visible";
        heads[3] = "#occluded";
        heads[4] = "#absent";
        for (int i = 5; i < heads.length; i++) {
            heads[i] = "#marked in " + study.columns().get(i - 5).name();
        }
        Table table = new Table(heads);
        List<Optional<PoseStats>> columns = study.columns().stream()
                .map(column -> Study.matching(column, label).map(LabelStats::poses))
                .toList();
        for (int i = 0; i < poses.size(); i++) {
            table.row(row(poses, i, compares ? columns : List.of()));
        }
        text.append('\n').append(table.text());
    }

    private static String[] row(PoseStats poses, int keypoint, List<Optional<PoseStats>> columns) {
        double all = poses.poses();
        String[] row = new String[5 + columns.size()];
        row[0] = keypoint + 1 + " " + poses.name(keypoint);
        row[1] = bar(poses.visibility(keypoint, 2) / all, poses.visibility(keypoint, 1) / all);
        row[2] = percent(poses.visibility(keypoint, 2) / all);
        row[3] = percent(poses.visibility(keypoint, 1) / all);
        row[4] = percent(poses.visibility(keypoint, 0) / all);
        for (int i = 0; i < columns.size(); i++) {
            Optional<PoseStats> of = columns.get(i).filter(some -> keypoint < some.size());
            row[5 + i] = of.map(some -> percent((double) some.marked(keypoint) / some.poses()))
                    .orElse("");
        }
        return row;
    }

    private void limbs(LabelStats label) {
        PoseStats poses = label.poses();
        Table table =
                new Table("limbs of " + label.name() + ", by √area of the box", "#5 %", "#median", "#95 %", "#count");
        int rows = 0;
        for (Limb limb : poses.limbs()) {
            if (limb.lengths().all() > 0) {
                rows++;
                table.row(
                        poses.name(limb.from()) + " – " + poses.name(limb.to()),
                        number(limb.lengths().quantile(0.05), 2),
                        number(limb.lengths().quantile(0.5), 2),
                        number(limb.lengths().quantile(0.95), 2),
                        "" + limb.lengths().all());
            }
        }
        if (rows > 0) {
            text.append('\n').append(table.text());
        }
    }

    /// Full letters for one share, shaded ones for the next, dots for the rest.
    private static String bar(double full, double shaded) {
        int first = (int) Math.round(CELLS * full);
        int both = (int) Math.round(CELLS * (full + shaded));
        return "█".repeat(first) + "▒".repeat(Math.max(0, both - first)) + "·".repeat(CELLS - Math.max(first, both));
    }

    private static String whole(int number) {
        return number < 0 ? "" : "" + number;
    }

    private static String number(double number, int digits) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%." + digits + "f", number) : "";
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "";
    }
}
