package dev.armature.store.exchange;

import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Source;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.db.Tx;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.InputType;
import dev.armature.store.project.Job;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Mode;
import dev.armature.store.project.SkeletonSpec;
import dev.armature.store.project.SkeletonSvg;
import dev.armature.store.project.Task;
import dev.armature.xml.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The head of CVAT's XML: what it says of the task, and the labels with their colours, types, attributes and
/// drawings, keypoints among them.
///
/// Attributes that objects have and their label does not declare are declared in the file, as checkboxes where all
/// values are true or false and else as texts, since CVAT reads no others.
final class CvatHead {

    private static final String INDENT = "        ";
    private static final String FORMAT = "cvat";
    private static final String STEP = "  ";

    private final Tx tx;
    private final List<Label> labels = new ArrayList<>();
    private final Map<Long, Id> ids = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    /// @param undeclared attributes by the ids of labels and by name: whether all values are true or false
    CvatHead(Tx tx, List<LabelSpec> specs, Map<Long, Map<String, Boolean>> undeclared) {
        this.tx = tx;
        for (LabelSpec spec : specs) {
            ids.put(spec.id(), Id.of(labels.size()));
            Map<String, Boolean> more = undeclared.getOrDefault(spec.id(), Map.of());
            add(
                    spec.name(),
                    "",
                    label(spec.name(), spec.color(), spec.type().word(), spec.attributes(), more, "", spec.skeleton()),
                    names(spec.attributes(), more),
                    Optional.of(spec));
            for (KeypointSpec point : spec.points()) {
                Map<String, Boolean> ofPoint = undeclared.getOrDefault(point.id(), Map.of());
                String xml = label(
                        point.name(),
                        point.color(),
                        "points",
                        point.attributes(),
                        ofPoint,
                        spec.name(),
                        Optional.empty());
                add(point.name(), spec.name(), xml, names(point.attributes(), ofPoint), Optional.empty());
            }
        }
    }

    private static List<String> names(List<AttributeSpec> declared, Map<String, Boolean> more) {
        List<String> names = new ArrayList<>(more.keySet());
        declared.forEach(attribute -> names.add(attribute.name()));
        return names;
    }

    private void add(String name, String parent, String xml, List<String> attributes, Optional<LabelSpec> spec) {
        text.append(INDENT).append(xml).append('\n');
        labels.add(new Label(
                Id.of(labels.size()),
                name,
                parent,
                spec.flatMap(LabelSpec::skeleton).map(SkeletonSpec::model),
                attributes,
                Optional.of(new Source(FORMAT, xml.getBytes(StandardCharsets.UTF_8)))));
    }

    private static String label(
            String name,
            String color,
            String type,
            List<AttributeSpec> attributes,
            Map<String, Boolean> more,
            String parent,
            Optional<SkeletonSpec> skeleton) {
        String in = INDENT + STEP;
        StringBuilder xml = new StringBuilder("<label>\n");
        line(xml, in, "name", name);
        line(xml, in, "color", color);
        line(xml, in, "type", type);
        xml.append(in).append("<attributes>\n");
        attributes.forEach(attribute -> attribute(xml, in + STEP, attribute));
        more.forEach((undeclared, truth) -> attribute(
                xml,
                in + STEP,
                truth
                        ? new AttributeSpec(0, undeclared, true, InputType.CHECKBOX, "false", List.of())
                        : new AttributeSpec(0, undeclared, true, InputType.TEXT, "", List.of())));
        xml.append(in).append("</attributes>\n");
        if (!parent.isEmpty()) {
            line(xml, in, "parent", parent);
        }
        skeleton.ifPresent(drawn -> line(xml, in, "svg", svg(drawn)));
        return xml.append(INDENT).append("</label>").toString();
    }

    private static void attribute(StringBuilder xml, String indent, AttributeSpec attribute) {
        String in = indent + STEP;
        xml.append(indent).append("<attribute>\n");
        line(xml, in, "name", attribute.name());
        line(xml, in, "mutable", attribute.mutable() ? "True" : "False");
        line(xml, in, "input_type", attribute.input().word());
        line(xml, in, "default_value", attribute.defaultValue());
        line(xml, in, "values", String.join("\n", attribute.values()));
        xml.append(indent).append("</attribute>\n");
    }

    /// In files circles name their keypoints.
    static String svg(SkeletonSpec skeleton) {
        String svg = SkeletonSvg.write(skeleton);
        for (KeypointSpec point : skeleton.points()) {
            svg = svg.replace(
                    "data-label-id=\"" + point.id() + "\"", "data-label-name=\"" + XmlText.value(point.name()) + "\"");
        }
        return svg;
    }

    private static void line(StringBuilder xml, String indent, String name, String content) {
        xml.append(indent).append('<').append(name).append('>').append(XmlText.text(content));
        xml.append("</").append(name).append(">\n");
    }

    /// Labels with their keypoints behind them, each with its text.
    List<Label> labels() {
        return labels;
    }

    /// The id in the export; [Id#NONE] for no label.
    Id id(Id stored) {
        return stored.isLong() ? ids.getOrDefault(stored.asLong(), Id.NONE) : Id.NONE;
    }

    /// Notes the attributes of an object that its label does not declare.
    static void collect(Item item, LabelSpec spec, Map<Long, Map<String, Boolean>> into) {
        Set<String> declared = new TreeSet<>();
        spec.attributes().forEach(attribute -> declared.add(attribute.name()));
        Map<String, Boolean> names = into.computeIfAbsent(spec.id(), _ -> new TreeMap<>());
        add(item.attributes(), declared, names);
        if (item.annotation() instanceof dev.armature.model.Instance instance) {
            for (String made : List.of("is_crowd", "score", "keypoint_attributes")) {
                boolean there = made.equals("is_crowd")
                        || made.equals("score") && instance.score().isPresent()
                        || made.equals("keypoint_attributes")
                                && !item.pointAttributes().isEmpty();
                if (there && !declared.contains(made)) {
                    names.merge(made, made.equals("is_crowd"), Boolean::logicalAnd);
                }
            }
        } else if (item.score().isPresent() && !declared.contains("score")) {
            names.put("score", false);
        }
        for (int i = 0;
                i < Math.min(item.pointAttributes().size(), spec.points().size());
                i++) {
            KeypointSpec point = spec.points().get(i);
            Set<String> own = new TreeSet<>();
            point.attributes().forEach(attribute -> own.add(attribute.name()));
            add(item.pointAttributes().get(i), own, into.computeIfAbsent(point.id(), _ -> new TreeMap<>()));
        }
    }

    private static void add(Attributes attributes, Set<String> declared, Map<String, Boolean> names) {
        for (Attributes.Entry entry : attributes.entries()) {
            if (!declared.contains(entry.name()) && !entry.name().equals("occluded")) {
                boolean truth = entry.json().equals("true") || entry.json().equals("false");
                names.merge(entry.name(), truth, Boolean::logicalAnd);
            }
        }
    }

    // ---- the task

    /// The whole head as a JSON text, which the writer takes as a member.
    byte[] member(Target target, Piece piece) {
        Task task = piece.task();
        boolean job = target instanceof Target.OfJob;
        String word = job ? "job" : "task";
        String in = "      ";
        StringBuilder xml = new StringBuilder("<meta>\n    <" + word + ">\n");
        line(xml, in, "id", Long.toString(job ? target.number() : task.id()));
        if (!job) {
            line(xml, in, "name", task.name());
        }
        line(xml, in, "size", Integer.toString(piece.range().size()));
        line(xml, in, "mode", task.media().mode().word());
        line(
                xml,
                in,
                "overlap",
                Integer.toString(task.overlap().orElse(task.media().mode() == Mode.ANNOTATION ? 0 : 5)));
        line(xml, in, "bugtracker", task.bugTracker());
        line(xml, in, "created", task.created().toString());
        line(xml, in, "updated", task.updated().toString());
        line(xml, in, "subset", task.subset());
        line(
                xml,
                in,
                "start_frame",
                Integer.toString(task.media().absolute(piece.range().first())));
        line(
                xml,
                in,
                "stop_frame",
                Integer.toString(task.media().absolute(piece.range().last())));
        line(xml, in, "frame_filter", task.media().frameFilter());
        segments(xml, in, target, task);
        person(xml, in, "owner", task.owner());
        person(xml, in, "assignee", task.assignee());
        xml.append(in).append("<labels>\n").append(text).append(in).append("</labels>\n");
        xml.append("    </").append(word).append(">\n");
        xml.append("    <dumped>").append(tx.now()).append("</dumped>\n  </meta>");
        return JsonWriter.quoted(xml.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private void segments(StringBuilder xml, String in, Target target, Task task) {
        xml.append(in).append("<segments>\n");
        for (Job job : Jobs.of(tx, task.id())) {
            boolean meant = !(target instanceof Target.OfJob) || job.id() == target.number();
            if (meant) {
                xml.append(in).append("  <segment>\n");
                line(xml, in + "    ", "id", Long.toString(job.id()));
                line(xml, in + "    ", "start", Integer.toString(job.startFrame()));
                line(xml, in + "    ", "stop", Integer.toString(job.stopFrame()));
                line(xml, in + "    ", "url", "/api/jobs/" + job.id());
                xml.append(in).append("  </segment>\n");
            }
        }
        xml.append(in).append("</segments>\n");
    }

    private void person(StringBuilder xml, String in, String word, OptionalLong id) {
        if (id.isEmpty()) {
            line(xml, in, word, "");
            return;
        }
        User user = Users.get(tx, id.getAsLong());
        xml.append(in).append('<').append(word).append(">\n");
        line(xml, in + STEP, "username", user.username());
        line(xml, in + STEP, "email", user.email());
        xml.append(in).append("</").append(word).append(">\n");
    }
}
