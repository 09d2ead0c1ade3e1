package dev.armature.cli;

import dev.armature.check.Rule;
import dev.armature.cli.CheckResult.BrokenRule;
import dev.armature.convert.Placed;
import dev.armature.flow.Location;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// The findings of `check` as SARIF 2.1.0, the format of static analysis results (OASIS), which code hosts and
/// editors show beside the file.
final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    static void write(CheckResult result, OutputStream out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.name("$schema").value(SCHEMA);
        json.name("version").value("2.1.0");
        json.name("runs").beginArray().beginObject();
        json.name("tool").beginObject().name("driver").beginObject();
        json.name("name").value("Armature");
        json.name("version").value(Version.NUMBER);
        json.name("rules").beginArray();
        for (BrokenRule broken : result.rules()) {
            rule(json, broken.rule());
        }
        json.endArray();
        json.endObject().endObject();
        json.name("columnKind").value("unicodeCodePoints");
        json.name("results").beginArray();
        List<BrokenRule> rules = result.rules();
        for (int i = 0; i < rules.size(); i++) {
            for (Placed placed : rules.get(i).places()) {
                result(json, result, rules.get(i).rule(), i, placed);
            }
        }
        json.endArray();
        json.endObject().endArray().endObject().line().flush();
    }

    private static void rule(JsonWriter json, Rule rule) throws IOException {
        json.line().beginObject();
        json.name("id").value(rule.code());
        json.name("shortDescription").beginObject();
        json.name("text").value(rule.meaning()).endObject();
        json.name("help").beginObject();
        json.name("text")
                .value(rule.meaning() + (rule.fixable() ? "; armature check --fix mends it" : ""))
                .endObject();
        json.name("defaultConfiguration").beginObject();
        json.name("level").value(rule.level().word()).endObject();
        json.name("properties").beginObject().name("tags").beginArray();
        json.value(rule.topic().title()).endArray().endObject();
        json.endObject();
    }

    private static void result(JsonWriter json, CheckResult result, Rule rule, int index, Placed placed)
            throws IOException {
        Location where = placed.problem().where();
        json.line().beginObject();
        json.name("ruleId").value(rule.code());
        json.name("ruleIndex").value((long) index);
        json.name("level").value(rule.level().word());
        json.name("message").beginObject();
        json.name("text").value(message(placed)).endObject();
        json.name("locations").beginArray().beginObject();
        json.name("physicalLocation").beginObject();
        json.name("artifactLocation").beginObject();
        json.name("uri").value(uri(result.path(where.file()))).endObject();
        if (placed.line() > 0) {
            json.name("region").beginObject();
            json.name("startLine").value(placed.line());
            json.name("startColumn").value(placed.column()).endObject();
        }
        json.endObject();
        if (!where.pointer().isEmpty()) {
            json.name("logicalLocations").beginArray().beginObject();
            json.name("fullyQualifiedName").value(where.pointer()).endObject().endArray();
        }
        json.endObject().endArray().endObject();
    }

    /// What was found, with the image and the annotation in front.
    static String message(Placed placed) {
        Location where = placed.problem().where();
        return where.image().map(name -> "image \"" + name + "\": ").orElse("")
                + where.annotation().map(id -> "annotation " + id + ": ").orElse("")
                + placed.problem().what();
    }

    private static String uri(String path) {
        try {
            String scheme = path.startsWith("/") ? "file" : null;
            return new URI(scheme, null, path, null).toASCIIString();
        } catch (URISyntaxException odd) {
            throw new AssertionError("a path is always a path", odd);
        }
    }
}
