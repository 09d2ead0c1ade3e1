package dev.armature.format.coco;

import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.util.List;

/// Pieces of COCO's JSON that more than one writer needs.
final class CocoJson {

    private CocoJson() {}

    /// A `segmentation` value with compressed run lengths.
    static void compressed(JsonWriter json, Rle mask) throws IOException {
        json.beginObject().name("size").beginArray();
        json.value((long) mask.height()).value((long) mask.width());
        json.endArray().name("counts").value(mask.compressed()).endObject();
    }

    /// A `segmentation` value: polygons, or uncompressed run lengths.
    static void segmentation(JsonWriter json, Region region) throws IOException {
        switch (region) {
            case Region.None none -> json.beginArray().endArray();
            case Region.Outline(List<Polygon> rings) -> {
                json.beginArray();
                for (Polygon ring : rings) {
                    double[] xy = ring.coordinates();
                    json.value(xy, xy.length);
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
}
