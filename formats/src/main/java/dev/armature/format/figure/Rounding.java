package dev.armature.format.figure;

import dev.armature.format.figure.Unshaping.Group;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import java.util.Arrays;

/// Rounds coordinates to so many digits behind the point; a box by its corners.
///
/// @param scale 10^digits
record Rounding(double scale) {

    /// The group with all its coordinates rounded, so that it is written anew; one of a kind that only its text
    /// tells stays as it is.
    Group of(Group group) {
        if (group.textOnly()) {
            return group;
        }
        return new Group(
                group.pieces().stream()
                        .map(piece -> piece.drawn(of(piece.form())).withoutText())
                        .toList(),
                group.tied(),
                group.number(),
                group.shapes());
    }

    private Form of(Form form) {
        return switch (form) {
            case Form.Point(double x, double y, int visibility) -> new Form.Point(of(x), of(y), visibility);
            case Form.Points(double[] xy) -> new Form.Points(of(xy));
            case Form.Rectangle(Box box, double rotation) -> new Form.Rectangle(of(box), rotation);
            case Form.Outline(Polygon polygon) -> new Form.Outline(Polygon.owning(of(polygon.coordinates())));
            case Form.Line(Polygon polygon) -> new Form.Line(Polygon.owning(of(polygon.coordinates())));
            case Form.Round(Box around) -> new Form.Round(of(around));
            case Form.Pixels pixels -> pixels;
            case Form.Unknown unknown -> unknown;
        };
    }

    private double[] of(double[] xy) {
        return Arrays.stream(xy).map(this::of).toArray();
    }

    private Box of(Box box) {
        double x = of(box.x());
        double y = of(box.y());
        return new Box(x, y, of(of(box.right()) - x), of(of(box.bottom()) - y));
    }

    private double of(double value) {
        double scaled = value * scale;
        return Double.isFinite(scaled) ? Math.rint(scaled) / scale : Form.bounded(value);
    }
}
