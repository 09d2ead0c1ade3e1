package dev.armature.server.api.annotation;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Shape.Traits;
import dev.armature.server.api.annotation.ItemReader.Size;
import dev.armature.server.api.annotation.LabeledTrack.TrackedShape;
import dev.armature.store.Violations;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.project.AttributeSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Makes tracks of the store from tracks in CVAT's words.
final class TrackReader {

    private final Shown shown;
    private final IntFunction<Size> sizes;
    private final Violations violations;

    TrackReader(Shown shown, IntFunction<Size> sizes, Violations violations) {
        this.shown = shown;
        this.sizes = sizes;
        this.violations = violations;
    }

    /// @param old the track with its id, where there is one
    Optional<Track> track(LabeledTrack track, Optional<Track> old, String field) {
        violations.unless(track.labelId() != null, field + ".label_id", "is missing");
        if (track.labelId() == null) {
            return Optional.empty();
        }
        List<Track> elements = new ArrayList<>();
        List<LabeledTrack> given = track.elements() == null ? List.of() : track.elements();
        for (int i = 0; i < given.size(); i++) {
            Long label = given.get(i).labelId();
            Optional<Track> before = old.flatMap(whole -> whole.elements().stream()
                    .filter(element -> label != null && element.label().equals(Id.of(label)))
                    .findFirst());
            track(given.get(i), before, field + ".elements[" + i + "]").ifPresent(elements::add);
        }
        List<AttributeSpec> specs = shown.specs(track.labelId());
        Attributes values = Values.read(
                old.map(Track::attributes).orElse(Attributes.NONE),
                old.isPresent(),
                track.attributes(),
                null,
                specs,
                field,
                violations);
        return Optional.of(new Track(
                old.map(Track::id).orElse(0L),
                origin(track.source(), old, field),
                Id.of(track.labelId()),
                track.group() == null ? 0 : track.group(),
                values,
                keyframes(track, specs, old, field),
                elements));
    }

    private Origin origin(String source, Optional<Track> old, String field) {
        if (source == null) {
            return old.map(Track::origin).orElse(Origin.MANUAL);
        }
        Optional<Origin> origin = Origin.ofWord(source);
        violations.unless(
                origin.isPresent(),
                field + ".source",
                "is \"" + source + "\"; expected manual, auto, semi-auto, file or consensus");
        return origin.orElse(Origin.MANUAL);
    }

    private List<Keyframe> keyframes(LabeledTrack track, List<AttributeSpec> specs, Optional<Track> old, String field) {
        List<TrackedShape> shapes = track.shapes() == null ? List.of() : track.shapes();
        List<Keyframe> keyframes = new ArrayList<>(shapes.size());
        for (int i = 0; i < shapes.size(); i++) {
            keyframe(track, shapes.get(i), specs, old, field + ".shapes[" + i + "]")
                    .ifPresent(keyframes::add);
        }
        keyframes.sort(Comparator.comparingInt(Keyframe::frame));
        for (int i = 1; i < keyframes.size(); i++) {
            if (keyframes.get(i - 1).frame() == keyframes.get(i).frame()) {
                violations.add(
                        field + ".shapes",
                        "several track shapes on the same frame '"
                                + keyframes.get(i).frame() + "'");
                return List.of();
            }
        }
        return keyframes;
    }

    private Optional<Keyframe> keyframe(
            LabeledTrack track, TrackedShape shape, List<AttributeSpec> specs, Optional<Track> old, String field) {
        violations.unless(shape.frame() != null, field + ".frame", "is missing");
        violations.unless(shape.type() != null, field + ".type", "is missing");
        if (shape.frame() == null || shape.type() == null) {
            return Optional.empty();
        }
        Optional<Keyframe> before = old.flatMap(known -> known.keyframes().stream()
                .filter(keyframe -> keyframe.frame() == shape.frame())
                .findFirst());
        Attributes values = Values.read(
                before.map(Keyframe::attributes).orElse(Attributes.NONE),
                before.isPresent(),
                shape.attributes(),
                null,
                specs,
                field,
                violations);
        Traits traits = new Traits(
                Id.of(shape.frame()),
                Id.NONE,
                Id.of(track.labelId()),
                0,
                shape.zOrder() == null ? 0 : shape.zOrder(),
                values,
                Optional.empty());
        double rotation = shape.rotation() == null ? 0 : shape.rotation();
        return geometry(shape, traits, rotation, field)
                .map(made -> new Keyframe(
                        Boolean.TRUE.equals(shape.outside()),
                        Boolean.TRUE.equals(shape.occluded()),
                        made instanceof Shape.Box || made instanceof Shape.Pose ? 0 : rotation,
                        made));
    }

    private Optional<Shape> geometry(TrackedShape shape, Traits traits, double rotation, String field) {
        List<Double> points = shape.points() == null ? List.of() : shape.points();
        if (shape.type().equals("skeleton")) {
            violations.unless(
                    points.isEmpty(),
                    field + ".points",
                    "invalid length for shape type 'skeleton': its places are those of its elements");
            return Optional.of(new Shape.Pose(traits, Keypoints.of(), List.of()));
        }
        if (points.contains(null)) {
            violations.add(field + ".points", "there is a null among them; expected numbers");
            return Optional.empty();
        }
        Size size = sizes.apply(shape.frame());
        try {
            double[] numbers = points.stream().mapToDouble(Double::doubleValue).toArray();
            return Optional.of(Geometry.shape(traits, shape.type(), numbers, rotation, size.width(), size.height()));
        } catch (IllegalArgumentException wrong) {
            String sentence = wrong.getMessage();
            violations.add(field + (sentence.startsWith("type ") ? ".type" : ".points"), sentence);
            return Optional.empty();
        }
    }
}
