package dev.armature.format.coco;

import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.transform.Assemble;
import dev.armature.transform.AssembleResult.Whole;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Writes one annotation: its members behind `id` and `image_id`.
final class ExportAnnotation {

    /// The attribute that keeps the label of a leading shape that is not the annotation's.
    static final String LEADER_LABEL = "leader_label";

    /// The attribute that keeps the attributes of the keypoints, one object for each.
    static final String POINT_ATTRIBUTES = "keypoint_attributes";

    private final CocoOptions options;
    private final Problems problems;
    private final ExportRounding rounding;

    ExportAnnotation(CocoOptions options, Problems problems) {
        this.options = options;
        this.problems = problems;
        this.rounding = new ExportRounding(options.round());
    }

    /// An annotation with a box.
    ///
    /// @param leaderLabel the label of the leading shape, when it is another
    /// @param where for notes
    byte[] members(Whole whole, Id category, Optional<Label> leaderLabel, Image image, Location where) {
        Attributes attributes = whole.instance().attributes();
        if (leaderLabel.isPresent()) {
            attributes = attributes.with(
                    LEADER_LABEL, JsonWriter.quoted(leaderLabel.get().name()));
        }
        if (whole.pointAttributes().stream().anyMatch(point -> !point.isEmpty())) {
            attributes = attributes.with(POINT_ATTRIBUTES, list(whole.pointAttributes()));
        }
        return members(whole.instance(), attributes, category, image, where);
    }

    /// An annotation with a box, as an instance has it.
    byte[] members(Instance instance, Attributes attributes, Id category, Image image, Location where) {
        Box box = box(instance);
        double computed = area(instance, box, image);
        double area = Double.isFinite(computed) ? computed : Double.MAX_VALUE;
        if (area != computed) {
            problems.note(
                    "area-too-large", where, "the area is beyond the range of a number; the largest one is written");
        }
        if (area == 0) {
            problems.note("area-0", where, "area is 0: scoring leaves such annotations aside or divides by it");
        }
        return ExportJson.text(json -> {
            json.name("category_id");
            ExportJson.id(json, category);
            json.name("segmentation");
            CocoJson.segmentation(json, instance.region());
            json.name("area").value(area);
            json.name("bbox").value(written(box), 4);
            json.name("iscrowd").value(instance.crowd() ? 1 : 0);
            rest(json, instance.score(), attributes);
            if (instance.keypoints().isPresent()) {
                keypoints(json, instance.keypoints().get());
            }
        });
    }

    /// A result: what a model would have said. Masks are written compressed, as pycocotools' `loadRes` reads them.
    byte[] result(Instance instance, Id category, Image image, Location where) {
        if (instance.score().isEmpty()) {
            problems.note("score-supplied", where, "there is no score; 1 is written");
        }
        boolean more = instance.crowd()
                || instance.area().isPresent()
                || !instance.attributes().isEmpty();
        if (more) {
            problems.loss(
                    "result-members",
                    where,
                    "a result has no place for area, iscrowd and attributes; they are not written");
        }
        return ExportJson.text(json -> {
            json.name("category_id");
            ExportJson.id(json, category);
            if (instance.caption().isPresent()) {
                json.name("caption").value(instance.caption().get());
            }
            if (instance.box().isPresent() || options.box() != CocoOptions.BoxRule.STORED) {
                json.name("bbox").value(written(box(instance)), 4);
            }
            Optional<Rle> mask = Assemble.pixels(instance.region(), image);
            if (mask.isPresent()) {
                json.name("segmentation");
                CocoJson.compressed(json, mask.get());
            }
            if (instance.keypoints().isPresent()) {
                json.name("keypoints");
                double[] xyv = absent(instance.keypoints().get());
                json.value(xyv, xyv.length);
            }
            json.name("score").value(instance.score().orElse(1));
        });
    }

    /// A label of a whole image.
    byte[] tag(Id category, OptionalDouble score, Attributes attributes) {
        return ExportJson.text(json -> {
            json.name("category_id");
            ExportJson.id(json, category);
            rest(json, score, attributes);
        });
    }

    byte[] caption(String text, OptionalDouble score, Attributes attributes) {
        return ExportJson.text(json -> {
            json.name("category_id").value(0);
            json.name("caption").value(text);
            rest(json, score, attributes);
        });
    }

    private void rest(JsonWriter json, OptionalDouble score, Attributes attributes) throws IOException {
        if (score.isPresent()) {
            json.name("score").value(score.getAsDouble());
        }
        if (options.allowAttributes() && !attributes.isEmpty()) {
            json.name("attributes");
            ExportJson.object(json, attributes);
        }
    }

    private static String list(List<Attributes> points) {
        return new String(
                ExportJson.text(json -> {
                    json.beginArray();
                    for (Attributes point : points) {
                        ExportJson.object(json, point);
                    }
                    json.endArray();
                }),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private void keypoints(JsonWriter json, Keypoints keypoints) throws IOException {
        double[] xyv = absent(keypoints);
        json.name("keypoints").value(xyv, xyv.length);
        json.name("num_keypoints").value(keypoints.marked());
    }

    /// The numbers, those of absent keypoints as the options want them.
    private double[] absent(Keypoints keypoints) {
        double[] xyv = keypoints.toArray();
        for (int i = 0; i < keypoints.size(); i++) {
            if (options.absent() == CocoOptions.Absent.ZERO && keypoints.visibility(i) == 0) {
                xyv[3 * i] = 0;
                xyv[3 * i + 1] = 0;
                xyv[3 * i + 2] = 0;
            }
        }
        return xyv;
    }

    private double[] written(Box box) {
        return new double[] {
            rounding.written(box.x()), rounding.written(box.y()),
            rounding.written(box.width()), rounding.written(box.height())
        };
    }

    private Box box(Instance instance) {
        Box stored = instance.box().orElseGet(() -> outlined(instance.region()).orElse(new Box(0, 0, 0, 0)));
        return switch (options.box()) {
            case STORED -> stored;
            case HULL -> instance.keypoints().flatMap(options::hull).orElse(stored);
            case MASK -> outlined(instance.region()).orElse(stored);
        };
    }

    private static Optional<Box> outlined(Region region) {
        return switch (region) {
            case Region.None() -> Optional.empty();
            case Rle mask -> mask.area() == 0 ? Optional.empty() : Optional.of(mask.bounds());
            case Region.Outline(List<Polygon> rings) ->
                rings.stream().map(Polygon::bounds).reduce(Box::union);
        };
    }

    private double area(Instance instance, Box box, Image image) {
        double boxed = box.area();
        return switch (options.area()) {
            case STORED ->
                instance.area()
                        .orElseGet(() -> ofRegion(instance.region(), image).orElse(boxed));
            case SEGMENTATION -> ofRegion(instance.region(), image).orElse(boxed);
            case BBOX -> boxed;
            case BBOX_053 -> 0.53 * boxed;
        };
    }

    private static OptionalDouble ofRegion(Region region, Image image) {
        return switch (region) {
            case Region.None() -> OptionalDouble.empty();
            case Rle mask -> OptionalDouble.of(mask.area());
            case Region.Outline outline -> OptionalDouble.of(Assemble.area(outline, image));
        };
    }
}
