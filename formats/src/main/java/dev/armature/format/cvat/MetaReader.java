package dev.armature.format.cvat;

import dev.armature.flow.FormatException;
import dev.armature.format.cvat.Meta.AttributeText;
import dev.armature.format.cvat.Meta.LabelText;
import dev.armature.format.cvat.Meta.Work;
import dev.armature.xml.XmlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the element `<meta>`.
final class MetaReader {

    private static final Pattern STEP = Pattern.compile("step\\s*=\\s*([0-9]{1,9})");

    private final XmlReader xml;
    private final boolean keepText;
    private final List<Work> works = new ArrayList<>();
    private final List<LabelText> labels = new ArrayList<>();
    private List<String> subsets = List.of();
    private boolean project;

    /// @param xml stands at the element
    private MetaReader(XmlReader xml, boolean keepText) {
        this.xml = xml;
        this.keepText = keepText;
    }

    /// @param keepText whether the texts of the head and of each label are kept
    static Meta read(XmlReader xml, boolean keepText) throws IOException, FormatException {
        MetaReader reader = new MetaReader(xml, false);
        if (!keepText) {
            reader.meta();
            return reader.meta(Optional.empty());
        }
        xml.mark();
        long base = xml.offset();
        reader.meta();
        byte[] text = xml.marked();
        MetaReader again = new MetaReader(XmlReader.of(text, "", base), true);
        again.meta();
        return again.meta(Optional.of(text));
    }

    private Meta meta(Optional<byte[]> text) {
        return new Meta(project, works, subsets, labels, text);
    }

    private void meta() throws IOException, FormatException {
        while (xml.child()) {
            switch (xml.name()) {
                case "project" -> {
                    project = true;
                    project();
                }
                case "task", "job" -> work();
                case "labels" -> labels();
                default -> xml.skip();
            }
        }
    }

    private void project() throws IOException, FormatException {
        while (xml.child()) {
            switch (xml.name()) {
                case "tasks" -> {
                    while (xml.child()) {
                        work();
                    }
                }
                case "subsets" ->
                    subsets = xml.text().lines().map(String::strip).toList();
                case "labels" -> labels();
                default -> xml.skip();
            }
        }
    }

    private void work() throws IOException, FormatException {
        Map<String, String> said = new HashMap<>();
        while (xml.child()) {
            switch (xml.name()) {
                case "labels" -> labels();
                case "original_size" -> {
                    while (xml.child()) {
                        said.put(xml.name(), xml.text().strip());
                    }
                }
                case "id", "subset", "mode", "start_frame", "stop_frame", "frame_filter" ->
                    said.put(xml.name(), xml.text().strip());
                default -> xml.skip();
            }
        }
        Matcher step = STEP.matcher(said.getOrDefault("frame_filter", ""));
        works.add(new Work(
                said.getOrDefault("id", ""),
                said.getOrDefault("subset", ""),
                said.getOrDefault("mode", ""),
                Numbers.whole(said.get("start_frame")),
                Numbers.whole(said.get("stop_frame")),
                step.find() ? Math.max(1, Long.parseLong(step.group(1))) : 1,
                side(said.get("width")),
                side(said.get("height"))));
    }

    private static long side(String text) {
        OptionalLong side = Numbers.whole(text);
        return Math.max(0, side.orElse(0));
    }

    private void labels() throws IOException, FormatException {
        while (xml.child()) {
            if (xml.name().equals("label")) {
                label();
            } else {
                xml.skip();
            }
        }
    }

    private void label() throws IOException, FormatException {
        long offset = xml.offset();
        if (keepText) {
            xml.mark();
        }
        Map<String, String> said = new HashMap<>();
        List<AttributeText> attributes = new ArrayList<>();
        while (xml.child()) {
            String name = xml.name();
            switch (name) {
                case "attributes" -> {
                    while (xml.child()) {
                        attributes.add(attribute());
                    }
                }
                case "name", "type", "parent", "svg" -> said.put(name, xml.text());
                default -> xml.skip();
            }
        }
        labels.add(new LabelText(
                said.getOrDefault("name", ""),
                said.getOrDefault("type", "").strip(),
                said.getOrDefault("parent", ""),
                said.getOrDefault("svg", ""),
                List.copyOf(attributes),
                offset,
                keepText ? Optional.of(xml.marked()) : Optional.empty()));
    }

    private AttributeText attribute() throws IOException, FormatException {
        String name = "";
        String type = "text";
        while (xml.child()) {
            switch (xml.name()) {
                case "name" -> name = xml.text();
                case "input_type" -> type = xml.text().strip();
                default -> xml.skip();
            }
        }
        return new AttributeText(name, type);
    }
}
