package dev.armature.store.sample;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Sides;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Marks;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.InputType;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.LabelType;
import dev.armature.store.project.SkeletonSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The COCO file of one subset of the sample. Beside what COCO knows its categories say where the keypoints
/// lie in the template, their sigmas and the inputs of attributes, and its annotations say their group.
final class SampleFile {

    /// @param name of its file
    record Picture(long id, String name) {}

    private final String subset;
    private final JsonNode root;

    private SampleFile(String subset, JsonNode root) {
        this.subset = subset;
        this.root = root;
    }

    static SampleFile read(String subset, byte[] json) {
        return new SampleFile(subset, new JsonMapper().readTree(json));
    }

    String subset() {
        return subset;
    }

    List<Picture> pictures() {
        return stream(root.path("images"))
                .map(image -> new Picture(
                        image.path("id").asLong(), image.path("file_name").asString()))
                .toList();
    }

    List<LabelSpec> labels() {
        return stream(root.path("categories")).map(SampleFile::label).toList();
    }

    /// The objects of a picture.
    ///
    /// @param frame its position among [#pictures]
    /// @param labels those of [#labels] in the same order, with ids
    List<Item> items(int frame, List<LabelSpec> labels) {
        long image = pictures().get(frame).id();
        return stream(root.path("annotations"))
                .filter(annotation -> annotation.path("image_id").asLong() == image)
                .map(annotation -> item(
                        annotation,
                        frame,
                        labels.get(annotation.path("category_id").asInt() - 1)))
                .toList();
    }

    private static Item item(JsonNode json, int frame, LabelSpec label) {
        double[] box = numbers(json.path("bbox"));
        boolean crowd = json.path("iscrowd").asInt() == 1;
        Instance instance = new Instance(
                Id.of(json.path("id").asLong()),
                Id.of(frame),
                Id.of(label.id()),
                crowd ? Optional.empty() : Optional.of(Keypoints.of(numbers(json.path("keypoints")))),
                Optional.of(new Box(box[0], box[1], box[2], box[3])),
                region(json.path("segmentation")),
                OptionalDouble.of(json.path("area").asDouble()),
                crowd,
                OptionalDouble.empty(),
                attributes(json.path("attributes")),
                Optional.empty(),
                Optional.empty());
        Marks marks = Marks.NONE.withGroup(json.path("group").asLong(0));
        return Item.of(Origin.MANUAL, instance).withMarks(marks);
    }

    private static Region region(JsonNode json) {
        if (json.isArray()) {
            return new Region.Outline(
                    stream(json).map(ring -> new Polygon(numbers(ring))).toList());
        }
        JsonNode size = json.path("size");
        long[] counts = DoubleStream.of(numbers(json.path("counts")))
                .mapToLong(Math::round)
                .toArray();
        return Rle.of(size.get(0).asInt(), size.get(1).asInt(), counts);
    }

    private static Attributes attributes(JsonNode json) {
        Attributes all = Attributes.NONE;
        for (var member : json.properties()) {
            all = all.with(member.getKey(), member.getValue().toString());
        }
        return all;
    }

    private static LabelSpec label(JsonNode category) {
        List<String> names =
                stream(category.path("keypoints")).map(JsonNode::asString).toList();
        List<SkeletonSpec.Edge> edges = stream(category.path("skeleton"))
                .map(edge -> new SkeletonSpec.Edge(
                        edge.get(0).asInt() - 1, edge.get(1).asInt() - 1))
                .toList();
        List<KeypointSpec> points = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            points.add(point(category, names, i));
        }
        return new LabelSpec(
                0,
                category.path("name").asString(),
                "",
                LabelType.SKELETON,
                stream(category.path("inputs")).map(SampleFile::input).toList(),
                Optional.of(new SkeletonSpec(points, edges)));
    }

    private static KeypointSpec point(JsonNode category, List<String> names, int i) {
        JsonNode place = category.path("template").get(i);
        JsonNode sigma = category.path("sigmas").path(i);
        int partner = Sides.partners(names).get(i);
        return new KeypointSpec(
                0,
                names.get(i),
                "",
                List.of(),
                place.get(0).asDouble(),
                place.get(1).asDouble(),
                Sides.of(names.get(i)),
                partner == i ? OptionalInt.empty() : OptionalInt.of(partner),
                sigma.isNumber() ? OptionalDouble.of(sigma.asDouble()) : OptionalDouble.empty());
    }

    private static AttributeSpec input(JsonNode json) {
        List<String> values =
                stream(json.path("values")).map(JsonNode::asString).toList();
        InputType type = InputType.valueOf(json.path("type").asString().toUpperCase(Locale.ROOT));
        return new AttributeSpec(0, json.path("name").asString(), true, type, values.getFirst(), values);
    }

    private static double[] numbers(JsonNode list) {
        return stream(list).mapToDouble(JsonNode::asDouble).toArray();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
