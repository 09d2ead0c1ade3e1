package dev.armature.format.cvat;

import dev.armature.geometry.InBetween;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A shape between two keyframes of its track.
///
/// Boxes, ellipses and single points move in a straight line, and turn by the shorter way. Polygons and polylines
/// keep the vertices of the earlier keyframe, as [InBetween#line] says. Several points, masks and whatever else
/// stay where they are. The points of a skeleton move one by one. Everything but the place is that of
/// the earlier keyframe.
final class Between {

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
        double turned = InBetween.angle(before.rotation(), after.rotation(), share);
        return before.moved(frame, numbers(before, after, share), turned, List.of());
    }

    private static double[] numbers(Drawn before, Drawn after, double share) {
        double[] from = before.numbers();
        double[] to = after.numbers();
        return switch (before.kind()) {
            case "box", "ellipse" -> InBetween.straight(from, to, share);
            case "points" -> from.length == 2 && to.length == 2 ? InBetween.straight(from, to, share) : from;
            case "polygon" -> InBetween.line(from, to, share, true);
            case "polyline" -> InBetween.line(from, to, share, false);
            default -> from;
        };
    }
}
