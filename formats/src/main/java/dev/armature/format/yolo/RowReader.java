package dev.armature.format.yolo;

import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads a row: `class cx cy w h` and the keypoints, in parts of the picture's width and height, into pixels.
///
/// Pixels are rounded to 9 digits behind the point, far below what a row says, so that the noise of the
/// multiplication does not show.
final class RowReader {

    private static final double FAR = 100; // parts of the picture that no coordinate is away from it
    private static final double PIXELS = 1.5; // a box whose four numbers are all above is in pixels
    private static final double ROUND = 1e9;
    private static final double MOST_ROUNDED = 1e6; // px; larger numbers have no 9 digits to be rounded to

    private final Classes classes;
    private final KeypointShape shape;
    private final Problems problems;

    // The row being read
    private LabelText row;
    private String file;
    private Image image;
    private boolean broken;

    RowReader(Classes classes, KeypointShape shape, Problems problems) {
        this.classes = classes;
        this.shape = shape;
        this.problems = problems;
    }

    /// The figure of a row; empty when the row cannot be read, which is told.
    ///
    /// @param name of the file, for messages
    /// @param of the picture, whose size is known
    Optional<Instance> read(LabelText text, String name, Image of) {
        row = text;
        file = name;
        image = of;
        broken = false;
        if (row.oddBlanks()) {
            note("yolo-blanks", 0, "the row has blanks at its ends, or several between two numbers");
        }
        boolean predicted = isPredicted();
        if (row.columns() != shape.columns() && !predicted) {
            error("yolo-columns", Math.min(row.columns(), shape.columns()) - 1, columns());
            return Optional.empty();
        }
        int kind = kind();
        double[] numbers = numbers(1, shape.columns());
        if (broken) {
            return Optional.empty();
        }
        Optional<Box> box = box(numbers);
        double[] xyv = keypoints(numbers);
        if (broken || box.isEmpty()) {
            return Optional.empty();
        }
        int points = classes.points(kind).size();
        return Optional.of(new Instance(
                Id.NONE,
                image.id(),
                Classes.id(kind),
                Optional.of(Keypoints.owning(cut(xyv, points))),
                box,
                new Region.None(),
                OptionalDouble.empty(),
                false,
                predicted ? OptionalDouble.of(row.number(shape.columns())) : OptionalDouble.empty(),
                predicted ? track() : Attributes.NONE,
                Optional.empty(),
                Optional.empty()));
    }

    private String columns() {
        int rest = row.columns() - KeypointShape.BEFORE;
        String has = "the row has " + row.columns() + (row.columns() == 1 ? " number" : " numbers");
        String odd = "";
        if (rest == 0) {
            odd = ", a box without keypoints";
        } else if (rest > 0 && rest < shape.keypoints() * shape.dims() && rest % shape.dims() == 0) {
            odd = ", " + rest / shape.dims() + " of " + shape.keypoints() + " keypoints";
        }
        return has + odd + "; expected " + shape.columns() + " (class, box of 4, " + shape + ")";
    }

    // ---- what a model says

    /// Whether the row is one that Ultralytics writes for a prediction: with how sure it is of each keypoint in
    /// place of its visibility, and behind it that of the figure, and its track.
    private boolean isPredicted() {
        int more = row.columns() - shape.columns();
        if (shape.dims() != 3 || more < 1 || more > 2) {
            return false;
        }
        double score = row.number(shape.columns());
        boolean fraction = false;
        for (int i = KeypointShape.BEFORE + 2; i < shape.columns(); i += 3) {
            double v = row.number(i);
            if (!(v >= 0 && v <= 1)) {
                return false;
            }
            fraction |= v != Math.rint(v);
        }
        double track = more == 2 ? row.number(shape.columns() + 1) : 0;
        return fraction && score >= 0 && score <= 1 && track >= 0 && track == Math.rint(track);
    }

    private Attributes track() {
        return row.columns() == shape.columns() + 2
                ? Attributes.NONE.with("track_id", Long.toString((long) row.number(shape.columns() + 1)))
                : Attributes.NONE;
    }

    // ---- numbers

    private int kind() {
        double kind = row.number(0);
        if (!(kind >= 0 && kind == Math.rint(kind) && kind < classes.size())) {
            boolean whole = kind >= 0 && kind == Math.rint(kind);
            error(
                    "yolo-class",
                    0,
                    "the class is " + shown(0) + "; expected "
                            + (whole ? "0 to " + (classes.size() - 1) : "a whole number") + " (" + classes.told()
                            + ")");
            return 0;
        }
        if (row.word(0).length() != Integer.toString((int) kind).length()) {
            note("yolo-class-number", 0, "the class is written " + shown(0) + "; read as " + (int) kind);
        }
        return (int) kind;
    }

    private double[] numbers(int from, int to) {
        double[] numbers = new double[to];
        for (int i = from; i < to; i++) {
            numbers[i] = row.number(i);
            if (Double.isNaN(numbers[i])) {
                error("yolo-number", i, thing(i) + " is " + shown(i) + "; expected a number");
            }
        }
        return numbers;
    }

    private Optional<Box> box(double[] numbers) {
        boolean pixels = true;
        for (int i = 1; i < KeypointShape.BEFORE; i++) {
            pixels &= Math.abs(numbers[i]) > PIXELS;
            near(numbers[i], i);
        }
        if (pixels && !broken) {
            error(
                    "yolo-pixels",
                    1,
                    "the box is " + shown(1) + " " + shown(2) + " " + shown(3) + " " + shown(4)
                            + ", which look like pixels; expected parts of the picture, 0 to 1");
        }
        for (int i = 3; i < KeypointShape.BEFORE; i++) {
            if (numbers[i] < 0) {
                error("yolo-box-size", i, thing(i) + " is " + shown(i) + "; expected 0 to 1");
            } else if (numbers[i] == 0 && !broken) {
                note("yolo-box-empty", i, thing(i) + " is 0; a figure without a size");
            }
        }
        if (broken) {
            return Optional.empty();
        }
        double left = numbers[1] - numbers[3] / 2;
        double top = numbers[2] - numbers[4] / 2;
        double slack = 1e-4;
        if (left < -slack || top < -slack || left + numbers[3] > 1 + slack || top + numbers[4] > 1 + slack) {
            note("yolo-outside", 1, "the box reaches beyond the picture");
        }
        return Optional.of(new Box(
                pixel(left, image.width()),
                pixel(top, image.height()),
                pixel(numbers[3], image.width()),
                pixel(numbers[4], image.height())));
    }

    private double[] keypoints(double[] numbers) {
        double[] xyv = new double[3 * shape.keypoints()];
        for (int k = 0; k < shape.keypoints(); k++) {
            int column = KeypointShape.BEFORE + shape.dims() * k;
            near(numbers[column], column);
            near(numbers[column + 1], column + 1);
            xyv[3 * k] = pixel(numbers[column], image.width());
            xyv[3 * k + 1] = pixel(numbers[column + 1], image.height());
            boolean atOrigin = numbers[column] == 0 && numbers[column + 1] == 0;
            xyv[3 * k + 2] = shape.dims() == 3 ? visibility(numbers[column + 2], column + 2) : atOrigin ? 0 : 2;
            if (xyv[3 * k + 2] > 0 && (outside(numbers[column]) || outside(numbers[column + 1]))) {
                note("yolo-outside", column, "keypoint " + (k + 1) + " lies beyond the picture");
            }
        }
        return xyv;
    }

    private double visibility(double v, int column) {
        if (v == 0 || v == 1 || v == 2) {
            return v;
        }
        if (v > 0 && v < 1) {
            note("yolo-visibility-fraction", column, thing(column) + " is " + shown(column) + "; kept, as a score");
            return v;
        }
        double mended = v < 0 ? 0 : v < 2 ? 1 : 2;
        String what = thing(column) + " is " + shown(column);
        if (problems.policy() == Policy.REPAIR) {
            problems.repair("yolo-visibility", place(column), what + "; read as " + (int) mended);
            return mended;
        }
        error("yolo-visibility", column, what + "; expected 0, 1 or 2");
        return 0;
    }

    private void near(double value, int column) {
        if (Math.abs(value) > FAR) {
            error(
                    "yolo-value",
                    column,
                    thing(column) + " is " + shown(column) + "; expected a part of the picture, 0 to 1");
        }
    }

    private static boolean outside(double part) {
        return part < 0 || part > 1;
    }

    private static double pixel(double part, long side) {
        double pixel = part * side;
        return Math.abs(pixel) < MOST_ROUNDED ? Math.rint(pixel * ROUND) / ROUND : pixel;
    }

    /// Without absent keypoints behind those that the class has: they fill the row up for classes that have more.
    private static double[] cut(double[] xyv, int points) {
        int size = xyv.length;
        while (size > 3 * points && xyv[size - 1] == 0 && xyv[size - 2] == 0 && xyv[size - 3] == 0) {
            size -= 3;
        }
        return size == xyv.length ? xyv : Arrays.copyOf(xyv, size);
    }

    // ---- messages

    private String thing(int column) {
        if (column < KeypointShape.BEFORE) {
            return "the box's "
                    + List.of("", "centre x", "centre y", "width", "height").get(column);
        }
        int at = column - KeypointShape.BEFORE;
        String[] numbers = {"x", "y", "visibility"};
        return "keypoint " + (at / shape.dims() + 1) + ": " + numbers[at % shape.dims()];
    }

    private String shown(int column) {
        String word = row.word(column);
        return word.length() > 40 ? word.substring(0, 40) + "…" : word;
    }

    private void note(String code, int column, String what) {
        problems.note(code, place(column), what);
    }

    private void error(String code, int column, String what) {
        broken = true;
        problems.error(code, place(column), what);
    }

    private Location place(int column) {
        return Location.of(file, row.offset(column), "").withImage(image.name());
    }
}
