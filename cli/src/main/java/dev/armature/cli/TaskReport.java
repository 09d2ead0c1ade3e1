package dev.armature.cli;

import dev.armature.json.JsonValue;
import dev.armature.remote.Answers;
import java.util.ArrayList;
import java.util.List;

/// The reports of imports and exports as text.
final class TaskReport {

    private static final int SHOWN = 20;

    private TaskReport() {}

    /// What an import does or would do.
    static String ofImport(JsonValue report) {
        JsonValue images = Answers.member(report, "images").orElse(new JsonValue.Null());
        StringBuilder text = new StringBuilder();
        text.append("format ").append(Answers.text(report, "format")).append('\n');
        text.append("images in the file ").append(Answers.text(images, "in_file"));
        text.append(", frames found ").append(Answers.text(images, "matched"));
        text.append(", images without a frame ")
                .append(Answers.text(images, "unmatched_count"))
                .append('\n');
        unmatched(text, Answers.list(images, "unmatched"));
        labels(text, Answers.list(report, "labels"));
        tasks(text, Answers.list(report, "tasks"));
        kinds(text, report);
        return text.toString();
    }

    /// What has no place in the format of an export; nothing when everything has.
    static String ofExport(JsonValue report) {
        StringBuilder text = new StringBuilder();
        kinds(text, report);
        return text.toString();
    }

    private static void unmatched(StringBuilder text, List<JsonValue> unmatched) {
        if (unmatched.isEmpty()) {
            return;
        }
        Table table = new Table("image", "why it has no frame", "nearest");
        unmatched.stream()
                .limit(SHOWN)
                .forEach(image -> table.row(
                        Answers.text(image, "name"), Answers.text(image, "why"), Answers.text(image, "suggestion")));
        text.append('\n').append(table.text());
        more(text, unmatched.size());
    }

    private static void labels(StringBuilder text, List<JsonValue> labels) {
        if (labels.isEmpty()) {
            return;
        }
        Table table = new Table("label in the file", "label of the task", "how", "#annotations");
        for (JsonValue label : labels) {
            String suggestion = Answers.text(label, "suggestion");
            table.row(
                    Answers.text(label, "name"),
                    Answers.text(label, "target"),
                    Answers.text(label, "how") + (suggestion.isEmpty() ? "" : " (did you mean " + suggestion + "?)"),
                    Answers.text(label, "annotations"));
        }
        text.append('\n').append(table.text());
    }

    private static void tasks(StringBuilder text, List<JsonValue> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        Table table = new Table("#task", "#add", "#change", "#remove", "#tracks");
        for (JsonValue task : tasks) {
            List<String> cells = new ArrayList<>();
            for (String name : List.of("task", "add", "change", "remove", "tracks")) {
                cells.add(Answers.text(task, name));
            }
            table.row(cells.toArray(String[]::new));
        }
        text.append('\n').append(table.text());
    }

    private static void kinds(StringBuilder text, JsonValue report) {
        List<JsonValue> kinds = Answers.list(report, "kinds");
        if (kinds.isEmpty()) {
            return;
        }
        Table table = new Table("what", "code", "#times", "for example");
        kinds.stream()
                .limit(SHOWN)
                .forEach(kind -> table.row(
                        Answers.text(kind, "severity"),
                        Answers.text(kind, "code"),
                        Answers.text(kind, "count"),
                        Answers.text(kind, "first")));
        text.append('\n').append(table.text());
        more(text, kinds.size());
    }

    private static void more(StringBuilder text, int size) {
        if (size > SHOWN) {
            text.append("… and ").append(size - SHOWN).append(" more\n");
        }
    }
}
