package dev.armature.store.exchange;

import dev.armature.convert.Placed;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.json.JsonWriter;
import dev.armature.store.exchange.ImportPlan.LabelPlan;
import dev.armature.store.exchange.ImportPlan.TaskPlan;
import dev.armature.store.exchange.ImportPlan.Undeclared;
import dev.armature.store.exchange.ImportPlan.Unmatched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Plans and reports as JSON, with names as in requests.
final class ReportJson {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonWriter json = new JsonWriter(bytes);

    private interface Piece {
        void write(ReportJson to) throws IOException;
    }

    private ReportJson() {}

    private static String text(Piece piece) {
        ReportJson report = new ReportJson();
        try {
            report.json.beginObject();
            piece.write(report);
            report.json.endObject().flush();
        } catch (IOException impossible) {
            throw new AssertionError("writing to memory", impossible);
        }
        return report.bytes.toString(StandardCharsets.UTF_8);
    }

    static String of(ImportPlan plan) {
        return text(to -> to.plan(plan));
    }

    static String of(ExportReport report) {
        return text(to -> to.export(report));
    }

    private void plan(ImportPlan plan) throws IOException {
        json.name("format").value(plan.format());
        json.name("recognised").value(plan.recognised());
        json.name("images").beginObject();
        json.name("in_file").value(plan.images().inFile());
        json.name("matched").value(plan.images().matched());
        json.name("outside").value(plan.images().outside());
        json.name("unmatched_count").value(plan.images().unmatchedCount());
        json.name("unmatched").beginArray();
        for (Unmatched image : plan.images().unmatched()) {
            json.beginObject().name("name").value(image.name()).name("why").value(image.why());
            optional("suggestion", image.suggestion());
            json.endObject();
        }
        json.endArray().endObject();
        labels(plan.labels());
        json.name("undeclared").beginArray();
        for (Undeclared one : plan.undeclared()) {
            json.beginObject()
                    .name("label")
                    .value(one.label())
                    .name("attribute")
                    .value(one.attribute());
            json.name("count").value(one.count()).endObject();
        }
        json.endArray().name("tasks").beginArray();
        for (TaskPlan task : plan.tasks()) {
            json.beginObject().name("task").value(task.task()).name("add").value(task.add());
            json.name("change").value(task.change()).name("remove").value(task.remove());
            json.name("tracks").value(task.tracks()).endObject();
        }
        json.endArray();
        json.name("read").value(plan.read());
        counts("left_out", plan.leftOut());
        json.name("errors").value(plan.errors());
        kinds(plan.kinds());
        problems(plan.problems());
    }

    private void labels(List<LabelPlan> labels) throws IOException {
        json.name("labels").beginArray();
        for (LabelPlan label : labels) {
            json.beginObject().name("name").value(label.name());
            optional("target", label.target());
            json.name("how").value(word(label.how()));
            optional("suggestion", label.suggestion());
            json.name("annotations").value(label.annotations()).endObject();
        }
        json.endArray();
    }

    private void export(ExportReport report) throws IOException {
        json.name("format").value(report.format());
        json.name("images").value(report.images());
        json.name("annotations").value(report.annotations());
        counts("left_out", report.leftOut());
        kinds(report.kinds());
    }

    private void counts(String name, Map<String, Long> counts) throws IOException {
        json.name(name).beginObject();
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
    }

    private void kinds(List<Problems.Kind> kinds) throws IOException {
        json.name("kinds").beginArray();
        for (Problems.Kind kind : kinds) {
            json.beginObject();
            json.name("severity").value(word(kind.first().severity()));
            json.name("code").value(kind.first().code());
            json.name("count").value(kind.count());
            json.name("first").value(kind.first().what());
            kind.first().where().image().ifPresent(this::image);
            json.endObject();
        }
        json.endArray();
    }

    private void image(String name) {
        try {
            json.name("image").value(name);
        } catch (IOException impossible) {
            throw new AssertionError("writing to memory", impossible);
        }
    }

    private void problems(List<Placed> problems) throws IOException {
        json.name("problems").beginArray();
        for (Placed placed : problems) {
            Problem problem = placed.problem();
            json.beginObject();
            json.name("severity").value(word(problem.severity()));
            json.name("code").value(problem.code());
            json.name("file").value(problem.where().file());
            json.name("line").value(placed.line()).name("column").value(placed.column());
            json.name("pointer").value(problem.where().pointer());
            optional("image", problem.where().image());
            optional("annotation", problem.where().annotation());
            json.name("what").value(problem.what()).endObject();
        }
        json.endArray();
    }

    private void optional(String name, Optional<String> text) throws IOException {
        json.name(name);
        if (text.isPresent()) {
            json.value(text.get());
        } else {
            json.nul();
        }
    }

    private static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }
}
