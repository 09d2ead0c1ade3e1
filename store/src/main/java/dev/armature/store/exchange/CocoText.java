package dev.armature.store.exchange;

import dev.armature.flow.FormatException;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Annotations of COCO as texts: what of a text is kept beside the instance that was read from it, and the whole
/// text of an instance with what was kept.
///
/// Kept are members that an instance has no word for, as they were. Of the others those are kept whose value the
/// instance does not give back (a wrong `num_keypoints`, a mask in another spelling), each with the value that it
/// gives; the old value is written again as long as the instance still gives that one, so that nobody's edit is
/// undone by it. They lie in one member, which no dataset has: [#ODD].
///
/// Not safe for use by several threads: it keeps its buffers.
final class CocoText {

    static final String FORMAT = "coco";

    /// An object with a list for each member: the value of the file unless it had none, then that of the instance
    /// unless it has none; `[]` for a value that is missing.
    private static final String ODD = "armature:as-read";

    private static final String CATEGORY = "category_id";

    private static final List<String> MEMBERS = List.of(
            "segmentation", "area", "bbox", "iscrowd", "score", "attributes", "keypoints", "num_keypoints", "caption");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    private final JsonWriter json = new JsonWriter(bytes);
    private final JsonReader reader = new JsonReader(new byte[0], "annotation", 0);

    private byte[] buffer = new byte[1 << 12];

    /// Something that writes a value.
    private interface Value {
        void write() throws IOException;
    }

    // ---- in

    /// What is to be kept of a text; empty when the instance says it all.
    ///
    /// @param instance as it is stored
    /// @param changed members that were changed on purpose on the way in
    Optional<Source> rest(Optional<Source> source, Instance instance, Set<String> changed) {
        Optional<byte[]> text = source.filter(own -> own.format().equals(FORMAT))
                .map(Source::text)
                .filter(own -> own.length > 0 && own[0] == '{');
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Map<String, byte[]> unknown = new LinkedHashMap<>();
        Map<String, byte[]> known = new LinkedHashMap<>();
        read(text.get(), unknown, known, instance.label().isNone());
        Map<String, byte[][]> odd = new LinkedHashMap<>();
        for (String member : MEMBERS) {
            byte[] file = known.get(member);
            byte[] own = own(member, instance);
            if (!changed.contains(member) && !same(file, own)) {
                odd.put(member, new byte[][] {file, own});
            }
        }
        if (instance.label().isNone() && !unknown.containsKey(CATEGORY)) {
            odd.put(CATEGORY, new byte[][] {null, null});
        }
        if (unknown.isEmpty() && odd.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Source(FORMAT, kept(unknown, odd)));
    }

    private void read(byte[] text, Map<String, byte[]> unknown, Map<String, byte[]> known, boolean unlabelled) {
        begin(text);
        try {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.name();
                byte[] value = reader.raw();
                boolean id = name.equals("id") || name.equals("image_id") || name.equals(CATEGORY);
                if (MEMBERS.contains(name)) {
                    known.put(name, value);
                } else if (!id || unlabelled && name.equals(CATEGORY)) {
                    unknown.put(name, value);
                }
            }
            reader.endObject();
        } catch (IOException | FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    private byte[] kept(Map<String, byte[]> unknown, Map<String, byte[][]> odd) {
        return text(() -> {
            json.beginObject();
            for (Map.Entry<String, byte[]> member : unknown.entrySet()) {
                json.name(member.getKey()).raw(member.getValue());
            }
            if (!odd.isEmpty()) {
                json.name(ODD).beginObject();
                for (Map.Entry<String, byte[][]> member : odd.entrySet()) {
                    json.name(member.getKey()).beginArray();
                    for (byte[] value : member.getValue()) {
                        json.beginArray();
                        if (value != null) {
                            json.raw(value);
                        }
                        json.endArray();
                    }
                    json.endArray();
                }
                json.endObject();
            }
            json.endObject();
        });
    }

    // ---- out

    /// The members that the model has no word for, as they are kept; without the odd ones.
    Map<String, byte[]> unknown(Instance instance) {
        Map<String, byte[]> unknown = new LinkedHashMap<>();
        instance.source().filter(own -> own.format().equals(FORMAT)).ifPresent(own -> {
            read(own.text(), unknown, new LinkedHashMap<>(), true);
            unknown.remove(ODD);
        });
        return unknown;
    }

    /// Whether the file gave an annotation an empty list of keypoints, which the model has none for.
    boolean hadEmptyKeypoints(Instance instance) {
        return instance.keypoints().isEmpty()
                && new String(whole(instance, Id.NONE), StandardCharsets.UTF_8).contains("\"keypoints\":[]");
    }

    /// The whole annotation.
    ///
    /// @param category its id; that which was kept where the instance has no label
    byte[] whole(Instance instance, Id category) {
        Map<String, byte[]> rest = new LinkedHashMap<>();
        instance.source()
                .filter(own -> own.format().equals(FORMAT))
                .ifPresent(own -> read(own.text(), rest, new LinkedHashMap<>(), true));
        byte[] kept = rest.remove(ODD);
        Map<String, byte[][]> odd = kept == null ? Map.of() : odd(kept);
        byte[] oldCategory = rest.remove(CATEGORY);
        Map<String, byte[]> asRead = new LinkedHashMap<>(); // null: left out
        odd.forEach((member, was) -> {
            if (!member.equals(CATEGORY) && same(was[1], own(member, instance))) {
                asRead.put(member, was[0]);
            }
        });
        return text(() -> {
            json.beginObject();
            json.name("id");
            id(instance.id());
            json.name("image_id").value(0);
            if (!instance.label().isNone()) {
                json.name(CATEGORY);
                id(category);
            } else if (oldCategory != null) {
                json.name(CATEGORY).raw(oldCategory);
            } else if (!odd.containsKey(CATEGORY)) {
                json.name(CATEGORY).value(0);
            }
            for (String member : MEMBERS) {
                if (!asRead.containsKey(member)) {
                    if (has(member, instance)) {
                        json.name(member);
                        value(member, instance);
                    }
                } else if (asRead.get(member) != null) {
                    json.name(member).raw(asRead.get(member));
                }
            }
            for (Map.Entry<String, byte[]> member : rest.entrySet()) {
                json.name(member.getKey()).raw(member.getValue());
            }
            json.endObject();
        });
    }

    private Map<String, byte[][]> odd(byte[] kept) {
        Map<String, byte[][]> odd = new LinkedHashMap<>();
        begin(kept);
        try {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.name();
                byte[][] values = new byte[2][];
                reader.beginArray();
                for (int i = 0; reader.hasNext(); i++) {
                    reader.beginArray();
                    if (reader.hasNext()) {
                        values[i] = reader.raw();
                        reader.hasNext();
                    }
                    reader.endArray();
                }
                reader.endArray();
                odd.put(name, values);
            }
            reader.endObject();
        } catch (IOException | FormatException ours) {
            throw new IllegalStateException("what was kept of an annotation cannot be read", ours);
        }
        return odd;
    }

    /// The reader wants a byte behind the text.
    private void begin(byte[] text) {
        if (buffer.length <= text.length) {
            buffer = new byte[text.length + text.length / 2 + 1];
        }
        System.arraycopy(text, 0, buffer, 0, text.length);
        reader.reset(buffer, text.length, 0);
    }

    // ---- values

    /// The value that the instance gives a member; null for none.
    private byte[] own(String member, Instance instance) {
        return has(member, instance) ? text(() -> value(member, instance)) : null;
    }

    private static boolean has(String member, Instance instance) {
        return switch (member) {
            case "segmentation", "iscrowd" -> true;
            case "area" -> instance.area().isPresent();
            case "bbox" -> instance.box().isPresent();
            case "score" -> instance.score().isPresent();
            case "attributes" -> !instance.attributes().isEmpty();
            case "keypoints", "num_keypoints" -> instance.keypoints().isPresent();
            case "caption" -> instance.caption().isPresent();
            default -> throw new AssertionError(member);
        };
    }

    private void value(String member, Instance instance) throws IOException {
        switch (member) {
            case "segmentation" -> segmentation(instance.region());
            case "iscrowd" -> json.value(instance.crowd() ? 1 : 0);
            case "area" -> json.value(instance.area().orElseThrow());
            case "bbox" -> box(instance.box().orElseThrow());
            case "score" -> json.value(instance.score().orElseThrow());
            case "attributes" -> attributes(instance.attributes());
            case "keypoints" -> keypoints(instance.keypoints().orElseThrow());
            case "num_keypoints" ->
                json.value(instance.keypoints().orElseThrow().marked());
            case "caption" -> json.value(instance.caption().orElseThrow());
            default -> throw new AssertionError(member);
        }
    }

    private void keypoints(Keypoints keypoints) throws IOException {
        if (keypoints.text().isPresent()) {
            json.list(keypoints.text().get());
        } else {
            json.value(keypoints.toArray(), 3 * keypoints.size());
        }
    }

    private void segmentation(Region region) throws IOException {
        switch (region) {
            case Region.None() -> json.beginArray().endArray();
            case Region.Outline(List<Polygon> rings) -> {
                json.beginArray();
                for (Polygon ring : rings) {
                    if (ring.text().isPresent()) {
                        json.list(ring.text().get());
                    } else {
                        json.value(ring.coordinates(), 2 * ring.size());
                    }
                }
                json.endArray();
            }
            case Rle mask -> {
                json.beginObject().name("counts").beginArray();
                for (int i = 0; i < mask.runs(); i++) {
                    json.value(mask.run(i));
                }
                json.endArray().name("size").beginArray();
                json.value((long) mask.height()).value((long) mask.width());
                json.endArray().endObject();
            }
        }
    }

    private void box(Box box) throws IOException {
        json.value(new double[] {box.x(), box.y(), box.width(), box.height()}, 4);
    }

    private void attributes(Attributes attributes) throws IOException {
        json.beginObject();
        for (Attributes.Entry entry : attributes.entries()) {
            json.name(entry.name()).raw(entry.json());
        }
        json.endObject();
    }

    private void id(Id id) throws IOException {
        if (id.isNone()) {
            json.value(0);
        } else if (id.isLong()) {
            json.value(id.asLong());
        } else if (id.isNumber()) {
            json.raw(id.toString());
        } else {
            json.value(id.toString());
        }
    }

    private byte[] text(Value value) {
        try {
            bytes.reset();
            json.restart();
            value.write();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError("writing to memory", impossible);
        }
    }

    // ---- sameness

    /// Whether both are missing, or the same value.
    static boolean same(byte[] one, byte[] two) {
        if (one == null || two == null) {
            return one == two;
        }
        return sameText(one, two) || sameValue(one, two);
    }

    /// Letter by letter but for blanks; blanks in texts make no difference here, the values decide then.
    private static boolean sameText(byte[] one, byte[] two) {
        int i = 0;
        int j = 0;
        while (true) {
            while (i < one.length && one[i] >= 0 && one[i] <= ' ') {
                i++;
            }
            while (j < two.length && two[j] >= 0 && two[j] <= ' ') {
                j++;
            }
            if (i == one.length || j == two.length) {
                return i == one.length && j == two.length;
            }
            if (one[i] == '"' || one[i] != two[j]) {
                return false;
            }
            i++;
            j++;
        }
    }

    private static boolean sameValue(byte[] one, byte[] two) {
        try {
            return same(JsonValue.parse(one, FORMAT), JsonValue.parse(two, FORMAT));
        } catch (FormatException impossible) {
            throw new AssertionError("it was read before", impossible);
        }
    }

    private static boolean same(JsonValue one, JsonValue two) {
        if (one instanceof JsonValue.Num(String a) && two instanceof JsonValue.Num(String b)) {
            return Double.parseDouble(a) == Double.parseDouble(b);
        }
        if (one instanceof JsonValue.Arr(List<JsonValue> a) && two instanceof JsonValue.Arr(List<JsonValue> b)) {
            boolean all = a.size() == b.size();
            for (int i = 0; all && i < a.size(); i++) {
                all = same(a.get(i), b.get(i));
            }
            return all;
        }
        if (one instanceof JsonValue.Obj(List<JsonValue.Member> a)
                && two instanceof JsonValue.Obj(List<JsonValue.Member> b)) {
            List<JsonValue.Member> left = new ArrayList<>(b);
            return a.size() == b.size()
                    && a.stream()
                            .allMatch(member -> left.removeIf(other ->
                                    other.name().equals(member.name()) && same(member.value(), other.value())));
        }
        return one.equals(two);
    }
}
