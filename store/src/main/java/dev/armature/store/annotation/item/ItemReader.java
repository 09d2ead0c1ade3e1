package dev.armature.store.annotation.item;

import dev.armature.flow.FormatException;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Reads objects and tracks; the members are listed at [Codec].
final class ItemReader {

    private final JsonReader json;

    ItemReader(JsonReader json) {
        this.json = json;
    }

    Item item(long frame) throws IOException, FormatException {
        Draft draft = new Draft();
        draft.frame = frame;
        json.beginObject();
        while (json.hasNext()) {
            member(json.name(), draft);
        }
        json.endObject();
        return draft.item();
    }

    Track track() throws IOException, FormatException {
        Draft draft = new Draft();
        List<Keyframe> keyframes = new ArrayList<>();
        List<Track> elements = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            switch (name) {
                case "f" -> {
                    json.beginArray();
                    while (json.hasNext()) {
                        keyframes.add(keyframe());
                    }
                    json.endArray();
                }
                case "e" -> {
                    json.beginArray();
                    while (json.hasNext()) {
                        elements.add(track());
                    }
                    json.endArray();
                }
                default -> member(name, draft);
            }
        }
        json.endObject();
        return new Track(draft.id, draft.origin, draft.label, draft.group, draft.attributes, keyframes, elements);
    }

    private Keyframe keyframe() throws IOException, FormatException {
        Draft draft = new Draft();
        boolean outside = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            switch (name) {
                case "F" -> draft.frame = json.whole();
                case "X" -> outside = json.bool();
                default -> member(name, draft);
            }
        }
        json.endObject();
        boolean box = draft.kind.equals("rectangle");
        return new Keyframe(outside, draft.occluded, box ? 0 : draft.rotation, draft.shape());
    }

    private void member(String name, Draft draft) throws IOException, FormatException {
        switch (name) {
            case "i" -> draft.id = id().asLong();
            case "o" -> draft.origin = Origin.ofWord(json.string()).orElse(Origin.MANUAL);
            case "t" -> draft.kind = json.string();
            case "l" -> draft.label = id();
            case "d" -> draft.fileId = id();
            case "k" -> draft.keypoints = keypoints();
            case "b" -> draft.box = box();
            case "p" -> draft.region = rings();
            case "m" -> draft.region = mask();
            case "A" -> draft.area = json.number();
            case "c" -> draft.crowd = json.bool();
            case "s" -> draft.score = json.number();
            case "g" -> draft.group = id().asLong();
            case "z" -> draft.zOrder = (int) json.whole();
            case "r" -> draft.rotation = json.number();
            case "O" -> draft.occluded = json.bool();
            case "a" -> draft.attributes = attributes();
            case "n" -> draft.pointAttributes = pointAttributes();
            case "T" -> draft.caption = json.string();
            case "K" -> draft.word = json.string();
            case "S" -> draft.source = source(false);
            case "B" -> draft.source = source(true);
            default -> throw new IllegalStateException("a stored sheet has an unknown member \"" + name + "\"");
        }
    }

    private Id id() throws IOException, FormatException {
        if (json.peek() == Kind.STRING) {
            return Id.ofText(json.string());
        }
        long whole = json.whole();
        return whole == JsonReader.NOT_WHOLE ? Id.ofNumber(json.numberText()) : Id.of(whole);
    }

    private Keypoints keypoints() throws IOException, FormatException {
        byte[] text = json.plainNumbers() > 0 ? json.plainText() : null;
        int count = json.numbers();
        double[] xyv = Arrays.copyOf(json.numbersRead(), count);
        return text == null ? Keypoints.owning(xyv) : Keypoints.owning(xyv, text);
    }

    private Box box() throws IOException, FormatException {
        json.numbers();
        double[] b = json.numbersRead();
        return new Box(b[0], b[1], b[2], b[3]);
    }

    private Region rings() throws IOException, FormatException {
        List<Polygon> rings = new ArrayList<>(1);
        json.beginArray();
        while (json.hasNext()) {
            int plain = json.plainNumbers();
            if (plain > 0) {
                rings.add(Polygon.ofText(json.plainText(), plain / 2));
                json.takePlain();
            } else {
                int count = json.numbers();
                rings.add(Polygon.owning(Arrays.copyOf(json.numbersRead(), count)));
            }
        }
        json.endArray();
        return new Region.Outline(rings);
    }

    private Region mask() throws IOException, FormatException {
        json.beginArray();
        json.hasNext();
        int height = (int) json.whole();
        json.hasNext();
        int width = (int) json.whole();
        json.hasNext();
        Rle mask = Rle.parse(height, width, json.string());
        json.endArray();
        return mask;
    }

    private Attributes attributes() throws IOException, FormatException {
        List<Attributes.Entry> entries = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            entries.add(new Attributes.Entry(name, new String(json.raw(), StandardCharsets.UTF_8)));
        }
        json.endObject();
        return entries.isEmpty() ? Attributes.NONE : new Attributes(entries);
    }

    private List<Attributes> pointAttributes() throws IOException, FormatException {
        List<Attributes> all = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            all.add(attributes());
        }
        json.endArray();
        return all;
    }

    private Source source(boolean base64) throws IOException, FormatException {
        json.beginArray();
        json.hasNext();
        String format = json.string();
        json.hasNext();
        String text = json.string();
        json.hasNext();
        json.endArray();
        return new Source(format, base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
    }
}
