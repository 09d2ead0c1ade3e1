package dev.armature.format.coco;

import dev.armature.files.Entry;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonValue;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Takes a panoptic annotation apart: each of its segments becomes an instance with its mask from the picture.
/// Every segment counts as one annotation read.
final class PanopticReader {

    private final Part part;
    private final SegmentPictures pictures;
    private final Problems problems;
    private final Tally tally;

    PanopticReader(Part part, SegmentPictures pictures, Problems problems, Tally tally) {
        this.part = part;
        this.pictures = pictures;
        this.problems = problems;
        this.tally = tally;
    }

    /// @param image the annotation's image
    /// @param json stands on the annotation, an object
    /// @param number its position in the file
    List<Instance> instances(Id image, JsonReader json, long number) throws IOException, FormatException {
        Location where = Location.of(part.file(), json.offset(), "/annotations/" + number)
                .withImage("#" + image);
        JsonValue.Obj annotation = (JsonValue.Obj) JsonValue.read(json);
        List<JsonValue> segments = annotation.get("segments_info").orElse(null) instanceof JsonValue.Arr list
                ? list.elements()
                : List.of();
        tally.read(Thing.ANNOTATIONS, segments.size() - 1L);
        String name = annotation.get("file_name").orElse(null) instanceof JsonValue.Str text ? text.text() : "";
        Optional<Entry> entry = pictures.find(part, name);
        Optional<Map<Integer, Rle>> masks = entry.isEmpty() ? Optional.empty() : pictures.masks(entry.get());
        if (masks.isEmpty()) {
            String fault = entry.isEmpty() ? " was not found" : " is no picture that can be read";
            problems.error("panoptic-picture", where, "the picture of segments \"" + name + "\"" + fault);
            tally.leftOut(Thing.ANNOTATIONS, "broken", segments.size());
            return List.of();
        }
        List<Instance> instances = new ArrayList<>();
        for (JsonValue segment : segments) {
            Optional<Instance> instance =
                    segment instanceof JsonValue.Obj members ? instance(image, members, masks.get()) : Optional.empty();
            if (instance.isPresent()) {
                instances.add(instance.get());
            } else {
                problems.loss("panoptic-segment", where, "a segment has no pixel in the picture");
                tally.leftOut(Thing.ANNOTATIONS, "covered in the picture of segments", 1);
            }
        }
        return instances;
    }

    private static Optional<Instance> instance(Id image, JsonValue.Obj segment, Map<Integer, Rle> masks) {
        OptionalDouble id = number(segment, "id");
        Rle mask = id.isPresent() ? masks.get((int) id.getAsDouble()) : null;
        if (mask == null) {
            return Optional.empty();
        }
        OptionalDouble label = number(segment, "category_id");
        Optional<Box> box = segment.get("bbox").flatMap(PanopticReader::box);
        return Optional.of(new Instance(
                Id.of((long) id.getAsDouble()),
                image,
                label.isPresent() ? Id.of((long) label.getAsDouble()) : Id.NONE,
                Optional.empty(),
                box.isPresent() ? box : Optional.of(mask.bounds()),
                (Region) mask,
                number(segment, "area"),
                number(segment, "iscrowd").orElse(0) != 0,
                OptionalDouble.empty(),
                Attributes.NONE,
                Optional.empty(),
                Optional.empty()));
    }

    private static OptionalDouble number(JsonValue.Obj segment, String member) {
        return segment.get(member).orElse(null) instanceof JsonValue.Num number
                ? OptionalDouble.of(number.value())
                : OptionalDouble.empty();
    }

    private static Optional<Box> box(JsonValue value) {
        if (value instanceof JsonValue.Arr(List<JsonValue> four)
                && four.size() == 4
                && four.stream().allMatch(JsonValue.Num.class::isInstance)) {
            double[] n =
                    four.stream().mapToDouble(e -> ((JsonValue.Num) e).value()).toArray();
            return Optional.of(new Box(n[0], n[1], n[2], n[3]));
        }
        return Optional.empty();
    }
}
