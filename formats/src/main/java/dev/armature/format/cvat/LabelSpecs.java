package dev.armature.format.cvat;

import dev.armature.format.cvat.AttributeSpec.Kind;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import dev.armature.xml.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The labels of a part on their way into `<labels>`: their names there, which are unique, the points of skeletons,
/// and the attributes that the shapes turn out to have. CVAT reads no attribute that its label does not declare.
final class LabelSpecs {

    private static final String END_OF_ATTRIBUTES = "</attributes>";
    private static final Pattern LABEL = Pattern.compile("<label[\\s>]");
    private static final int MANY_POINTS = 10_000; // of a skeleton

    /// One element `<label>`.
    ///
    /// @param parent the skeleton's name for a point, "" for others
    private record Spec(
            String name,
            String parent,
            Optional<Label> label,
            List<String> points,
            Map<String, AttributeSpec> attributes) {}

    private final Losses losses;
    private final List<Spec> specs = new ArrayList<>();
    private final Map<Id, Spec> tops = new HashMap<>();
    private final Map<String, Spec> ofPoints = new LinkedHashMap<>(); // by skeleton and point
    private final Set<String> names = new HashSet<>(); // of the tops
    private Spec without; // for shapes without a label; null until there is one

    /// @param labels each with its position as its id
    LabelSpecs(List<Label> labels, Losses losses) {
        this.losses = losses;
        Map<String, Set<String>> points = new HashMap<>();
        for (Label label : labels) {
            label.skeleton()
                    .ifPresent(skeleton -> points.computeIfAbsent(label.name(), none -> new HashSet<>())
                            .addAll(skeleton.points()));
        }
        for (Label label : labels) {
            boolean point = !label.parent().isEmpty()
                    && label.skeleton().isEmpty()
                    && points.getOrDefault(label.parent(), Set.of()).contains(label.name());
            if (point) {
                point(label);
            } else {
                top(label);
            }
        }
    }

    private void top(Label label) {
        if (!label.parent().isEmpty()) {
            losses.add("cvat-supercategory", "the labels above labels (supercategory) have no place in CVAT");
        }
        String name = unique(label.name().isEmpty() ? "unnamed" : label.name());
        Spec spec = new Spec(name, "", Optional.of(label), new ArrayList<>(), declared(label));
        label.skeleton()
                .ifPresent(skeleton -> skeleton.points().forEach(point -> spec.points.add(uniquePoint(spec, point))));
        specs.add(spec);
        tops.put(label.id(), spec);
    }

    private void point(Label label) {
        Spec spec = new Spec(label.name(), label.parent(), Optional.of(label), List.of(), declared(label));
        specs.add(spec);
        ofPoints.put(key(label.parent(), label.name()), spec);
    }

    private static Map<String, AttributeSpec> declared(Label label) {
        Map<String, AttributeSpec> attributes = new LinkedHashMap<>();
        label.attributes().forEach(name -> attributes.put(name, new AttributeSpec(true)));
        return attributes;
    }

    private String unique(String name) {
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + "_" + i;
        }
        if (!free.equals(name)) {
            losses.add("cvat-label-name", "several labels have one name, which CVAT has not; the others get a number");
        }
        return free;
    }

    private String uniquePoint(Spec skeleton, String name) {
        String wanted = name.isEmpty() ? "unnamed" : name;
        String free = wanted;
        for (int i = 2; skeleton.points.contains(free); i++) {
            free = wanted + "_" + i;
        }
        if (!free.equals(name)) {
            losses.add("cvat-label-name", "several labels have one name, which CVAT has not; the others get a number");
        }
        return free;
    }

    private static String key(String skeleton, String point) {
        return skeleton + '\0' + point;
    }

    // ---- what shapes ask for

    /// The name of a label, as shapes have to say it.
    String name(Id label) {
        return spec(label).name();
    }

    private Spec spec(Id label) {
        Spec spec = tops.get(label);
        if (spec != null) {
            return spec;
        }
        for (Spec point : specs) {
            if (point.label().filter(own -> own.id().equals(label)).isPresent()) {
                return topOfPoint(point, label);
            }
        }
        if (without == null) {
            losses.add("cvat-no-label", "shapes without a label get the label \"unlabelled\"; CVAT has none without");
            without = new Spec(unique("unlabelled"), "", Optional.empty(), new ArrayList<>(), new LinkedHashMap<>());
            specs.add(without);
        }
        return without;
    }

    /// A shape that has the label of a keypoint: CVAT knows that only inside of a skeleton.
    private Spec topOfPoint(Spec point, Id label) {
        Spec top = new Spec(unique(point.name()), "", Optional.empty(), new ArrayList<>(), new LinkedHashMap<>());
        specs.add(top);
        tops.put(label, top);
        return top;
    }

    /// The name of a keypoint, 0-based; beyond those that the label names it is its number from 1.
    String point(Id skeleton, int keypoint) {
        Spec spec = spec(skeleton);
        while (spec.points.size() <= keypoint && keypoint < MANY_POINTS) {
            spec.points.add(uniquePoint(spec, Integer.toString(spec.points.size() + 1)));
        }
        return spec.points.get(keypoint);
    }

    /// Notes the attributes of a shape.
    void used(Id label, Attributes attributes) {
        used(spec(label).attributes(), attributes);
    }

    /// Notes the attributes of a keypoint.
    void used(Id skeleton, String point, Attributes attributes) {
        if (!attributes.isEmpty()) {
            used(pointSpec(spec(skeleton), point).attributes(), attributes);
        }
    }

    private static void used(Map<String, AttributeSpec> specs, Attributes attributes) {
        for (Attributes.Entry entry : attributes.entries()) {
            specs.computeIfAbsent(entry.name(), none -> new AttributeSpec(false))
                    .used(entry.json());
        }
    }

    private Spec pointSpec(Spec skeleton, String point) {
        return ofPoints.computeIfAbsent(key(skeleton.name(), point), none -> {
            Spec spec = new Spec(point, skeleton.name(), Optional.empty(), List.of(), new LinkedHashMap<>());
            specs.add(spec);
            return spec;
        });
    }

    // ---- as XML

    /// Whether a shape with this label may be written as it was read: nobody has touched the label since.
    boolean asRead(Id label) {
        Spec spec = tops.get(label);
        return label.isNone() || spec != null && text(spec).isPresent();
    }

    /// Whether the labels in a head are just these, in the same order, and nothing was added.
    boolean asRead(String meta) {
        int at = 0;
        for (Spec spec : specs) {
            String text = text(spec).orElse("");
            int found = text.isEmpty() || adds(spec) ? -1 : meta.indexOf(text, at);
            if (found < 0) {
                return false;
            }
            at = found + text.length();
        }
        return LABEL.matcher(meta).results().count() == specs.size();
    }

    private static Optional<String> text(Spec spec) {
        return spec.label()
                .flatMap(Label::source)
                .filter(source -> source.format().equals(CvatFormat.ID))
                .map(source -> new String(source.text(), StandardCharsets.UTF_8));
    }

    private static boolean adds(Spec spec) {
        return spec.attributes().values().stream().anyMatch(attribute -> !attribute.declared()) || addsPoints(spec);
    }

    private static boolean addsPoints(Spec spec) {
        int named = spec.label()
                .flatMap(Label::skeleton)
                .map(own -> own.points().size())
                .orElse(0);
        return spec.points().size() > named;
    }

    /// The elements `<label>`, indented.
    String xml(String indent) {
        for (Spec spec : List.copyOf(specs)) {
            spec.points().forEach(point -> pointSpec(spec, point));
        }
        StringBuilder xml = new StringBuilder();
        for (Spec spec : specs) {
            Optional<String> text = completed(spec, indent);
            if (text.isPresent()) {
                xml.append(indent).append(text.get()).append('\n');
            } else {
                label(spec, indent, xml);
            }
        }
        return xml.toString();
    }

    /// The label as it was read, with attributes that were added; empty when it has to be written anew.
    private static Optional<String> completed(Spec spec, String indent) {
        Optional<String> text = text(spec).filter(own -> !own.isEmpty());
        if (text.isEmpty() || !adds(spec)) {
            return text;
        }
        int at = text.get().lastIndexOf(END_OF_ATTRIBUTES);
        if (at < 0 || addsPoints(spec)) {
            return Optional.empty();
        }
        StringBuilder added = new StringBuilder();
        spec.attributes().forEach((name, attribute) -> {
            if (!attribute.declared()) {
                attribute.write(name, indent + "    ", added);
            }
        });
        String before = text.get().substring(0, at).stripTrailing() + "\n";
        return Optional.of(before + added + indent + "  " + text.get().substring(at));
    }

    private void label(Spec spec, String indent, StringBuilder xml) {
        boolean skeleton = !spec.points().isEmpty()
                || spec.label().flatMap(Label::skeleton).isPresent();
        String in = indent + "  ";
        xml.append(indent).append("<label>\n");
        xml.append(in).append("<name>").append(XmlText.text(spec.name())).append("</name>\n");
        String type = skeleton ? "skeleton" : spec.parent().isEmpty() ? "any" : "points";
        xml.append(in).append("<type>").append(type).append("</type>\n");
        xml.append(in).append("<attributes>\n");
        new TreeMap<>(spec.attributes()).forEach((name, attribute) -> attribute.write(name, in + "  ", xml));
        xml.append(in).append("</attributes>\n");
        if (!spec.parent().isEmpty()) {
            xml.append(in)
                    .append("<parent>")
                    .append(XmlText.text(spec.parent()))
                    .append("</parent>\n");
        }
        if (skeleton) {
            xml.append(in)
                    .append("<svg>")
                    .append(XmlText.text(Svg.write(spec.points(), edges(spec))))
                    .append("</svg>\n");
        }
        xml.append(indent).append("</label>\n");
    }

    /// The edges as positions from 1. COCO counts so; a list with a 0 in it counts from 0.
    private List<Skeleton.Edge> edges(Spec spec) {
        List<Skeleton.Edge> given =
                spec.label().flatMap(Label::skeleton).map(Skeleton::edges).orElse(List.of());
        long base = given.stream().anyMatch(edge -> edge.from() == 0 || edge.to() == 0) ? 1 : 0;
        List<Skeleton.Edge> edges = new ArrayList<>();
        for (Skeleton.Edge edge : given) {
            long from = edge.from() + base;
            long to = edge.to() + base;
            if (Math.min(from, to) < 1 || Math.max(from, to) > spec.points().size()) {
                losses.add(
                        "cvat-edge",
                        "edges of skeletons lead to no keypoint, the first is [" + edge.from() + ", " + edge.to()
                                + "] of " + JsonWriter.quoted(spec.name()));
            } else {
                edges.add(new Skeleton.Edge(from, to));
            }
        }
        return edges;
    }

    /// How the values of an attribute go into XML.
    ///
    /// @return the text; JSON for what is neither a text, a number nor true or false
    String value(String json) {
        Kind kind = AttributeSpec.kind(json);
        if (kind == Kind.OTHER) {
            losses.add("cvat-attribute-kind", "lists, objects and null in attributes are written as texts");
        }
        String text = kind == Kind.TEXT ? AttributeSpec.unquoted(json) : json;
        if (!XmlText.holds(text)) {
            losses.add("cvat-character", "control characters have no place in XML; written as U+FFFD");
        }
        return text;
    }
}
