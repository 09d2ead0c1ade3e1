package dev.armature.store.annotation.item;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/// What is seen of a track on a frame, and what of a track belongs together.
public final class Tracks {

    /// A track on a frame.
    ///
    /// @param item with the track's id; its attributes are those of the track and then those of the keyframe
    /// @param keyframe whether somebody has set it here, or one of its points
    public record Seen(Item item, boolean keyframe) {}

    private Tracks() {}

    /// What is to be seen of a track on a frame; empty when it is outside, or all points of a skeleton are.
    ///
    /// @param points the ids of the keypoints of the track's label in their order; empty unless it is a skeleton
    public static Optional<Seen> on(Track track, int frame, List<Long> points) {
        Optional<Keyframe> found = Keyframes.at(track.keyframes(), frame);
        if (found.isEmpty() || found.get().outside()) {
            return Optional.empty();
        }
        Keyframe keyframe = found.get();
        boolean set = Keyframes.has(track.keyframes(), frame);
        Shape shape = keyframe.shape();
        if (shape instanceof Shape.Pose) {
            shape = pose(track, frame, points, shape.traits());
            set |= track.elements().stream().anyMatch(element -> Keyframes.has(element.keyframes(), frame));
            if (((Shape.Pose) shape).keypoints().marked() == 0) {
                return Optional.empty();
            }
        }
        Shape.Traits traits = shape.traits()
                .withLabel(track.label())
                .withGroup(track.group())
                .withAttributes(both(track.attributes(), keyframe.attributes()));
        Marks marks = new Marks(keyframe.occluded(), 0, 0, keyframe.rotation(), OptionalDouble.empty(), List.of());
        return Optional.of(new Seen(new Item(track.id(), track.origin(), shape.with(traits), marks), set));
    }

    /// Points that are outside stay at their last place and are absent.
    private static Shape.Pose pose(Track track, int frame, List<Long> points, Shape.Traits traits) {
        double[] xyv = new double[3 * points.size()];
        Attributes[] own = new Attributes[points.size()];
        Arrays.fill(own, Attributes.NONE);
        for (Track element : track.elements()) {
            int i = element.label().isLong() ? points.indexOf(element.label().asLong()) : -1;
            Optional<Keyframe> found = Keyframes.at(element.keyframes(), frame);
            if (i < 0 || found.isEmpty() || !(found.get().shape() instanceof Shape.Points point)) {
                continue;
            }
            xyv[3 * i] = point.keypoints().x(0);
            xyv[3 * i + 1] = point.keypoints().y(0);
            xyv[3 * i + 2] = found.get().outside() ? 0 : found.get().occluded() ? 1 : 2;
            own[i] = both(element.attributes(), found.get().attributes());
        }
        boolean none = Arrays.stream(own).allMatch(Attributes::isEmpty);
        return new Shape.Pose(traits, Keypoints.owning(xyv), none ? List.of() : List.of(own));
    }

    private static Attributes both(Attributes whole, Attributes here) {
        Attributes all = whole;
        for (Attributes.Entry entry : here.entries()) {
            all = all.with(entry.name(), entry.json());
        }
        return all;
    }

    /// Without the keyframes on some frames, which then change nothing on later ones.
    ///
    /// @param frames those whose keyframes do not count, such as deleted ones
    public static Track without(Track track, IntPredicate frames) {
        return track.withKeyframes(track.keyframes().stream()
                        .filter(keyframe -> !frames.test(keyframe.frame()))
                        .toList())
                .withElements(track.elements().stream()
                        .map(element -> without(element, frames))
                        .toList());
    }

    /// A skeleton whose points all begin when it does: an element that begins later gets a keyframe outside at the
    /// start, and the skeleton begins with its first element. Elements without keyframes are taken out. Empty for a
    /// track without any keyframe.
    public static Optional<Track> aligned(Track track) {
        List<Track> elements = track.elements().stream()
                .filter(element -> !element.keyframes().isEmpty())
                .toList();
        if (track.keyframes().isEmpty() && elements.isEmpty()) {
            return Optional.empty();
        }
        int earliest = elements.stream().mapToInt(Track::first).min().orElse(Integer.MAX_VALUE);
        List<Keyframe> whole = track.keyframes();
        if (whole.isEmpty()) {
            whole = List.of(wholeAt(track, earliest));
        } else if (earliest < track.first()) {
            whole = begun(whole, whole.getFirst().withFrame(earliest));
        }
        int first = whole.getFirst().frame();
        List<Track> begun = elements.stream()
                .map(element -> element.first() == first
                        ? element
                        : element.withKeyframes(begun(
                                element.keyframes(),
                                element.keyframes().getFirst().withFrame(first).withOutside(true))))
                .toList();
        return Optional.of(track.withKeyframes(whole).withElements(begun));
    }

    /// A keyframe of a skeleton, which has no place of its own.
    private static Keyframe wholeAt(Track track, int frame) {
        Shape.Traits traits =
                new Shape.Traits(Id.of(frame), Id.NONE, track.label(), 0, 0, Attributes.NONE, Optional.empty());
        return new Keyframe(false, false, 0, new Shape.Pose(traits, Keypoints.of(), List.of()));
    }

    private static List<Keyframe> begun(List<Keyframe> line, Keyframe first) {
        List<Keyframe> all = new ArrayList<>(line.size() + 1);
        all.add(first);
        all.addAll(line);
        return all;
    }
}
