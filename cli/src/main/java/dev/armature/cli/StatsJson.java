package dev.armature.cli;

import dev.armature.json.JsonWriter;
import dev.armature.model.Part;
import dev.armature.stats.Counts;
import dev.armature.stats.HeatMap;
import dev.armature.stats.Histogram;
import dev.armature.stats.LabelStats;
import dev.armature.stats.Limb;
import dev.armature.stats.LimbPair;
import dev.armature.stats.LogHistogram;
import dev.armature.stats.PoseStats;
import dev.armature.stats.SubsetStats;
import dev.armature.stats.ValueCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/// The numbers of `stats` as JSON: every count, for each dataset, subset and label.
final class StatsJson {

    private static final double[] PARTS = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final double DIGITS = 1e6; // of numbers that are read from histograms

    private final List<StatsResult> results;

    StatsJson(List<StatsResult> results) {
        this.results = results;
    }

    void write(OutputStream out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.name("datasets").beginArray();
        for (StatsResult result : results) {
            dataset(json, result);
        }
        json.endArray();
        json.endObject().line().flush();
    }

    private static void dataset(JsonWriter json, StatsResult result) throws IOException {
        json.line().beginObject();
        json.name("input").value(result.input().toString());
        json.name("format").value(result.outcome().format());
        json.name("recognised").value(result.outcome().recognised());
        json.name("not_counted_files")
                .value(result.outcome().aside().stream().map(Part::file).toList());
        json.name("subsets").beginArray();
        for (SubsetStats subset : result.outcome().subsets()) {
            subset(json, subset);
        }
        json.endArray();
        Books.writeNotCounted(json, result.outcome().tally());
        result.findings().write(json);
        json.endObject();
    }

    private static void subset(JsonWriter json, SubsetStats subset) throws IOException {
        json.line().beginObject();
        json.name("subset").value(subset.name());
        json.name("task").value(subset.task().word());
        json.name("images").value(subset.images());
        json.name("images_without_size").value(subset.sizeless());
        json.name("instances").value(subset.instances());
        json.name("crowds").value(subset.crowds());
        json.name("poses").value(subset.poses());
        counts(json, "instances_per_image", subset.perImage());
        spread(json, "image_width", subset.widths());
        spread(json, "image_height", subset.heights());
        histogram(json, "scores", subset.scores());
        json.line().name("attributes").beginObject();
        for (Map.Entry<String, ValueCounts> attribute :
                subset.attributes().names().entrySet()) {
            values(json, attribute.getKey(), attribute.getValue());
        }
        json.endObject();
        json.name("labels").beginArray();
        for (LabelStats label : subset.labels()) {
            label(json, label);
        }
        json.endArray();
        json.endObject();
    }

    /// Values as they are written in JSON, with their counts.
    private static void values(JsonWriter json, String name, ValueCounts values) throws IOException {
        json.name(name).beginObject();
        json.name("annotations").value(values.all());
        json.name("too_many_values").value(values.many());
        json.name("values").beginArray();
        for (ValueCounts.Value value : values.values()) {
            json.beginObject().name("value").raw(value.value());
            json.name("count").value(value.count()).endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static void label(JsonWriter json, LabelStats label) throws IOException {
        json.line().beginObject();
        json.name("name").value(label.name());
        json.name("instances").value(label.instances());
        json.name("crowds").value(label.crowds());
        json.name("sizes").beginObject();
        json.name("small").value(label.sizes().small());
        json.name("medium").value(label.sizes().medium());
        json.name("large").value(label.sizes().large());
        json.name("unknown").value(label.sizes().unknown());
        json.endObject();
        spread(json, "box_root_area", label.sides());
        spread(json, "box_width_by_height", label.aspects());
        if (label.poses().size() > 0) {
            poses(json, label.poses());
        }
        json.endObject();
    }

    private static void poses(JsonWriter json, PoseStats poses) throws IOException {
        json.name("poses").value(poses.poses());
        json.name("poses_with_box").value(poses.framed());
        counts(json, "marked_keypoints", poses.marked());
        histogram(json, "distance_to_border", poses.borders());
        json.name("keypoints").beginArray();
        for (int i = 0; i < poses.size(); i++) {
            keypoint(json, poses, i);
        }
        json.endArray();
        json.line().name("limbs").beginArray();
        for (Limb limb : poses.limbs()) {
            json.line().beginObject();
            json.name("from").value(limb.from() + 1).name("to").value(limb.to() + 1);
            spread(json, "length_by_root_area", limb.lengths());
            json.endObject();
        }
        json.endArray();
        json.line().name("left_by_right").beginArray();
        for (LimbPair pair : poses.pairs()) {
            json.line().beginObject();
            json.name("left_limb").value(pair.left() + 1).name("right_limb").value(pair.right() + 1);
            spread(json, "ratio", pair.ratios());
            json.endObject();
        }
        json.endArray();
        if (poses.paired()) {
            together(json, poses);
        }
    }

    private static void keypoint(JsonWriter json, PoseStats poses, int keypoint) throws IOException {
        json.line().beginObject();
        json.name("name").value(poses.name(keypoint));
        json.name("visibility").beginArray();
        for (int v = 0; v < 3; v++) {
            json.value(poses.visibility(keypoint, v));
        }
        json.endArray();
        if (poses.map(keypoint).isPresent()) {
            HeatMap map = poses.map(keypoint).get();
            json.name("mean_in_box").beginArray();
            number(json, map.meanX());
            number(json, map.meanY());
            json.endArray();
            json.name("outside_box").value(map.outside());
        }
        json.endObject();
    }

    private static void together(JsonWriter json, PoseStats poses) throws IOException {
        json.line().name("marked_together").beginArray();
        for (int i = 0; i < poses.size(); i++) {
            json.line().beginArray();
            for (int j = 0; j < poses.size(); j++) {
                json.value(poses.together(i, j));
            }
            json.endArray();
        }
        json.endArray();
    }

    /// Counts of 0, 1, 2, …
    private static void counts(JsonWriter json, String name, Counts counts) throws IOException {
        json.name(name).beginArray();
        for (int i = 0; i <= counts.largest(); i++) {
            json.value(counts.of(i));
        }
        json.endArray();
    }

    private static void histogram(JsonWriter json, String name, Histogram histogram) throws IOException {
        json.name(name).beginObject();
        json.name("count").value(histogram.all());
        json.name("from");
        number(json, histogram.border(0));
        json.name("to");
        number(json, histogram.border(histogram.size()));
        json.name("counts").beginArray();
        for (int i = 0; i < histogram.size(); i++) {
            json.value(histogram.count(i));
        }
        json.endArray().endObject();
    }

    private static void spread(JsonWriter json, String name, LogHistogram spread) throws IOException {
        json.name(name).beginObject();
        json.name("count").value(spread.all());
        if (spread.all() > 0) {
            json.name("least");
            number(json, spread.least());
            json.name("most");
            number(json, spread.most());
            json.name("quantiles").beginObject();
            for (double part : PARTS) {
                json.name(Double.toString(part));
                number(json, spread.quantile(part));
            }
            json.endObject();
        }
        json.endObject();
    }

    private static void number(JsonWriter json, double number) throws IOException {
        json.value(Math.rint(number * DIGITS) / DIGITS);
    }
}
