package dev.armature.format.datumaro;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonWriter;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.io.IOException;
import java.util.List;

/// Labels as Datumaro's `categories`.
final class LabelList {

    private LabelList() {}

    /// Whether the text of `categories` says just these labels, so that it can be written as it is.
    static boolean says(byte[] text, List<Label> labels) throws IOException, FormatException {
        Problems ignored = new Problems(Policy.ABORT); // they were told when the text was read first
        Element place = new Element("", ignored);
        List<Label> told = new Categories(new JsonReader(text, "", 0), place, false).read();
        if (ignored.errors() > 0 || told.size() != labels.size()) {
            return false;
        }
        for (int i = 0; i < told.size(); i++) {
            Label one = told.get(i);
            Label other = labels.get(i);
            if (!one.name().equals(other.name())
                    || !one.parent().equals(other.parent())
                    || !one.skeleton().equals(other.skeleton())) {
                return false;
            }
        }
        return true;
    }

    /// @param groups whether the empty list of label groups stands there, which upstream writes
    static void write(JsonWriter json, List<Label> labels, boolean groups) throws IOException {
        json.beginObject();
        if (!labels.isEmpty()) {
            json.name("label").beginObject();
            json.name("labels").beginArray();
            for (Label label : labels) {
                json.beginObject();
                json.name("name").value(label.name());
                json.name("parent").value(label.parent());
                texts(json.name("attributes"), label.attributes());
                json.endObject();
            }
            json.endArray();
            if (groups) {
                json.name("label_groups").beginArray().endArray();
            }
            json.name("attributes").beginArray().endArray();
            json.endObject();
        }
        if (labels.stream().anyMatch(label -> label.skeleton().isPresent())) {
            json.name("points").beginObject();
            json.name("items").beginArray();
            for (int i = 0; i < labels.size(); i++) {
                if (labels.get(i).skeleton().isPresent()) {
                    keypoints(json, i, labels.get(i).skeleton().get());
                }
            }
            json.endArray();
            json.endObject();
        }
        json.endObject();
    }

    private static void keypoints(JsonWriter json, int label, Skeleton skeleton) throws IOException {
        json.beginObject();
        json.name("label_id").value(label);
        texts(json.name("labels"), skeleton.points());
        json.name("joints").beginArray();
        for (Skeleton.Edge edge : skeleton.edges()) {
            json.beginArray().value(edge.from()).value(edge.to()).endArray();
        }
        json.endArray();
        json.endObject();
    }

    private static void texts(JsonWriter json, List<String> texts) throws IOException {
        json.beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
