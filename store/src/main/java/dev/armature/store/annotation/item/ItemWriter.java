package dev.armature.store.annotation.item;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Writes objects and tracks; the members are listed at [Codec].
final class ItemWriter {

    private final JsonWriter json;

    ItemWriter(JsonWriter json) {
        this.json = json;
    }

    void item(Item item) throws IOException {
        json.beginObject();
        head(item.id(), item.origin());
        switch (item.annotation()) {
            case Shape shape -> shape(shape);
            case Instance instance -> instance(instance);
        }
        marks(item.marks());
        json.endObject();
    }

    void track(Track track) throws IOException {
        json.beginObject();
        head(track.id(), track.origin());
        id("l", track.label());
        whole("g", track.group());
        attributes("a", track.attributes());
        json.name("f").beginArray();
        for (Keyframe keyframe : track.keyframes()) {
            keyframe(keyframe);
        }
        json.endArray();
        if (!track.elements().isEmpty()) {
            json.name("e").beginArray();
            for (Track element : track.elements()) {
                track(element);
            }
            json.endArray();
        }
        json.endObject();
    }

    private void keyframe(Keyframe keyframe) throws IOException {
        json.beginObject();
        json.name("F").value(keyframe.frame());
        flag("X", keyframe.outside());
        flag("O", keyframe.occluded());
        number("r", keyframe.rotation());
        shape(keyframe.shape());
        json.endObject();
    }

    private void head(long id, Origin origin) throws IOException {
        whole("i", id);
        if (origin != Origin.MANUAL) {
            json.name("o").value(origin.word());
        }
    }

    private void marks(Marks marks) throws IOException {
        flag("O", marks.occluded());
        whole("g", marks.group());
        whole("z", marks.zOrder());
        number("r", marks.rotation());
        if (marks.score().isPresent()) {
            json.name("s").value(marks.score().getAsDouble());
        }
        pointAttributes(marks.pointAttributes());
    }

    // ---- instances

    private void instance(Instance instance) throws IOException {
        id("l", instance.label());
        id("d", instance.id());
        if (instance.keypoints().isPresent()) {
            keypoints(instance.keypoints().get());
        }
        if (instance.box().isPresent()) {
            box(instance.box().get());
        }
        region(instance.region());
        if (instance.area().isPresent()) {
            json.name("A").value(instance.area().getAsDouble());
        }
        flag("c", instance.crowd());
        if (instance.score().isPresent()) {
            json.name("s").value(instance.score().getAsDouble());
        }
        attributes("a", instance.attributes());
        if (instance.caption().isPresent()) {
            json.name("T").value(instance.caption().get());
        }
        source(instance.source());
    }

    private void region(Region region) throws IOException {
        switch (region) {
            case Region.None none -> {}
            case Region.Outline(List<Polygon> rings) -> rings(rings);
            case Rle mask -> mask(mask);
        }
    }

    // ---- shapes

    private void shape(Shape shape) throws IOException {
        json.name("t").value(Kinds.word(shape));
        Shape.Traits traits = shape.traits();
        id("l", traits.label());
        id("d", traits.id());
        whole("g", traits.group());
        whole("z", traits.zOrder());
        attributes("a", traits.attributes());
        switch (shape) {
            case Shape.Pose pose -> {
                keypoints(pose.keypoints());
                pointAttributes(pose.pointAttributes());
            }
            case Shape.Points points -> keypoints(points.keypoints());
            case Shape.Box box -> {
                box(box.box());
                number("r", box.rotation());
            }
            case Shape.Polygon polygon -> rings(List.of(polygon.outline()));
            case Shape.Polyline line -> rings(List.of(line.line()));
            case Shape.Ellipse ellipse -> box(ellipse.around());
            case Shape.Mask mask -> mask(mask.mask());
            case Shape.Tag tag -> {}
            case Shape.Caption caption -> json.name("T").value(caption.text());
            case Shape.Other other -> json.name("K").value(other.kind());
        }
        source(traits.source());
    }

    // ---- members

    private void keypoints(Keypoints keypoints) throws IOException {
        json.name("k");
        if (keypoints.text().isPresent()) {
            json.list(keypoints.text().get());
        } else {
            json.value(keypoints.toArray(), 3 * keypoints.size());
        }
    }

    private void box(Box box) throws IOException {
        json.name("b").value(new double[] {box.x(), box.y(), box.width(), box.height()}, 4);
    }

    private void rings(List<Polygon> rings) throws IOException {
        json.name("p").beginArray();
        for (Polygon ring : rings) {
            if (ring.text().isPresent()) {
                json.list(ring.text().get());
            } else {
                json.value(ring.coordinates(), 2 * ring.size());
            }
        }
        json.endArray();
    }

    private void mask(Rle mask) throws IOException {
        json.name("m").beginArray();
        json.value(mask.height()).value(mask.width()).value(mask.compressed());
        json.endArray();
    }

    private void attributes(String name, Attributes attributes) throws IOException {
        if (!attributes.isEmpty()) {
            json.name(name);
            attributes(attributes);
        }
    }

    private void attributes(Attributes attributes) throws IOException {
        json.beginObject();
        for (Attributes.Entry entry : attributes.entries()) {
            json.name(entry.name()).raw(entry.json());
        }
        json.endObject();
    }

    private void pointAttributes(List<Attributes> all) throws IOException {
        if (!all.isEmpty()) {
            json.name("n").beginArray();
            for (Attributes attributes : all) {
                attributes(attributes);
            }
            json.endArray();
        }
    }

    private void source(Optional<Source> source) throws IOException {
        if (source.isEmpty()) {
            return;
        }
        byte[] text = source.get().text();
        Optional<String> readable = utf8(text);
        json.name(readable.isPresent() ? "S" : "B").beginArray();
        json.value(source.get().format());
        json.value(readable.orElseGet(() -> Base64.getEncoder().encodeToString(text)));
        json.endArray();
    }

    private static Optional<String> utf8(byte[] text) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty(); // written as base64
        }
    }

    private void id(String name, Id id) throws IOException {
        if (id.isNone()) {
            return;
        }
        json.name(name);
        if (id.isLong()) {
            json.value(id.asLong());
        } else if (id.isNumber()) {
            json.raw(id.toString());
        } else {
            json.value(id.toString());
        }
    }

    private void flag(String name, boolean flag) throws IOException {
        if (flag) {
            json.name(name).value(true);
        }
    }

    private void whole(String name, long number) throws IOException {
        if (number != 0) {
            json.name(name).value(number);
        }
    }

    /// Also -0.0, which is not 0 to the last bit.
    private void number(String name, double number) throws IOException {
        if (Double.doubleToRawLongBits(number) != 0) {
            json.name(name).value(number);
        }
    }
}
