package dev.armature.format.cvat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A shape between two keyframes of its track.
///
/// Boxes, ellipses and single points move in a straight line, and turn by the shorter way. Polygons and polylines
/// keep the vertices of the earlier keyframe: each moves to its counterpart, which is the vertex of the same number
/// when both have as many, else the place at the same share of the later one's length. Several points, masks and
/// whatever else stay where they are. The points of a skeleton move one by one. Everything but the place is that of
/// the earlier keyframe.
final class Between {

    private static final double FULL_TURN = 360;

    private Between() {}

    /// @param frame after `before`, and before `after`
    static Drawn of(Drawn before, Drawn after, long frame) {
        double share = (double) (frame - before.frame()) / (after.frame() - before.frame());
        return moved(before, after, frame, share);
    }

    /// The same shape held still on a later frame.
    static Drawn held(Drawn before, long frame) {
        List<Drawn> parts =
                before.elements().stream().map(part -> held(part, frame)).toList();
        return before.moved(frame, before.numbers(), before.rotation(), parts);
    }

    private static Drawn moved(Drawn before, Drawn after, long frame, double share) {
        if (before.outside() || !before.kind().equals(after.kind())) {
            return held(before, frame);
        }
        if (before.kind().equals("skeleton")) {
            List<Drawn> parts = new ArrayList<>();
            for (Drawn part : before.elements()) {
                Optional<Drawn> counterpart = after.elements().stream()
                        .filter(other -> other.label().equals(part.label()))
                        .findFirst();
                parts.add(counterpart
                        .map(other -> moved(part, other, frame, share))
                        .orElseGet(() -> held(part, frame)));
            }
            return before.moved(frame, before.numbers(), before.rotation(), parts);
        }
        double turn = Math.IEEEremainder(after.rotation() - before.rotation(), FULL_TURN);
        double rotation = before.rotation() + share * turn;
        double turned = rotation < 0 ? rotation + FULL_TURN : rotation % FULL_TURN;
        return before.moved(frame, numbers(before, after, share), turned, List.of());
    }

    private static double[] numbers(Drawn before, Drawn after, double share) {
        double[] from = before.numbers();
        double[] to = after.numbers();
        return switch (before.kind()) {
            case "box", "ellipse" -> straight(from, to, share);
            case "points" -> from.length == 2 && to.length == 2 ? straight(from, to, share) : from;
            case "polygon" -> straight(from, to.length == from.length ? to : along(from, to, true), share);
            case "polyline" -> straight(from, to.length == from.length ? to : along(from, to, false), share);
            default -> from;
        };
    }

    private static double[] straight(double[] from, double[] to, double share) {
        double[] numbers = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            numbers[i] = from[i] + share * (to[i] - from[i]);
        }
        return numbers;
    }

    /// The places on `to` that lie at the same shares of its length as the vertices of `from` on theirs.
    private static double[] along(double[] from, double[] to, boolean closed) {
        double[] shares = lengths(from, closed);
        double[] lengths = lengths(to, closed);
        double whole = lengths[lengths.length - 1];
        double ofFrom = shares[shares.length - 1];
        double[] places = new double[from.length];
        int segment = 0;
        for (int i = 0; i < from.length / 2; i++) {
            double at = ofFrom == 0 ? 0 : shares[i] / ofFrom * whole;
            while (segment + 2 < lengths.length && lengths[segment + 1] < at) {
                segment++;
            }
            place(to, segment, lengths, at, places, i);
        }
        return places;
    }

    private static void place(double[] to, int segment, double[] lengths, double at, double[] places, int i) {
        int vertices = to.length / 2;
        int next = (segment + 1) % vertices;
        double length = segment + 1 < lengths.length ? lengths[segment + 1] - lengths[segment] : 0;
        double part = length == 0 ? 0 : (at - lengths[segment]) / length;
        places[2 * i] = to[2 * segment] + part * (to[2 * next] - to[2 * segment]);
        places[2 * i + 1] = to[2 * segment + 1] + part * (to[2 * next + 1] - to[2 * segment + 1]);
    }

    /// The way from the first vertex to each, and of a closed line back to the first.
    private static double[] lengths(double[] xy, boolean closed) {
        int vertices = xy.length / 2;
        double[] lengths = new double[closed ? vertices + 1 : vertices];
        for (int i = 1; i < lengths.length; i++) {
            int to = i % vertices;
            lengths[i] = lengths[i - 1] + Math.hypot(xy[2 * to] - xy[2 * i - 2], xy[2 * to + 1] - xy[2 * i - 1]);
        }
        return lengths;
    }
}
