package dev.armature.check.repair;

import dev.armature.flow.FormatException;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonWriter;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Source;
import dev.armature.model.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// What is to be mended in one annotation: box, area, `num_keypoints` and `iscrowd`.
final class AnnotationRepair {

    private static final Set<Task> SHAPED = EnumSet.of(Task.PERSON_KEYPOINTS, Task.INSTANCES, Task.STUFF);

    private final Repairs rules;
    private final Instance instance;
    private final Map<String, String> repairs = new LinkedHashMap<>(); // what was done, by rule
    private final Map<String, byte[]> members = new LinkedHashMap<>();
    private Optional<Box> box;
    private OptionalDouble area;

    /// @param task of the file, which decides what an annotation is expected to have
    AnnotationRepair(Repairs rules, Task task, Instance instance) {
        this.rules = rules;
        this.instance = instance;
        this.box = instance.box();
        this.area = instance.area();
        if (SHAPED.contains(task) && instance.caption().isEmpty()) {
            box();
            area();
            instance.source().filter(text -> text.format().equals("coco")).ifPresent(this::counts);
        }
    }

    /// What was done, by rule; empty when nothing had to be.
    Map<String, String> repairs() {
        return repairs;
    }

    /// The members of COCO's annotation that are to be changed or added.
    Map<String, byte[]> members() {
        return members;
    }

    /// @param source the text with [#members] changed
    Instance mended(Optional<Source> source) {
        return instance.withBox(box).withArea(area).withSource(source);
    }

    private void box() {
        boolean missing = box.isEmpty();
        String code = missing ? "annotation-no-bbox" : "bbox-no-size";
        if (!missing && hasSize(box.get()) || !rules.mends(code)) {
            return;
        }
        Optional<Box> found = around(instance.region()).filter(AnnotationRepair::hasSize);
        String of = "outline or mask";
        if (found.isEmpty()) {
            found = instance.keypoints().flatMap(Keypoints::extent).filter(AnnotationRepair::hasSize);
            of = "marked keypoints";
        }
        if (found.isPresent()) {
            box = found;
            Box made = found.get();
            String text = number(made.x()) + "," + number(made.y()) + "," + number(made.width()) + ","
                    + number(made.height());
            change(code, "bbox", "[" + text + "]", "bbox is the extent of the " + of);
        }
    }

    private static boolean hasSize(Box box) {
        return box.width() > 0 && box.height() > 0;
    }

    private static Optional<Box> around(Region region) {
        return switch (region) {
            case Region.None() -> Optional.empty();
            case Rle mask -> Optional.of(mask.bounds());
            case Region.Outline(List<Polygon> rings) ->
                rings.stream().map(Polygon::bounds).reduce(Box::union);
        };
    }

    private void area() {
        String code = area.isEmpty()
                ? "annotation-no-area"
                : area.getAsDouble() == 0 ? "area-0" : area.getAsDouble() < 0 ? "annotation-area-negative" : "";
        if (code.isEmpty() || !rules.mends(code)) {
            return;
        }
        double found = switch (instance.region()) {
            case Region.None() -> 0;
            case Rle mask -> mask.area();
            case Region.Outline(List<Polygon> rings) ->
                rings.stream().mapToDouble(Polygon::area).sum();
        };
        String of = "outline or mask";
        if (!(found > 0) && rules.boxes() && box.isPresent() && hasSize(box.get())) {
            found = box.get().area();
            of = "box";
        }
        if (found > 0 && Double.isFinite(found)) {
            area = OptionalDouble.of(found);
            change(code, "area", number(found), "area is that of the " + of);
        }
    }

    /// Members that only the text has.
    private void counts(Source source) {
        double stored = Double.NaN;
        boolean crowd = false;
        try {
            JsonReader json = new JsonReader(source.text(), "", 0);
            json.beginObject();
            while (json.hasNext()) {
                switch (json.name()) {
                    case "iscrowd" -> {
                        crowd = json.peek() != Kind.NULL;
                        json.skip();
                    }
                    case "num_keypoints" -> {
                        if (json.peek() == Kind.NUMBER) {
                            stored = json.number();
                        } else {
                            json.skip();
                        }
                    }
                    default -> json.skip();
                }
            }
        } catch (FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (!crowd && rules.mends("annotation-no-iscrowd")) {
            change("annotation-no-iscrowd", "iscrowd", instance.crowd() ? "1" : "0", "iscrowd is supplied");
        }
        marked(stored);
    }

    private void marked(double stored) {
        if (instance.keypoints().isEmpty()) {
            return;
        }
        int marked = instance.keypoints().get().marked();
        String code = Double.isNaN(stored) ? "annotation-no-num-keypoints" : "num-keypoints-differs";
        if (stored != marked && rules.mends(code)) {
            String before = Double.isNaN(stored) ? "" : "; it was " + number(stored);
            change(code, "num_keypoints", Integer.toString(marked), "num_keypoints is " + marked + before);
        }
    }

    private void change(String code, String member, String json, String what) {
        repairs.put(code, what);
        members.put(member, bytes(json));
    }

    private static String number(double number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(out)) {
            json.value(number);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
