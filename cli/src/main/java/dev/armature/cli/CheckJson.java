package dev.armature.cli;

import dev.armature.cli.CheckResult.BrokenRule;
import dev.armature.convert.Placed;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// The findings of `check` as one JSON object.
final class CheckJson {

    private CheckJson() {}

    static void write(CheckResult result, Optional<CheckFix> fix, OutputStream out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.name("input").value(result.input().toString());
        json.name("format").value(result.format());
        json.name("recognised").value(result.recognised());
        json.name("images").value(result.images());
        json.name("annotations").value(result.annotations());
        json.name("errors").value(result.errors());
        json.name("warnings").value(result.warnings());
        json.name("notes").value(result.notes());
        json.name("fixable").value(result.fixable());
        json.name("rules").beginArray();
        for (BrokenRule broken : result.rules()) {
            rule(json, broken);
        }
        json.endArray();
        if (fix.isPresent()) {
            fix.get().write(json);
        }
        json.endObject().line().flush();
    }

    private static void rule(JsonWriter json, BrokenRule broken) throws IOException {
        json.line().beginObject();
        json.name("rule").value(broken.rule().code());
        json.name("level").value(broken.rule().level().word());
        json.name("topic").value(broken.rule().topic().title());
        json.name("meaning").value(broken.rule().meaning());
        json.name("fixable").value(broken.rule().fixable());
        json.name("count").value(broken.count());
        json.name("findings").beginArray();
        for (Placed placed : broken.places()) {
            finding(json, placed);
        }
        json.endArray();
        json.name("not_listed").value(broken.count() - broken.places().size());
        json.endObject();
    }

    private static void finding(JsonWriter json, Placed placed) throws IOException {
        json.line().beginObject();
        Findings.writeSentence(json, placed);
        json.endObject();
    }
}
