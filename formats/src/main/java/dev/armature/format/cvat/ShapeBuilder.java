package dev.armature.format.cvat;

import dev.armature.format.cvat.Drawn.Value;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes shapes of the model from those of the file, with the labels looked up, attributes in the types that their
/// labels declare, and skeletons in the order of their label.
final class ShapeBuilder {

    private static final Id NO_ID = Id.of(0);

    private final LabelTable labels;
    private final Reports reports;

    ShapeBuilder(LabelTable labels, Reports reports) {
        this.labels = labels;
        this.reports = reports;
    }

    /// @param more attributes that stand behind those of the shape
    /// @return empty when the shape cannot be used, which has been told
    Optional<Shape> shape(Drawn drawn, Image image, Attributes more, Optional<Source> source) {
        Optional<Id> label = labels.top(drawn.label());
        if (label.isEmpty()) {
            reports.error(
                    "cvat-label",
                    drawn.offset(),
                    "label " + JsonWriter.quoted(drawn.label()) + " is not declared; expected one of "
                            + labels.labels().size() + " labels");
            return Optional.empty();
        }
        Attributes attributes = attributes(drawn, more);
        Shape.Traits traits =
                new Shape.Traits(image.id(), NO_ID, label.get(), drawn.group(), drawn.zOrder(), attributes, source);
        try {
            return shape(drawn, image, traits);
        } catch (IllegalArgumentException unusable) {
            reports.error(
                    "cvat-shape", drawn.offset(), "the " + drawn.kind() + " cannot be used: " + unusable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Shape> shape(Drawn drawn, Image image, Shape.Traits traits) {
        double[] n = drawn.numbers();
        return Optional.ofNullable(
                switch (drawn.kind()) {
                    case "skeleton" -> pose(drawn, traits);
                    case "box" -> new Shape.Box(traits, Box.ofCorners(n[0], n[1], n[2], n[3]), drawn.rotation());
                    case "ellipse" ->
                        new Shape.Ellipse(traits, Box.ofCorners(n[0] - n[2], n[1] - n[3], n[0] + n[2], n[1] + n[3]));
                    case "polygon" -> new Shape.Polygon(traits, Polygon.owning(n.clone()));
                    case "polyline" -> new Shape.Polyline(traits, Polygon.owning(n.clone()));
                    case "points" -> points(drawn, traits);
                    case "mask" -> {
                        Masks.Boxed boxed =
                                new Masks.Boxed((int) n[0], (int) n[1], (int) n[2], (int) n[3], drawn.runs());
                        yield new Shape.Mask(traits, Masks.of(boxed, image.width(), image.height()));
                    }
                    case "tag" -> new Shape.Tag(traits);
                    default -> new Shape.Other(traits, drawn.kind());
                });
    }

    private static Shape points(Drawn drawn, Shape.Traits traits) {
        double[] triplets = new double[drawn.numbers().length / 2 * 3];
        for (int i = 0; i < triplets.length / 3; i++) {
            triplets[3 * i] = drawn.numbers()[2 * i];
            triplets[3 * i + 1] = drawn.numbers()[2 * i + 1];
            triplets[3 * i + 2] = visibility(drawn);
        }
        return new Shape.Points(traits, Keypoints.owning(triplets));
    }

    /// 0 absent, 1 occluded, 2 visible.
    private static int visibility(Drawn point) {
        return point.outside() ? 0 : point.occluded().orElse(false) ? 1 : 2;
    }

    // ---- skeletons

    /// @return null when it cannot be used
    private Shape pose(Drawn drawn, Shape.Traits traits) {
        OptionalInt count = labels.keypoints(drawn.label());
        if (count.isEmpty()) {
            reports.error(
                    "cvat-skeleton",
                    drawn.offset(),
                    "label " + JsonWriter.quoted(drawn.label()) + " is not declared as a skeleton");
            return null;
        }
        double[] triplets = new double[3 * count.getAsInt()];
        Attributes[] own = new Attributes[count.getAsInt()];
        boolean usable = true;
        boolean mended = false;
        for (Drawn point : drawn.elements()) {
            OptionalInt position = labels.keypoint(drawn.label(), point.label());
            if (position.isEmpty() || point.numbers().length != 2) {
                usable = false;
                tell(drawn, point, position.isPresent());
            } else if (own[position.getAsInt()] != null) {
                mended = true;
                usable &= twice(drawn, point);
            } else {
                int at = 3 * position.getAsInt();
                triplets[at] = point.numbers()[0];
                triplets[at + 1] = point.numbers()[1];
                triplets[at + 2] = visibility(point);
                own[position.getAsInt()] = values(drawn.label(), point);
            }
        }
        if (!usable) {
            return null;
        }
        Shape.Traits fitting = mended ? traits.withSource(Optional.empty()) : traits;
        return new Shape.Pose(fitting, Keypoints.owning(triplets), pointAttributes(own));
    }

    private void tell(Drawn skeleton, Drawn point, boolean known) {
        if (known) {
            reports.error(
                    "cvat-skeleton-point",
                    point.offset(),
                    "point " + JsonWriter.quoted(point.label()) + " of a skeleton has " + point.numbers().length / 2
                            + " places; expected one");
        } else {
            reports.error(
                    "cvat-skeleton-point",
                    point.offset(),
                    "skeleton " + JsonWriter.quoted(skeleton.label()) + " has no point "
                            + JsonWriter.quoted(point.label()));
        }
    }

    /// @return whether the skeleton can be used all the same
    private boolean twice(Drawn skeleton, Drawn point) {
        String what = "point " + JsonWriter.quoted(point.label()) + " stands twice in a skeleton "
                + JsonWriter.quoted(skeleton.label());
        if (reports.repairs()) {
            reports.repair("cvat-skeleton-point", point.offset(), what + "; the first is kept");
            return true;
        }
        reports.error("cvat-skeleton-point", point.offset(), what);
        return false;
    }

    private static List<Attributes> pointAttributes(Attributes[] own) {
        boolean none = Arrays.stream(own).allMatch(values -> values == null || values.isEmpty());
        return none
                ? List.of()
                : Arrays.stream(own)
                        .map(values -> values == null ? Attributes.NONE : values)
                        .toList();
    }

    // ---- attributes

    /// Those of the shape, then `occluded`, `rotation` of an ellipse, and the others.
    private Attributes attributes(Drawn drawn, Attributes more) {
        List<Attributes.Entry> entries = new ArrayList<>(values("", drawn).entries());
        if (!drawn.kind().equals("tag")) {
            add(entries, "occluded", Boolean.toString(occluded(drawn)));
        }
        if (drawn.kind().equals("ellipse") && drawn.rotation() != 0) {
            add(entries, "rotation", Numbers.text(drawn.rotation()));
        }
        more.entries().forEach(entry -> add(entries, entry.name(), entry.json()));
        return new Attributes(entries);
    }

    /// An attribute of the file is worth more than one that we would add.
    private static void add(List<Attributes.Entry> entries, String name, String json) {
        if (entries.stream().noneMatch(entry -> entry.name().equals(name))) {
            entries.add(new Attributes.Entry(name, json));
        }
    }

    /// A skeleton that does not say so itself is occluded when all of its points are.
    private static boolean occluded(Drawn drawn) {
        return drawn.occluded()
                .orElseGet(() -> !drawn.elements().isEmpty()
                        && drawn.elements().stream()
                                .allMatch(point -> point.occluded().orElse(false)));
    }

    private Attributes values(String parent, Drawn drawn) {
        if (drawn.values().isEmpty()) {
            return Attributes.NONE;
        }
        List<Attributes.Entry> entries = new ArrayList<>();
        for (Value value : drawn.values()) {
            String type = labels.inputType(parent, drawn.label(), value.name());
            entries.add(new Attributes.Entry(value.name(), json(type, value, drawn)));
        }
        return new Attributes(entries);
    }

    private String json(String type, Value value, Drawn drawn) {
        String word = value.text().strip();
        String lower = word.toLowerCase(Locale.ROOT);
        boolean truth = lower.equals("true") || lower.equals("false");
        switch (type) {
            case "checkbox" -> {
                if (truth) {
                    return lower;
                }
            }
            case "number" -> {
                if (Numbers.json(word)) {
                    return word;
                }
            }
            case "" -> {
                return truth ? lower : JsonWriter.quoted(value.text());
            }
            default -> {
                return JsonWriter.quoted(value.text());
            }
        }
        reports.note(
                "cvat-attribute-value",
                drawn.offset(),
                "attribute " + JsonWriter.quoted(value.name()) + " is " + JsonWriter.quoted(value.text())
                        + ", which is no " + (type.equals("number") ? "number" : "true or false") + "; read as text");
        return JsonWriter.quoted(value.text());
    }
}
