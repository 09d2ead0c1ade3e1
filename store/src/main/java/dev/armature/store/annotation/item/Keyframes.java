package dev.armature.store.annotation.item;

import dev.armature.geometry.Box;
import dev.armature.geometry.InBetween;
import dev.armature.geometry.Polygon;
import dev.armature.model.Attributes;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A line of keyframes in ascending order, and what is between them.
///
/// Boxes, ellipses and single points move in a straight line and turn the shorter way, polygons and polylines as
/// [InBetween#line] says; everything else stays as on the earlier keyframe. After the last keyframe the shape
/// stays. Attributes that a keyframe does not say are those of the one before.
public final class Keyframes {

    private static final double NEAR = 1e-6; // px or degrees: what rounding may do

    private Keyframes() {}

    /// The shape on a frame, also one that is outside; empty before the first keyframe.
    public static Optional<Keyframe> at(List<Keyframe> line, int frame) {
        int before = last(line, frame);
        if (before < 0) {
            return Optional.empty();
        }
        Keyframe from = line.get(before);
        Keyframe place = from;
        if (from.frame() < frame) {
            boolean moves = !from.outside() && before + 1 < line.size();
            place = moves ? between(from, line.get(before + 1), frame) : from.withFrame(frame);
        }
        return Optional.of(
                place.withShape(place.shape().with(place.shape().traits().withAttributes(attributes(line, before)))));
    }

    /// The position of the last keyframe up to a frame, -1 when there is none.
    static int last(List<Keyframe> line, int frame) {
        int low = 0;
        int high = line.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (line.get(middle).frame() <= frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /// Whether there is a keyframe on this very frame.
    public static boolean has(List<Keyframe> line, int frame) {
        int position = last(line, frame);
        return position >= 0 && line.get(position).frame() == frame;
    }

    /// A frame that has two keyframes, in any order of the list.
    public static OptionalInt repeated(List<Keyframe> line) {
        int[] frames = line.stream().mapToInt(Keyframe::frame).sorted().toArray();
        for (int i = 1; i < frames.length; i++) {
            if (frames[i - 1] == frames[i]) {
                return OptionalInt.of(frames[i]);
            }
        }
        return OptionalInt.empty();
    }

    private static Attributes attributes(List<Keyframe> line, int until) {
        Attributes all = line.get(until).attributes();
        for (int i = until - 1; i >= 0; i--) {
            for (Attributes.Entry entry : line.get(i).attributes().entries()) {
                if (all.json(entry.name()).isEmpty()) {
                    all = all.with(entry.name(), entry.json());
                }
            }
        }
        return all;
    }

    /// @param frame after `from`, and before `to`
    private static Keyframe between(Keyframe from, Keyframe to, int frame) {
        double share = (double) (frame - from.frame()) / (to.frame() - from.frame());
        Shape shape = shape(from.shape(), to.shape(), share);
        boolean turns = !(shape instanceof Shape.Box);
        double rotation = turns ? InBetween.angle(from.rotation(), to.rotation(), share) : 0;
        return new Keyframe(false, from.occluded(), rotation, shape).withFrame(frame);
    }

    private static Shape shape(Shape from, Shape to, double share) {
        Shape.Traits traits = from.traits();
        return switch (from) {
            case Shape.Box box
            when to instanceof Shape.Box other ->
                new Shape.Box(
                        traits,
                        box(box.box(), other.box(), share),
                        InBetween.angle(box.rotation(), other.rotation(), share));
            case Shape.Ellipse ellipse
            when to instanceof Shape.Ellipse other ->
                new Shape.Ellipse(traits, box(ellipse.around(), other.around(), share));
            case Shape.Points points
            when to instanceof Shape.Points other && single(points) && single(other) ->
                new Shape.Points(traits, point(points.keypoints(), other.keypoints(), share));
            case Shape.Polygon polygon
            when to instanceof Shape.Polygon other ->
                new Shape.Polygon(traits, line(polygon.outline(), other.outline(), share, true));
            case Shape.Polyline line
            when to instanceof Shape.Polyline other ->
                new Shape.Polyline(traits, line(line.line(), other.line(), share, false));
            default -> from; // masks, several points, other kinds, and shapes that change their kind
        };
    }

    private static boolean single(Shape.Points points) {
        return points.keypoints().size() == 1;
    }

    private static Keypoints point(Keypoints from, Keypoints to, double share) {
        return Keypoints.of(
                from.x(0) + share * (to.x(0) - from.x(0)), from.y(0) + share * (to.y(0) - from.y(0)), from.v(0));
    }

    private static Box box(Box from, Box to, double share) {
        double[] n = InBetween.straight(corners(from), corners(to), share);
        return Box.ofCorners(n[0], n[1], n[2], n[3]);
    }

    private static double[] corners(Box box) {
        return new double[] {box.x(), box.y(), box.right(), box.bottom()};
    }

    private static Polygon line(Polygon from, Polygon to, double share, boolean closed) {
        return Polygon.owning(InBetween.line(from.coordinates(), to.coordinates(), share, closed));
    }

    // ---- sameness

    /// Whether the same is to be seen: both nothing, or the same shape at the same place, but for rounding.
    static boolean looksSame(Optional<Keyframe> one, Optional<Keyframe> two) {
        boolean nothing = one.isEmpty() || one.get().outside();
        boolean nothingToo = two.isEmpty() || two.get().outside();
        if (nothing || nothingToo) {
            return nothing && nothingToo;
        }
        Keyframe a = one.get();
        Keyframe b = two.get();
        return a.occluded() == b.occluded()
                && near(a.turned(), b.turned())
                && a.shape().traits().zOrder() == b.shape().traits().zOrder()
                && a.attributes().equals(b.attributes())
                && near(a.shape(), b.shape());
    }

    private static boolean near(Shape a, Shape b) {
        return switch (a) {
            case Shape.Box box -> b instanceof Shape.Box other && near(corners(box.box()), corners(other.box()));
            case Shape.Ellipse ellipse ->
                b instanceof Shape.Ellipse other && near(corners(ellipse.around()), corners(other.around()));
            case Shape.Points points ->
                b instanceof Shape.Points other
                        && near(points.keypoints().toArray(), other.keypoints().toArray());
            case Shape.Pose pose ->
                b instanceof Shape.Pose other
                        && near(pose.keypoints().toArray(), other.keypoints().toArray());
            case Shape.Polygon polygon ->
                b instanceof Shape.Polygon other
                        && near(polygon.outline().coordinates(), other.outline().coordinates());
            case Shape.Polyline line ->
                b instanceof Shape.Polyline other
                        && near(line.line().coordinates(), other.line().coordinates());
            case Shape.Mask mask -> b instanceof Shape.Mask other && mask.mask().equals(other.mask());
            case Shape.Tag tag -> b instanceof Shape.Tag;
            case Shape.Caption caption ->
                b instanceof Shape.Caption other && caption.text().equals(other.text());
            case Shape.Other kind ->
                b instanceof Shape.Other other && kind.kind().equals(other.kind());
        };
    }

    private static boolean near(double[] a, double[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!near(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= NEAR;
    }
}
