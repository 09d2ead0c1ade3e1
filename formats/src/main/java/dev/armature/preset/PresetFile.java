package dev.armature.preset;

import dev.armature.json.JsonValue;
import dev.armature.json.JsonValue.Arr;
import dev.armature.json.JsonValue.Num;
import dev.armature.json.JsonValue.Obj;
import dev.armature.json.JsonValue.Str;
import dev.armature.preset.Preset.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program's own file of presets: `{"presets": [{name, title, keypoints, …}, …]}`. Numbered keypoints stand
/// as `face-0..67`; pairs as one flat list of 0-based positions; `upper` and `lower` as lists of positions.
record PresetFile(JsonValue document) {

    private static final Pattern RANGE = Pattern.compile("(.*\\D)(\\d+)\\.\\.(\\d+)");

    List<Preset> presets() {
        return list((Obj) document, "presets").stream()
                .map(preset -> preset((Obj) preset))
                .toList();
    }

    private static Preset preset(Obj preset) {
        List<String> keypoints = keypoints(texts(preset, "keypoints"));
        return new Preset(
                text(preset, "name"),
                texts(preset, "aliases"),
                text(preset, "title"),
                new Preset.Origin(
                        text(preset, "paper"),
                        (int) number(preset.get("year").orElseThrow()),
                        text(preset, "homepage"),
                        text(preset, "source")),
                keypoints,
                pairs(preset, "edges"),
                pairs(preset, "flip_pairs"),
                list(preset, "sigmas").stream().map(PresetFile::number).toList(),
                parts(preset, keypoints.size()));
    }

    private static List<String> keypoints(List<String> written) {
        List<String> keypoints = new ArrayList<>();
        for (String name : written) {
            Matcher range = RANGE.matcher(name);
            if (range.matches()) {
                for (int i = Integer.parseInt(range.group(2)); i <= Integer.parseInt(range.group(3)); i++) {
                    keypoints.add(range.group(1) + i);
                }
            } else {
                keypoints.add(name);
            }
        }
        return keypoints;
    }

    private static List<Pair> pairs(Obj preset, String member) {
        List<JsonValue> flat = list(preset, member);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.add(new Pair((int) number(flat.get(i)), (int) number(flat.get(i + 1))));
        }
        return pairs;
    }

    private static List<String> parts(Obj preset, int keypoints) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keypoints; i++) {
            parts.add("");
        }
        for (String half : List.of("upper", "lower")) {
            list(preset, half).forEach(position -> parts.set((int) number(position), half));
        }
        return parts;
    }

    private static List<JsonValue> list(Obj object, String member) {
        return object.get(member).map(value -> ((Arr) value).elements()).orElse(List.of());
    }

    private static List<String> texts(Obj object, String member) {
        return list(object, member).stream().map(value -> ((Str) value).text()).toList();
    }

    private static String text(Obj object, String member) {
        return ((Str) object.get(member).orElseThrow()).text();
    }

    private static double number(JsonValue value) {
        return ((Num) value).value();
    }
}
