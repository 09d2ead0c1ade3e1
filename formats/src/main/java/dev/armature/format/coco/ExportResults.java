package dev.armature.format.coco;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A result as an annotation of a dataset, which has members that a result goes without.
final class ExportResults {

    /// The attribute that keeps the third numbers of the keypoints where a model wrote scores there.
    static final String SCORES = "keypoint_scores";

    private ExportResults() {}

    /// The members that are missing, and `keypoints` where they carry scores in the place of visibilities. Box and
    /// area are those that pycocotools' `loadRes` supplies: the extent of the keypoints and its area; of a mask its
    /// bounds and pixels; of a box its own area.
    ///
    /// @param text the result as it was read
    static Map<String, byte[]> completed(byte[] text, Instance result) {
        Map<String, byte[]> added = new LinkedHashMap<>();
        Optional<Box> box = result.box().or(() -> extent(result));
        if (!Members.has(text, "bbox") && box.isPresent()) {
            Box b = box.get();
            put(added, "bbox", json -> json.value(new double[] {b.x(), b.y(), b.width(), b.height()}, 4));
        }
        if (!Members.has(text, "area") && box.isPresent()) {
            double area = result.region() instanceof Rle mask
                    ? mask.area()
                    : box.get().area();
            put(added, "area", json -> json.value(area));
        }
        if (!Members.has(text, "iscrowd")) {
            put(added, "iscrowd", json -> json.value(0));
        }
        if (!Members.has(text, "segmentation")) {
            put(added, "segmentation", json -> json.beginArray().endArray());
        }
        result.keypoints().ifPresent(keypoints -> keypoints(text, result, keypoints, added));
        return added;
    }

    private static void keypoints(byte[] text, Instance result, Keypoints keypoints, Map<String, byte[]> added) {
        if (!Members.has(text, "num_keypoints")) {
            put(added, "num_keypoints", json -> json.value(keypoints.marked()));
        }
        double[] xyv = keypoints.toArray();
        double[] scores = new double[keypoints.size()];
        boolean scored = false;
        for (int i = 0; i < keypoints.size(); i++) {
            scores[i] = keypoints.v(i);
            xyv[3 * i + 2] = keypoints.visibility(i);
            scored |= scores[i] != xyv[3 * i + 2];
        }
        if (scored) {
            put(added, "keypoints", json -> json.value(xyv, xyv.length));
            String list =
                    new String(ExportJson.text(json -> json.value(scores, scores.length)), StandardCharsets.UTF_8);
            put(
                    added,
                    "attributes",
                    json -> ExportJson.object(json, result.attributes().with(SCORES, list)));
        }
    }

    private static Optional<Box> extent(Instance result) {
        return switch (result.region()) {
            case Rle mask -> Optional.of(mask.bounds());
            case Region.Outline(var rings) ->
                rings.stream().map(Polygon::bounds).reduce(Box::union);
            case Region.None() -> result.keypoints().flatMap(Keypoints::extent);
        };
    }

    /// Something that writes one value.
    private interface Value {
        void write(JsonWriter json) throws java.io.IOException;
    }

    private static void put(Map<String, byte[]> members, String name, Value value) {
        members.put(name, ExportJson.text(value::write));
    }
}
