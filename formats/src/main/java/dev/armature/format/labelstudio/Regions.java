package dev.armature.format.labelstudio;

import dev.armature.format.figure.Fields;
import dev.armature.format.figure.Fields.Field;
import dev.armature.format.figure.Form;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.json.JsonValue;
import java.util.List;

/// What the value of a result draws, by the members that it has: every kind of labels has the same.
///
/// A rectangle is given by its top left corner, around which it is turned, clockwise; an ellipse by its centre.
///
/// @param size of the picture, of which coordinates are percentages
record Regions(Fields value, Percent size) {

    /// Whether the value draws something.
    static boolean draws(Fields value) {
        return value.get("rle").isPresent()
                || value.get("points").isPresent()
                || value.get("x").isPresent()
                || value.get("y").isPresent();
    }

    /// @param visibility of a point
    /// @throws IllegalArgumentException if the value is broken; the message says how
    Form form(int visibility) {
        if (value.get("rle").isPresent()) {
            return brush();
        }
        if (value.get("points").isPresent()) {
            return polygon();
        }
        double x = size.x(number("x"));
        double y = size.y(number("y"));
        if (value.get("radiusX").isPresent()) {
            return ellipse(x, y);
        }
        if (value.get("height").isPresent()) {
            return rectangle(x, y);
        }
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("the point is beyond the range of a number");
        }
        return new Form.Point(x, y, visibility);
    }

    private double number(String member) {
        double number = value.number(member);
        if (!Double.isFinite(number)) {
            String found = value.get(member)
                    .map(field -> member + " is " + field.value().word())
                    .orElse("there is no " + member);
            throw new IllegalArgumentException(found + "; expected a number");
        }
        return number;
    }

    private double rotation() {
        double rotation = value.number("rotation");
        return Double.isFinite(rotation) ? rotation : 0;
    }

    private Form rectangle(double x, double y) {
        double width = size.x(number("width"));
        double height = size.y(number("height"));
        double turn = Math.toRadians(rotation());
        if (turn == 0) {
            return new Form.Rectangle(new Box(x, y, width, height), 0);
        }
        double centreX = x + Form.turnedX(width / 2, height / 2, turn);
        double centreY = y + Form.turnedY(width / 2, height / 2, turn);
        return new Form.Rectangle(new Box(centreX - width / 2, centreY - height / 2, width, height), rotation());
    }

    private Form ellipse(double x, double y) {
        double radiusX = size.x(number("radiusX"));
        double radiusY = size.y(number("radiusY"));
        return rotation() == 0 || radiusX == radiusY
                ? new Form.Round(new Box(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY))
                : new Form.Outline(Form.drawn(x, y, radiusX, radiusY, Math.toRadians(rotation())));
    }

    private Form polygon() {
        List<Field> points = value.list("points");
        boolean open = value.get("closed").isPresent() && !value.isTrue("closed");
        int least = open ? 2 : 3;
        if (points.size() < least) {
            throw new IllegalArgumentException("the " + (open ? "line" : "polygon") + " has " + points.size()
                    + " points; expected at least " + least);
        }
        double[] xy = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            if (!(points.get(i).value() instanceof JsonValue.Arr(List<JsonValue> pair)
                    && pair.size() == 2
                    && pair.get(0) instanceof JsonValue.Num x
                    && pair.get(1) instanceof JsonValue.Num y)) {
                throw new IllegalArgumentException(
                        "point " + i + " is " + points.get(i).value().word() + "; expected two numbers");
            }
            xy[2 * i] = size.x(x.value());
            xy[2 * i + 1] = size.y(y.value());
        }
        return open ? new Form.Line(Polygon.owning(xy)) : new Form.Outline(Polygon.owning(xy));
    }

    private Form brush() {
        List<Field> list = value.list("rle");
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            boolean usable = list.get(i).value() instanceof JsonValue.Num number
                    && number.value() >= 0
                    && number.value() <= 255
                    && number.value() == Math.rint(number.value());
            if (!usable) {
                throw new IllegalArgumentException(
                        "number " + i + " of rle is " + list.get(i).value().word() + "; expected a byte");
            }
            bytes[i] = (byte) (int) ((JsonValue.Num) list.get(i).value()).value();
        }
        return new Form.Pixels(BrushRle.decode(bytes, size.width(), size.height())
                .orElseThrow(() -> new IllegalArgumentException(
                        "rle is no mask of %d x %d pixels".formatted(size.width(), size.height()))));
    }
}
