package dev.armature.store.project;

import dev.armature.model.Sides.Side;
import dev.armature.store.db.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Puts labels together from the rows of a join: one row for each attribute of a label or keypoint, or one row
/// without, siblings in their order.
final class LabelRows {

    /// One row.
    record Flat(
            long id,
            OptionalLong parent,
            String name,
            String color,
            LabelType type,
            Optional<String> edges,
            double x,
            double y,
            Side side,
            OptionalInt partner,
            OptionalDouble sigma,
            Optional<AttributeSpec> attribute) {}

    private record Thing(Flat flat, List<AttributeSpec> attributes) {}

    private final Map<Long, Thing> things = new LinkedHashMap<>();

    static Flat read(Row row) throws SQLException {
        return new Flat(
                row.number("id"),
                row.maybeNumber("parent_id"),
                row.text("name"),
                row.text("color"),
                LabelType.valueOf(row.text("type")),
                row.maybeText("edges"),
                row.real("x"),
                row.real("y"),
                row.maybeText("side").map(Side::valueOf).orElse(Side.MIDDLE),
                row.maybeInteger("partner"),
                row.maybeReal("sigma"),
                row.maybeNumber("attribute_id").isPresent() ? Optional.of(attribute(row)) : Optional.empty());
    }

    private static AttributeSpec attribute(Row row) throws SQLException {
        return new AttributeSpec(
                row.number("attribute_id"),
                row.text("attribute_name"),
                row.flag("attribute_mutable"),
                InputType.valueOf(row.text("attribute_input")),
                row.text("attribute_default"),
                JsonTexts.texts(row.text("attribute_options")));
    }

    void add(Flat flat) {
        Thing thing = things.computeIfAbsent(flat.id(), none -> new Thing(flat, new ArrayList<>()));
        flat.attribute().ifPresent(thing.attributes::add);
    }

    /// The labels, with their keypoints inside.
    List<LabelSpec> labels() {
        Map<Long, List<KeypointSpec>> points = new LinkedHashMap<>();
        for (Thing thing : things.values()) {
            thing.flat
                    .parent()
                    .ifPresent(parent -> points.computeIfAbsent(parent, none -> new ArrayList<>())
                            .add(keypoint(thing)));
        }
        return things.values().stream()
                .filter(thing -> thing.flat.parent().isEmpty())
                .map(thing -> label(thing, points.getOrDefault(thing.flat.id(), List.of())))
                .toList();
    }

    private static KeypointSpec keypoint(Thing thing) {
        Flat flat = thing.flat;
        return new KeypointSpec(
                flat.id(),
                flat.name(),
                flat.color(),
                thing.attributes,
                flat.x(),
                flat.y(),
                flat.side(),
                flat.partner(),
                flat.sigma());
    }

    private static LabelSpec label(Thing thing, List<KeypointSpec> points) {
        Flat flat = thing.flat;
        Optional<SkeletonSpec> skeleton = flat.edges().map(edges -> new SkeletonSpec(points, JsonTexts.edgesOf(edges)));
        return new LabelSpec(flat.id(), flat.name(), flat.color(), flat.type(), thing.attributes, skeleton);
    }
}
