package dev.armature.store.exchange;

import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Shape;
import dev.armature.store.annotation.item.Item;
import java.util.Optional;

/// One shape of a track as files have it: with the attributes `track_id` and `keyframe`.
///
/// @param id the value of `track_id`
/// @param item as it is on its frame, without the attributes of tracks
/// @param keyframe whether somebody has set it there
/// @param seen false where the file says that it is outside
record TrackShape(String id, Item item, boolean keyframe, boolean seen) {

    private static final double NEAR = 0.011; // px: what rounding to two digits does, twice

    /// The shape of a track that an object is; empty for one that stands for itself. An instance is one when it has
    /// nothing but keypoints and the box around them.
    static Optional<TrackShape> of(Item item) {
        Attributes attributes = item.attributes();
        Optional<String> id = attributes.json("track_id");
        Optional<Boolean> keyframe = attributes.flag("keyframe");
        if (id.isEmpty() || keyframe.isEmpty()) {
            return Optional.empty();
        }
        boolean seen = !attributes.flag("outside").orElse(false);
        Attributes rest = attributes.without(
                name -> name.equals("track_id") || name.equals("keyframe") || name.equals("outside"));
        return switch (item.annotation()) {
            case Shape.Tag _, Shape.Caption _, Shape.Other _ -> Optional.empty();
            case Shape _ -> Optional.of(new TrackShape(id.get(), item.withAttributes(rest), keyframe.get(), seen));
            case Instance instance ->
                isPose(instance)
                        ? Optional.of(new TrackShape(id.get(), pose(item, instance, rest), keyframe.get(), seen))
                        : Optional.empty();
        };
    }

    private static boolean isPose(Instance instance) {
        boolean alone = instance.keypoints().isPresent()
                && !instance.label().isNone()
                && instance.region() instanceof Region.None
                && instance.caption().isEmpty()
                && instance.source().isEmpty();
        return alone && (instance.box().isEmpty() || near(instance.box().get(), extent(instance)));
    }

    private static Box extent(Instance instance) {
        return instance.keypoints().get().extent().orElse(new Box(0, 0, 0, 0));
    }

    private static boolean near(Box one, Box two) {
        return Math.abs(one.x() - two.x()) < NEAR
                && Math.abs(one.y() - two.y()) < NEAR
                && Math.abs(one.width() - two.width()) < NEAR
                && Math.abs(one.height() - two.height()) < NEAR;
    }

    private static Item pose(Item item, Instance instance, Attributes attributes) {
        Attributes own = attributes.without("occluded"::equals);
        if (instance.crowd()) {
            own = own.with("is_crowd", "true");
        }
        if (instance.score().isPresent()) {
            own = own.with("score", number(instance.score().getAsDouble()));
        }
        Shape.Traits traits = new Shape.Traits(
                instance.image(), Id.of(0), instance.label(), item.group(), item.zOrder(), own, Optional.empty());
        Shape.Pose pose = new Shape.Pose(traits, instance.keypoints().get(), item.pointAttributes());
        return new Item(
                0,
                item.origin(),
                pose,
                dev.armature.store.annotation.item.Marks.NONE.withOccluded(
                        item.marks().occluded()));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : JsonWriter.quoted(Double.toString(value));
    }
}
