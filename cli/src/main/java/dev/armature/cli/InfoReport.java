package dev.armature.cli;

import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.json.JsonWriter;
import dev.armature.model.Id;
import dev.armature.stats.Sizes;
import dev.armature.summary.LabelSummary;
import dev.armature.summary.LabelSummary.KeypointSummary;
import dev.armature.summary.PartSummary;
import dev.armature.summary.PartSummary.Contents;
import dev.armature.summary.PartSummary.Extent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What `info` prints, as text or as JSON.
///
/// @param recognised what the input is, a sentence for each file
record InfoReport(
        Path input, String format, List<String> recognised, List<PartSummary> parts, Tally tally, Findings findings) {

    // ---- text

    /// @param quiet only what is wrong
    /// @param terminal whether a person reads it, who does not want to see thousands of errors
    String text(boolean quiet, boolean terminal) {
        StringBuilder text = new StringBuilder();
        if (!quiet) {
            for (String sentence : recognised) {
                text.append(Streams.plain(sentence)).append('\n');
            }
            subsets(text);
            sizes(text);
            labels(text);
            leftOut(text);
        }
        List<String> odd = findings.lines(quiet, terminal ? Findings.MOST_SHOWN : Integer.MAX_VALUE);
        if (!odd.isEmpty() && !quiet) {
            text.append("\nwhat is odd\n");
        }
        for (String finding : odd) {
            text.append(quiet ? "" : "  ").append(finding).append('\n');
        }
        return text.toString();
    }

    private void subsets(StringBuilder text) {
        Table table =
                new Table("subset", "task", "#images", "#without annotations", "#annotations", "#instances", "#crowds");
        for (PartSummary part : parts) {
            table.row(
                    part.part().subset(),
                    format.equals("coco") ? part.part().task().word() : "",
                    "" + part.images(),
                    "" + part.bare(),
                    "" + part.annotations(),
                    "" + part.instances(),
                    "" + part.crowds());
        }
        text.append('\n').append(table.text());
        Table contents = new Table(
                "annotations with", "#keypoints", "#box", "#outline", "#mask", "#attributes", "#score", "#caption");
        for (PartSummary part : parts) {
            Contents has = part.contents();
            contents.row(
                    part.part().subset(),
                    "" + has.keypoints(),
                    "" + has.boxes(),
                    "" + has.outlines(),
                    "" + has.masks(),
                    "" + has.attributes(),
                    "" + has.scores(),
                    "" + has.captions());
        }
        text.append('\n').append(contents.text());
    }

    private void sizes(StringBuilder text) {
        Table table = new Table(
                "sizes",
                "#image width",
                "#image height",
                "#unknown",
                "#instances < 32² px²",
                "#to 96²",
                "#above",
                "#unknown");
        for (PartSummary part : parts) {
            String width = part.extent().isPresent()
                    ? range(part.extent().get().narrowest(), part.extent().get().widest())
                    : "";
            String height = part.extent().isPresent()
                    ? range(part.extent().get().lowest(), part.extent().get().highest())
                    : "";
            Sizes sizes = part.sizes();
            table.row(
                    part.part().subset(),
                    width,
                    height,
                    "" + part.sizeless(),
                    "" + sizes.small(),
                    "" + sizes.medium(),
                    "" + sizes.large(),
                    "" + sizes.unknown());
        }
        text.append('\n').append(table.text());
    }

    private static String range(long least, long most) {
        return least == most ? "" + least : least + " … " + most;
    }

    private void labels(StringBuilder text) {
        boolean many = parts.size() > 1;
        for (PartSummary part : parts) {
            String where = many
                    ? " of " + part.part().subset()
                            + (format.equals("coco") ? " " + part.part().task().word() : "")
                    : "";
            Table table = new Table("label" + where, "parent", "#id", "#annotations", "#with keypoints");
            int rows = 0;
            for (LabelSummary label : part.labels()) {
                if (!isKeypointOfAnother(label, part)) {
                    table.row(name(label), label.parent(), id(label), "" + label.annotations(), "" + label.poses());
                    rows++;
                }
            }
            if (rows > 0) {
                text.append('\n').append(table.text());
            }
            for (LabelSummary label : part.labels()) {
                keypoints(text, label, where);
            }
        }
    }

    /// Datumaro has a label for each keypoint; it is shown as the keypoint.
    private static boolean isKeypointOfAnother(LabelSummary label, PartSummary part) {
        if (label.parent().isEmpty() || label.annotations() > 0) {
            return false;
        }
        for (LabelSummary other : part.labels()) {
            if (other.name().equals(label.parent()) && !other.keypoints().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String name(LabelSummary label) {
        if (label.declared()) {
            return label.name();
        }
        return label.id().equals(Id.NONE) ? "(no label)" : "(not declared)";
    }

    private static String id(LabelSummary label) {
        return label.id().equals(Id.NONE) ? "" : label.id().toString();
    }

    private static void keypoints(StringBuilder text, LabelSummary label, String where) {
        if (label.keypoints().isEmpty()) {
            return;
        }
        Table table = new Table("keypoints of " + name(label) + where, "#absent (0)", "#occluded (1)", "#visible (2)");
        int number = 0;
        for (KeypointSummary keypoint : label.keypoints()) {
            number++;
            table.row(
                    number + " " + keypoint.name(),
                    "" + keypoint.absent(),
                    "" + keypoint.occluded(),
                    "" + keypoint.visible());
        }
        text.append('\n').append(table.text());
    }

    private void leftOut(StringBuilder text) {
        for (Thing thing : Thing.values()) {
            for (Map.Entry<String, Long> reason : tally.leftOut(thing).entrySet()) {
                text.append('\n')
                        .append(thing.plural())
                        .append(" not counted: ")
                        .append(reason.getValue());
                text.append(' ').append(reason.getKey()).append('\n');
            }
        }
    }

    // ---- JSON

    void writeJson(OutputStream out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.name("input").value(input.toString());
        json.name("format").value(format);
        json.name("recognised").value(recognised);
        json.name("parts").beginArray();
        for (PartSummary part : parts) {
            write(json, part);
        }
        json.endArray();
        Books.writeNotCounted(json, tally);
        findings.write(json);
        json.endObject().line().flush();
    }

    private static void write(JsonWriter json, PartSummary part) throws IOException {
        json.line().beginObject();
        json.name("file").value(part.part().file());
        json.name("subset").value(part.part().subset());
        json.name("task").value(part.part().task().word());
        json.name("images").value(part.images());
        json.name("images_without_annotations").value(part.bare());
        json.name("images_without_size").value(part.sizeless());
        if (part.extent().isPresent()) {
            Extent extent = part.extent().get();
            json.name("image_width")
                    .beginArray()
                    .value(extent.narrowest())
                    .value(extent.widest())
                    .endArray();
            json.name("image_height")
                    .beginArray()
                    .value(extent.lowest())
                    .value(extent.highest())
                    .endArray();
        }
        json.name("annotations").value(part.annotations());
        json.name("instances").value(part.instances());
        json.name("crowds").value(part.crowds());
        Contents has = part.contents();
        json.name("with").beginObject();
        json.name("keypoints").value(has.keypoints());
        json.name("box").value(has.boxes());
        json.name("outline").value(has.outlines());
        json.name("mask").value(has.masks());
        json.name("attributes").value(has.attributes());
        json.name("score").value(has.scores());
        json.name("caption").value(has.captions());
        json.endObject();
        json.name("sizes").beginObject();
        json.name("small").value(part.sizes().small());
        json.name("medium").value(part.sizes().medium());
        json.name("large").value(part.sizes().large());
        json.name("unknown").value(part.sizes().unknown());
        json.endObject();
        json.name("labels").beginArray();
        for (LabelSummary label : part.labels()) {
            write(json, label);
        }
        json.endArray();
        json.endObject();
    }

    private static void write(JsonWriter json, LabelSummary label) throws IOException {
        json.line().beginObject();
        json.name("id");
        if (label.id().equals(Id.NONE)) {
            json.nul();
        } else if (label.id().isNumber()) {
            json.raw(label.id().toString());
        } else {
            json.value(label.id().toString());
        }
        json.name("name").value(label.name());
        json.name("parent").value(label.parent());
        json.name("declared").value(label.declared());
        json.name("annotations").value(label.annotations());
        json.name("with_keypoints").value(label.poses());
        json.name("keypoints").beginArray();
        for (KeypointSummary keypoint : label.keypoints()) {
            json.line().beginObject();
            json.name("name").value(keypoint.name());
            json.name("visibility").beginArray();
            json.value(keypoint.absent()).value(keypoint.occluded()).value(keypoint.visible());
            json.endArray().endObject();
        }
        json.endArray();
        json.endObject();
    }
}
