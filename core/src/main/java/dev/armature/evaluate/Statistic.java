package dev.armature.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// One number of the summary.
///
/// @param kind what it is a mean of
/// @param threshold index of the only similarity threshold, -1 for the mean over all, -2 where the wanted one
///     is not among them
/// @param iou the threshold or thresholds as printed, `0.50:0.95`
/// @param area index of the area range, -1 where the wanted one is not among them
/// @param group what is compared, as printed: `area=   all`, `type=  easy`
/// @param limit index of the limit, -1 where the wanted one is not among them
/// @param detections the limit as printed
/// @param value 0 to 1; -1 where nothing is to be found
public record Statistic(
        Kind kind, int threshold, String iou, int area, String group, int limit, int detections, double value) {

    private static final int POSES = 20; // the usual limit for poses, which goes without saying

    /// What is averaged.
    public enum Kind {
        /// The precision over thresholds, recalls and categories.
        PRECISION("Average Precision", "AP"),
        /// The recall over thresholds and categories.
        RECALL("Average Recall", "AR");

        private final String title;
        private final String word;

        Kind(String title, String word) {
            this.title = title;
            this.word = word;
        }

        /// `AP` or `AR`.
        public String word() {
            return word;
        }
    }

    /// A short name that is unlike those of the others: `AP`, `AP50`, `APmedium`, `AR@10`.
    public String name() {
        String name = kind.word;
        if (threshold != -1) {
            name += Math.round(Double.parseDouble(iou) * 100);
        }
        String label = group.substring(group.indexOf('=') + 1).strip();
        if (!label.equals("all")) {
            return name + label;
        }
        boolean limited = kind == Kind.RECALL && threshold == -1 && detections != POSES;
        return limited ? name + "@" + detections : name;
    }

    /// As pycocotools prints it, without the end of the line.
    ///
    /// @param spaced whether a blank stands for the sign of a number that is not negative, as in xtcocotools
    public String line(boolean spaced) {
        String number = rounded(value, 3);
        return String.format(
                Locale.ROOT,
                " %-18s (%s) @[ IoU=%-9s | %s | maxDets=%3d ] = %s%s",
                kind.title,
                kind.word,
                iou,
                group,
                detections,
                spaced && value >= 0 && group.startsWith("area") ? " " : "",
                number);
    }

    /// The exact value rounded half to even, as Python's `{:0.3f}`.
    static String rounded(double number, int digits) {
        String text =
                new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return number < 0 && !text.startsWith("-") ? "-" + text : text;
    }
}
