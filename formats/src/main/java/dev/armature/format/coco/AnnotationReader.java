package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.json.Members;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Source;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads the elements of `annotations`. What is odd but clear is read and noted; what is
/// broken is an error, a repair, or left out, by the policy.
final class AnnotationReader {

    private static final Region NO_REGION = new Region.None();

    private final Element element;
    private final JsonReader json;
    private final SegmentationReader segmentation;
    private final boolean asText;

    /// @param asText whether outlines wait as text until somebody asks for their numbers, and keypoints keep theirs
    AnnotationReader(Element element, boolean asText) {
        this.element = element;
        this.json = element.json;
        this.asText = asText;
        this.segmentation = new SegmentationReader(element, asText);
    }

    /// One element of `annotations`; empty when it is too element.broken to be used.
    Optional<Instance> annotation(long number) throws IOException, FormatException {
        boolean result = element.task == Task.RESULTS;
        element.begin(result ? "" : "annotations", number);
        if (json.peek() != Kind.OBJECT) {
            return element.notAnObject("annotation");
        }
        json.mark();
        Id id = Id.NONE;
        Id image = Id.NONE;
        Id label = Id.NONE;
        Keypoints keypoints = null;
        Box box = null;
        Region region = NO_REGION;
        double area = Double.NaN;
        double marked = Double.NaN;
        boolean crowd = false;
        OptionalDouble score = OptionalDouble.empty();
        Attributes attributes = Attributes.NONE;
        String caption = null;
        boolean hasBox = false;
        boolean hasArea = false;
        boolean hasCrowd = false;
        boolean hasSegmentation = false;
        boolean hasMarked = false;
        json.beginObject();
        while (json.hasNext()) {
            long at = json.offset();
            element.at = at;
            String member = json.name();
            switch (member) {
                case "id" -> {
                    id = element.id(member, at);
                    element.annotationId = id;
                }
                case "image_id" -> {
                    image = element.id(member, at);
                    element.imageId = image;
                }
                case "category_id" -> label = element.id(member, at);
                case "keypoints" -> keypoints = keypoints(at);
                case "bbox" -> {
                    hasBox = true;
                    box = box(at);
                }
                case "segmentation" -> {
                    hasSegmentation = true;
                    region = segmentation.region(at);
                }
                case "area" -> {
                    hasArea = true;
                    area = element.optional(member, at);
                    if (area < 0) {
                        element.note(
                                "annotation-area-negative",
                                member,
                                "area is " + Element.plain(area) + "; kept as it is");
                    }
                }
                case "num_keypoints" -> {
                    hasMarked = true;
                    marked = element.optional(member, at);
                }
                case "iscrowd" -> {
                    hasCrowd = true;
                    crowd = crowd(at);
                }
                case "score" -> {
                    double read = element.optional(member, at);
                    score = Double.isNaN(read) ? OptionalDouble.empty() : OptionalDouble.of(read);
                }
                case "attributes" -> attributes = attributes(at);
                case "caption" ->
                    caption =
                            json.peek() == Kind.STRING ? json.string() : element.text(member, at, "annotation-caption");
                case "file_name", "segments_info" -> {
                    if (element.task == Task.PANOPTIC) {
                        json.skip(); // PanopticReader reads them
                    } else {
                        element.other(member);
                    }
                }
                default -> element.other(member, ExtraMembers.OF_ANNOTATIONS);
            }
        }
        json.endObject();
        element.whole();
        if (image.isNone()) {
            element.error("annotation-no-image", "image_id", "the annotation names no image");
        }
        boolean shaped =
                element.task == Task.PERSON_KEYPOINTS || element.task == Task.INSTANCES || element.task == Task.STUFF;
        if (!element.broken && shaped && caption == null) {
            supplied(id, label, hasBox, hasArea, hasCrowd, hasSegmentation);
            if (keypoints != null && !hasMarked) {
                element.note("annotation-no-num-keypoints", "", "the annotation has no num_keypoints; left without");
            }
            if (keypoints != null && !Double.isNaN(marked) && marked != keypoints.marked()) {
                element.note(
                        "num-keypoints-differs",
                        "num_keypoints",
                        "num_keypoints is " + Element.plain(marked) + " but " + keypoints.marked()
                                + " keypoints are marked");
            }
        }
        if (keypoints == null && caption == null && !element.broken && element.task == Task.PERSON_KEYPOINTS) {
            element.note("annotation-no-keypoints", "", "the annotation has no keypoints");
        }
        if (result && score.isEmpty() && !element.broken) {
            element.note("result-no-score", "", "the result has no score; scoring needs one");
        }
        Optional<Source> source = element.finish();
        if (element.broken) {
            return Optional.empty();
        }
        return Optional.of(new Instance(
                id,
                image,
                label,
                Optional.ofNullable(keypoints),
                Optional.ofNullable(box),
                region,
                Double.isNaN(area) ? OptionalDouble.empty() : OptionalDouble.of(area),
                crowd,
                score,
                element.withExtras(attributes),
                Optional.ofNullable(caption),
                source));
    }

    /// Notes what the annotation does without.
    private void supplied(Id id, Id label, boolean hasBox, boolean hasArea, boolean hasCrowd, boolean hasSegmentation) {
        if (id.isNone()) {
            element.note("annotation-no-id", "", "the annotation has no id; left without");
        }
        if (label.isNone()) {
            element.note("annotation-no-category", "", "the annotation has no category_id; left without");
        }
        if (!hasBox) {
            element.note("annotation-no-bbox", "", "the annotation has no bbox; left without");
        }
        if (!hasArea) {
            element.note("annotation-no-area", "", "the annotation has no area; left without");
        }
        if (!hasCrowd) {
            element.note("annotation-no-iscrowd", "", "the annotation has no iscrowd; taken as 0");
        }
        if (!hasSegmentation) {
            element.note("annotation-no-segmentation", "", "the annotation has no segmentation; taken as []");
        }
    }

    private Keypoints keypoints(long at) throws IOException, FormatException {
        byte[] text = asText && json.plainNumbers() > 0 ? json.plainText() : null;
        int count = json.numbers();
        double[] xyv;
        if (count >= 0) {
            xyv = Arrays.copyOf(json.numbersRead(), count);
        } else {
            long here = json.offset();
            JsonValue value = JsonValue.read(json);
            if (value instanceof JsonValue.Null) {
                element.note("annotation-keypoints-null", "keypoints", "keypoints is null; read as none");
                return null;
            }
            xyv = oddKeypoints(value, here);
            if (xyv == null) {
                return null;
            }
        }
        if (xyv.length % 3 != 0) {
            String found = "keypoints has " + xyv.length + " numbers; expected a multiple of 3";
            if (!element.repair) {
                element.error("keypoints-length", "keypoints", at, found);
                return null;
            }
            int surplus = xyv.length % 3;
            xyv = Arrays.copyOf(xyv, xyv.length - surplus);
            element.repaired(
                    "keypoints-length", "keypoints", Element.array(xyv), found + "; the last " + surplus + " removed");
        }
        for (int i = 2; i < xyv.length; i += 3) {
            double v = xyv[i];
            if (v != 0 && v != 1 && v != 2 && element.task != Task.RESULTS) {
                element.note(
                        "keypoints-visibility",
                        "keypoints/" + i,
                        "visibility is " + Element.plain(v) + "; expected 0, 1 or 2; taken as " + (v > 0 ? "2" : "0"));
            }
        }
        return text == null || xyv.length != count ? Keypoints.owning(xyv) : Keypoints.owning(xyv, text);
    }

    /// Keypoints that are not one flat list of numbers: a list of triples, or with foreign values in it.
    private double[] oddKeypoints(JsonValue value, long at) throws IOException {
        if (!(value instanceof JsonValue.Arr(List<JsonValue> elements))) {
            element.error(
                    "keypoints-type", "keypoints", at, "keypoints is " + value.word() + "; expected a list of numbers");
            return null;
        }
        List<JsonValue> flat = elements;
        boolean nested = !elements.isEmpty() && elements.stream().allMatch(JsonValue.Arr.class::isInstance);
        if (nested) {
            flat = new ArrayList<>();
            for (JsonValue inner : elements) {
                flat.addAll(((JsonValue.Arr) inner).elements());
            }
            element.note("keypoints-nested", "keypoints", "keypoints is a list of lists; read as one flat list");
        }
        boolean mended = false;
        double[] xyv = new double[flat.size()];
        for (int i = 0; i < xyv.length; i++) {
            JsonValue part = flat.get(i);
            OptionalDouble number =
                    part instanceof JsonValue.Num num ? Element.finite(num.value()) : OptionalDouble.empty();
            if (number.isPresent()) {
                xyv[i] = number.getAsDouble();
                continue;
            }
            String found = "number " + i + " of keypoints is " + part.word() + "; expected a number";
            OptionalDouble meant = Element.meant(part);
            if (!element.repair) {
                element.error("keypoints-value", "keypoints/" + i, at, found);
                return null;
            }
            xyv[i] = meant.orElse(0);
            element.repaired("keypoints-value", "keypoints", null, found + "; set to " + Element.plain(xyv[i]));
            if (meant.isEmpty() && i - i % 3 + 2 < xyv.length) {
                flat = new ArrayList<>(flat);
                flat.set(i - i % 3 + 2, new JsonValue.Num("0")); // a point without a place is absent
                xyv[i - i % 3 + 2] = 0;
            }
            mended = true;
        }
        if (mended) {
            element.repairs.put("keypoints", Element.bytes(Element.array(xyv)));
        }
        return xyv;
    }

    private Box box(long at) throws IOException, FormatException {
        int count = json.numbers();
        double[] b = json.numbersRead();
        if (count == 4) {
            return new Box(b[0], b[1], b[2], b[3]);
        }
        if (count == 0) {
            element.note("bbox-empty", "bbox", "bbox is an empty list; taken as none");
            return null;
        }
        if (count > 0) {
            String found = "bbox has " + count + " numbers; expected 4 (x, y, width, height)";
            if (!element.repair) {
                element.error("bbox-length", "bbox", at, found);
                return null;
            }
            if (count > 4) {
                element.repaired(
                        "bbox-length", "bbox", Element.array(Arrays.copyOf(b, 4)), found + "; the first 4 kept");
                return new Box(b[0], b[1], b[2], b[3]);
            }
            element.repaired("bbox-length", "bbox", Members.REMOVED, found + "; removed");
            return null;
        }
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            element.note("bbox-empty", "bbox", "bbox is null; taken as none");
            return null;
        }
        if (value instanceof JsonValue.Arr(List<JsonValue> one)
                && one.size() == 1
                && one.get(0) instanceof JsonValue.Arr(List<JsonValue> inner)
                && inner.size() == 4
                && inner.stream().allMatch(Element::isFinite)) {
            element.note("bbox-nested", "bbox", "bbox is a list in a list; read as one list");
            double[] n =
                    inner.stream().mapToDouble(e -> ((JsonValue.Num) e).value()).toArray();
            return new Box(n[0], n[1], n[2], n[3]);
        }
        String found = "bbox is " + value.word() + " with other things than numbers; expected 4 numbers";
        if (!element.repair) {
            element.error("bbox-type", "bbox", at, found);
            return null;
        }
        if (value instanceof JsonValue.Arr(List<JsonValue> four)
                && four.size() == 4
                && four.stream().allMatch(e -> Element.meant(e).isPresent())) {
            double[] n = four.stream()
                    .mapToDouble(e -> Element.meant(e).getAsDouble())
                    .toArray();
            element.repaired("bbox-type", "bbox", Element.array(n), found + "; read as numbers");
            return new Box(n[0], n[1], n[2], n[3]);
        }
        element.repaired("bbox-type", "bbox", Members.REMOVED, found + "; removed");
        return null;
    }

    private boolean crowd(long at) throws IOException, FormatException {
        if (json.peek() == Kind.NUMBER) {
            double value = json.number();
            if (value != 0 && value != 1) {
                element.note(
                        "iscrowd-value",
                        "iscrowd",
                        "iscrowd is " + Element.plain(value) + "; expected 0 or 1; taken as 1");
            }
            return value != 0;
        }
        JsonValue value = JsonValue.read(json);
        return switch (value) {
            case JsonValue.Bool(boolean yes) -> {
                element.note("iscrowd-boolean", "iscrowd", "iscrowd is true or false; read as 1 or 0");
                yield yes;
            }
            case JsonValue.Null none -> {
                element.note("iscrowd-null", "iscrowd", "iscrowd is null; taken as 0");
                yield false;
            }
            default -> {
                OptionalDouble meant = Element.meant(value);
                if (meant.isPresent() && (meant.getAsDouble() == 0 || meant.getAsDouble() == 1)) {
                    element.note("iscrowd-text", "iscrowd", "iscrowd is " + value.word() + "; read as a number");
                    yield meant.getAsDouble() == 1;
                }
                if (element.repair) {
                    element.repaired("iscrowd", "iscrowd", "0", "iscrowd is " + value.word() + "; set to 0");
                } else {
                    element.error("iscrowd", "iscrowd", at, "iscrowd is " + value.word() + "; expected 0 or 1");
                }
                yield false;
            }
        };
    }

    private Attributes attributes(long at) throws IOException, FormatException {
        if (json.peek() != Kind.OBJECT) {
            JsonValue value = JsonValue.read(json);
            if (value instanceof JsonValue.Null) {
                element.note("attributes-null", "attributes", "attributes is null; read as none");
            } else if (element.repair) {
                element.repaired(
                        "attributes", "attributes", Members.REMOVED, "attributes is " + value.word() + "; removed");
            } else {
                element.error("attributes", "attributes", at, "attributes is " + value.word() + "; expected an object");
            }
            return Attributes.NONE;
        }
        List<Attributes.Entry> entries = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            entries.add(new Attributes.Entry(name, new String(json.raw(), StandardCharsets.UTF_8)));
        }
        json.endObject();
        return entries.isEmpty() ? Attributes.NONE : new Attributes(entries);
    }
}
