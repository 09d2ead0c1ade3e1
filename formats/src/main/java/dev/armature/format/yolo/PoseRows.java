package dev.armature.format.yolo;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What rows of label files look like, as far as it tells what they are: counted over many files, where no
/// `data.yaml` says it.
final class PoseRows {

    private static final int MOST_ROWS = 20; // of a file that is looked at to see what it is
    private static final double SLACK = 1e-4; // beyond 0 and 1, by rounding
    private static final double NEAR = 0.6; // of the sides of a box, from its centre: just around it

    private static final class Count {
        long rows;
        boolean thirdsAreVisibility = true;
    }

    private final Map<Integer, Count> byColumns = new TreeMap<>();
    private long largestClass = -1;

    /// Whether the text is that of a label file with keypoints: at least half of its first rows are.
    ///
    /// @param cut whether the file goes on behind the text, so that its last row may be torn
    static boolean look(byte[] bytes, boolean cut) {
        byte[] whole = cut ? untilLastLine(bytes) : bytes;
        LabelText text = new LabelText(whole);
        int rows = 0;
        int poses = 0;
        while (rows < MOST_ROWS && text.next()) {
            rows++;
            poses += isPose(text) ? 1 : 0;
        }
        return poses > 0 && 2 * poses >= rows;
    }

    private static byte[] untilLastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static boolean isPose(LabelText row) {
        int columns = row.columns();
        if (columns < KeypointShape.BEFORE + 2 || columns > LabelText.MOST_WORDS) {
            return false;
        }
        double kind = row.number(0);
        boolean fine = kind >= 0 && kind == Math.rint(kind) && kind < Integer.MAX_VALUE;
        for (int i = 1; i < columns && fine; i++) {
            fine = !Double.isNaN(row.number(i));
        }
        for (int i = 1; i < KeypointShape.BEFORE && fine; i++) {
            fine = row.number(i) >= -SLACK && row.number(i) <= 1 + SLACK;
        }
        int rest = columns - KeypointShape.BEFORE;
        return fine && (rest % 3 == 0 && thirdsAreVisibility(row) || rest % 2 == 0 && mostAreInTheBox(row));
    }

    private static boolean thirdsAreVisibility(LabelText row) {
        for (int i = KeypointShape.BEFORE + 2; i < row.columns(); i += 3) {
            double v = row.number(i);
            if (v != 0 && v != 1 && v != 2) {
                return false;
            }
        }
        return true;
    }

    /// The corners of an outline, which YOLO's segmentation has in such rows, are not in the box that its first two
    /// corners would make.
    private static boolean mostAreInTheBox(LabelText row) {
        double x = row.number(1);
        double y = row.number(2);
        double width = row.number(3);
        double height = row.number(4);
        int inside = 0;
        int points = 0;
        for (int i = KeypointShape.BEFORE; i + 1 < row.columns(); i += 2) {
            boolean absent = row.number(i) == 0 && row.number(i + 1) == 0;
            points += absent ? 0 : 1;
            boolean in =
                    Math.abs(row.number(i) - x) <= NEAR * width && Math.abs(row.number(i + 1) - y) <= NEAR * height;
            inside += in && !absent ? 1 : 0;
        }
        return points > 0 && 2 * inside >= points;
    }

    /// Counts all rows of a file.
    void add(LabelText text) {
        while (text.next()) {
            int columns = text.columns();
            Count count = byColumns.computeIfAbsent(columns, _ -> new Count());
            count.rows++;
            if (columns <= LabelText.MOST_WORDS && columns > KeypointShape.BEFORE) {
                count.thirdsAreVisibility &= thirdsAreVisibility(text);
            }
            double kind = text.number(0);
            if (kind == Math.rint(kind) && kind < Integer.MAX_VALUE) {
                largestClass = Math.max(largestClass, (long) kind);
            }
        }
    }

    /// The largest class index; -1 without any.
    long largestClass() {
        return largestClass;
    }

    /// The shape of most rows; of equally many rows the longer ones count. Where the number of columns fits both
    /// dimensions it is 3 when every third number is 0, 1 or 2 in each of these rows. Empty when no row has
    /// keypoints.
    Optional<KeypointShape> shape() {
        int columns = 0;
        long most = 0;
        for (Map.Entry<Integer, Count> entry : byColumns.entrySet()) {
            if (entry.getValue().rows >= most && entry.getKey() > KeypointShape.BEFORE) {
                columns = entry.getKey();
                most = entry.getValue().rows;
            }
        }
        int rest = columns - KeypointShape.BEFORE;
        if (rest < 2 || columns > LabelText.MOST_WORDS) {
            return Optional.empty();
        }
        boolean three = rest % 3 == 0 && (rest % 2 != 0 || byColumns.get(columns).thirdsAreVisibility);
        boolean two = rest % 2 == 0;
        boolean fits = rest / (three ? 3 : 2) <= KeypointShape.MOST;
        return (three || two) && fits
                ? Optional.of(three ? new KeypointShape(rest / 3, 3) : new KeypointShape(rest / 2, 2))
                : Optional.empty();
    }
}
