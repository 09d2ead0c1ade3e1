package dev.armature.cli;

import dev.armature.evaluate.AreaRange;
import dev.armature.evaluate.Category;
import dev.armature.evaluate.Census;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.PrecisionRecall;
import dev.armature.evaluate.Reason;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Statistic;
import dev.armature.evaluate.Statistics;
import dev.armature.json.JsonWriter;
import dev.armature.model.Id;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/// The outcome of `eval` as one JSON object: every number as the exact double. `docs/evaluation.md` has its
/// members.
final class EvalJson {

    private final EvalResult result;
    private final Findings findings;
    private final Evaluation evaluation;
    private final Params params;

    EvalJson(EvalResult result, Findings findings) {
        this.result = result;
        this.findings = findings;
        this.evaluation = result.evaluation();
        this.params = evaluation.params();
    }

    void write(OutputStream out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        statistics(json, result.statistics());
        params(json);
        counts(json);
        PrecisionRecall curves = result.curves();
        int[] shape = {
            params.thresholds(),
            params.recalls(),
            curves.categories(),
            params.areas().size(),
            params.limits()
        };
        array(json, "precision", shape, curves.precisions());
        array(json, "scores", shape, curves.scores());
        array(json, "recall", new int[] {shape[0], shape[2], shape[3], shape[4]}, curves.recalls());
        categories(json);
        slices(json);
        reasons(json);
        new EvalExtrasJson(
                        result.settings().wishes(),
                        result.extras(),
                        evaluation.truth().categories(),
                        json)
                .write();
        json.line();
        findings.write(json);
        json.endObject().line().flush();
    }

    private static void statistics(JsonWriter json, List<Statistic> statistics) throws IOException {
        json.line().name("stats").beginArray();
        for (Statistic statistic : statistics) {
            json.value(statistic.value());
        }
        json.endArray();
        json.line().name("names").value(statistics.stream().map(Statistic::name).toList());
    }

    private void params(JsonWriter json) throws IOException {
        json.line().name("params").beginObject();
        json.name("iou_type").value(params.similarity().word());
        json.name("rules").value(params.rules().word());
        json.name("iou_thresholds").beginArray();
        for (int t = 0; t < params.thresholds(); t++) {
            json.value(params.threshold(t));
        }
        json.endArray();
        json.name("recall_thresholds").beginArray();
        for (int r = 0; r < params.recalls(); r++) {
            json.value(params.recall(r));
        }
        json.endArray();
        json.name("max_dets").beginArray();
        for (int m = 0; m < params.limits(); m++) {
            json.value(params.limit(m));
        }
        json.endArray();
        json.name("area_ranges").beginArray();
        for (AreaRange range : params.areas()) {
            json.beginObject().name("name").value(range.label());
            json.name("from").value(range.low()).name("to").value(range.high()).endObject();
        }
        json.endArray();
        json.name("use_categories").value(params.categories());
        json.name("use_area").value(params.area());
        json.endObject();
    }

    private void counts(JsonWriter json) throws IOException {
        json.line().name("counts").beginObject();
        json.name("images").value(evaluation.truth().images());
        json.name("objects").value(evaluation.truth().size());
        json.name("detections").value(evaluation.detections().size());
        json.name("detections_beyond_max_dets").value(evaluation.cells().leftOut());
        json.name("areas").beginArray();
        for (int a = 0; a < params.areas().size(); a++) {
            Census census = evaluation.census(a);
            json.beginObject().name("name").value(params.areas().get(a).label());
            json.name("objects").value(census.objects());
            json.name("crowds").value(census.crowds());
            json.name("without_keypoints").value(census.withoutKeypoints());
            json.name("marked_ignore").value(census.marked());
            json.name("outside").value(census.outside());
            json.name("area_zero").value(census.areaZero());
            json.name("to_be_found").value(census.counting());
            json.name("detections").value(census.inRange());
            json.endObject();
        }
        json.endArray().endObject();
    }

    private static void array(JsonWriter json, String name, int[] shape, double[] data) throws IOException {
        json.line().name(name).beginObject().name("shape").beginArray();
        for (int size : shape) {
            json.value(size);
        }
        json.endArray().name("data").value(data, data.length).endObject();
    }

    private void categories(JsonWriter json) throws IOException {
        json.line().name("categories").beginArray();
        List<Category> categories = evaluation.truth().categories();
        for (int k = 0; k < categories.size(); k++) {
            json.line().beginObject().name("id");
            id(json, categories.get(k).id());
            json.name("name").value(categories.get(k).name());
            if (params.similarity() == Similarity.KEYPOINTS) {
                double[] sigmas = params.sigmas().of(k);
                json.name("sigmas").value(sigmas, sigmas.length);
                json.name("sigmas_from").value(result.origins().get(k));
            }
            if (params.categories()) {
                statistics(json, Statistics.of(evaluation, result.curves(), k));
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void id(JsonWriter json, Id id) throws IOException {
        if (id.isNumber()) {
            json.raw(id.toString());
        } else {
            json.value(id.toString());
        }
    }

    private void slices(JsonWriter json) throws IOException {
        json.line().name("slices").beginArray();
        for (Map.Entry<String, EvalResult.Slice> slice : result.slices().entrySet()) {
            json.line().beginObject().name("name").value(slice.getKey());
            json.name("images").value(slice.getValue().images());
            statistics(json, slice.getValue().statistics());
            json.endObject();
        }
        json.endArray();
    }

    private void reasons(JsonWriter json) throws IOException {
        json.line().name("reasons").beginArray();
        for (Reason reason : result.reasons()) {
            json.line().beginObject().name("statistics").value(reason.statistics());
            json.name("why").value(reason.why());
            json.name("advice").value(reason.advice());
            json.endObject();
        }
        json.endArray();
    }
}
