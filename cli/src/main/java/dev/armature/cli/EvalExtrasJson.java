package dev.armature.cli;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.explain.Bootstrap;
import dev.armature.evaluate.explain.Calibration;
import dev.armature.evaluate.explain.ErrorAnalysis;
import dev.armature.evaluate.explain.Interval;
import dev.armature.evaluate.explain.KeypointScore;
import dev.armature.evaluate.explain.KeypointScores;
import dev.armature.evaluate.explain.Placement;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.util.List;

/// The members of `eval --json` beyond those of the table; only what was asked for. What there is no number for is
/// null.
final class EvalExtrasJson {

    private final EvalWishes wishes;
    private final EvalExtras extras;
    private final List<Category> categories;
    private final JsonWriter json;

    EvalExtrasJson(EvalWishes wishes, EvalExtras extras, List<Category> categories, JsonWriter json) {
        this.wishes = wishes;
        this.extras = extras;
        this.categories = categories;
        this.json = json;
    }

    void write() throws IOException {
        if (wishes.keypoints()) {
            keypoints();
        }
        if (wishes.errors()) {
            errors(extras.errors().orElseThrow());
        }
        if (wishes.calibration()) {
            calibration(extras.calibration().orElseThrow());
        }
        if (!extras.estimates().isEmpty()) {
            estimates();
        }
        if (!extras.differences().isEmpty()) {
            differences();
        }
    }

    private void keypoints() throws IOException {
        double[] reaches = KeypointScores.reaches();
        json.line().name("pck_reaches").value(reaches, reaches.length);
        json.line().name("keypoints").beginArray();
        for (KeypointScore score : extras.keypoints()) {
            json.line().beginObject();
            json.name("category").value(categories.get(score.category()).name());
            json.name("name").value(score.name());
            json.name("objects").value(score.objects());
            json.name("paired").value(score.paired());
            number("oks", score.similarity());
            json.name("within").beginArray();
            for (long count : score.within()) {
                json.value(count);
            }
            json.endArray();
            for (Placement placement : Placement.values()) {
                if (placement != Placement.UNMARKED) {
                    json.name(placement.word()).value(score.count(placement));
                }
            }
            json.endObject();
        }
        json.endArray();
    }

    private void errors(ErrorAnalysis errors) throws IOException {
        json.line().name("errors").beginObject();
        json.name("ap").value(errors.precision());
        json.name("objects").value(errors.objects());
        json.name("pairs").value(errors.pairs());
        json.name("steps").beginArray();
        for (ErrorAnalysis.Step step : errors.steps()) {
            json.line().beginObject().name("error").value(step.fault().word());
            if (step.count() >= 0) {
                json.name("count").value(step.count());
            }
            json.name("ap_alone").value(step.alone());
            json.name("ap_together").value(step.together()).endObject();
        }
        json.endArray().endObject();
    }

    private void calibration(Calibration calibration) throws IOException {
        json.line().name("calibration").beginObject();
        number("error", calibration.error());
        number("best_f1", calibration.bestF());
        number("best_score", calibration.bestScore());
        json.name("bins").beginArray();
        for (Calibration.Bin bin : calibration.bins()) {
            json.line().beginObject().name("count").value(bin.count());
            number("from", bin.from());
            number("to", bin.to());
            number("score", bin.score());
            number("right", bin.right());
            number("similarity", bin.similarity());
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void estimates() throws IOException {
        json.line().name("estimates").beginArray();
        for (Bootstrap.Estimate estimate : extras.estimates()) {
            json.line().beginObject().name("name").value(estimate.name());
            json.name("value").value(estimate.value());
            interval(estimate.interval());
            json.endObject();
        }
        json.endArray();
    }

    private void differences() throws IOException {
        json.line().name("differences").beginArray();
        for (Bootstrap.Difference difference : extras.differences()) {
            json.line().beginObject().name("name").value(difference.name());
            json.name("first").value(difference.first());
            json.name("second").value(difference.second());
            number("difference", difference.gain());
            interval(difference.interval());
            json.name("p").value(difference.p()).endObject();
        }
        json.endArray();
    }

    private void interval(Interval interval) throws IOException {
        number("low", interval.low());
        number("high", interval.high());
    }

    private void number(String name, double number) throws IOException {
        json.name(name);
        if (Double.isFinite(number)) {
            json.value(number);
        } else {
            json.raw("null");
        }
    }
}
