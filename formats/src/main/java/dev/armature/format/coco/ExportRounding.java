package dev.armature.format.coco;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;

/// Brings coordinates to a number of decimals the way Datumaro does; without a number of digits everything stays.
///
/// The coordinates of a shape become `rint(x * 10^digits) / 10^digits`, of a box those of its two corners. That is
/// not decimal rounding: 1.005 becomes 1.0 and 6.125 becomes 6.12. A `bbox` is rounded once more when it is
/// written, then by the exact decimal value, half to even.
final class ExportRounding {

    private final OptionalInt digits;
    private final double scale;

    ExportRounding(OptionalInt digits) {
        this.digits = digits;
        this.scale = Math.pow(10, digits.orElse(0));
    }

    Shape shape(Shape shape) {
        if (digits.isEmpty()) {
            return shape;
        }
        return switch (shape) {
            case Shape.Pose pose -> new Shape.Pose(pose.traits(), keypoints(pose.keypoints()), pose.pointAttributes());
            case Shape.Points points -> new Shape.Points(points.traits(), keypoints(points.keypoints()));
            case Shape.Box box -> new Shape.Box(box.traits(), corners(box.box()), box.rotation());
            case Shape.Polygon polygon -> new Shape.Polygon(polygon.traits(), outline(polygon.outline()));
            case Shape.Polyline line -> new Shape.Polyline(line.traits(), outline(line.line()));
            case Shape.Ellipse ellipse -> new Shape.Ellipse(ellipse.traits(), corners(ellipse.around()));
            case Shape.Mask mask -> mask;
            case Shape.Tag tag -> tag;
            case Shape.Caption caption -> caption;
            case Shape.Other other -> other;
        };
    }

    /// A number of a `bbox` as it is written.
    double written(double value) {
        if (digits.isEmpty()) {
            return value;
        }
        return new BigDecimal(value)
                .setScale(digits.getAsInt(), RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    private double coordinate(double value) {
        double scaled = value * scale;
        return Double.isFinite(scaled) ? Math.rint(scaled) / scale : value;
    }

    private Box corners(Box box) {
        return Box.ofCorners(
                coordinate(box.x()), coordinate(box.y()), coordinate(box.right()), coordinate(box.bottom()));
    }

    private Polygon outline(Polygon outline) {
        double[] xy = outline.coordinates();
        for (int i = 0; i < xy.length; i++) {
            xy[i] = coordinate(xy[i]);
        }
        return Polygon.owning(xy);
    }

    private Keypoints keypoints(Keypoints keypoints) {
        double[] xyv = keypoints.toArray();
        for (int i = 0; i < xyv.length; i++) {
            if (i % 3 < 2) {
                xyv[i] = coordinate(xyv[i]);
            }
        }
        return Keypoints.owning(xyv);
    }
}
