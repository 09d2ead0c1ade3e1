package dev.armature.format.cvat;

import dev.armature.flow.FormatException;
import dev.armature.format.cvat.Meta.LabelText;
import dev.armature.xml.XmlReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the labels of a file that declares none, by a pass over its shapes. Their texts are empty.
final class LabelScan {

    private record Name(String parent, String name) {}

    private final Map<Name, LabelText> found = new LinkedHashMap<>();
    private final XmlReader xml;

    private LabelScan(XmlReader xml) {
        this.xml = xml;
    }

    static List<LabelText> of(CvatFile file) throws IOException, FormatException {
        try (XmlReader xml = file.reader()) {
            LabelScan scan = new LabelScan(xml);
            while (xml.child()) {
                switch (xml.name()) {
                    case "image" -> scan.shapes("");
                    case "track" -> scan.track("");
                    default -> xml.skip();
                }
            }
            return List.copyOf(scan.found.values());
        }
    }

    /// The label of a track holds for all of its shapes, also for the points of nested tracks.
    private void track(String parent) throws IOException, FormatException {
        String label = xml.attribute("label").orElse("");
        add(parent, label, false);
        while (xml.child()) {
            switch (xml.name()) {
                case "track" -> {
                    skeleton(label);
                    track(label);
                }
                case "skeleton" -> {
                    skeleton(label);
                    points(label);
                }
                default -> xml.skip();
            }
        }
    }

    private void shapes(String parent) throws IOException, FormatException {
        while (xml.child()) {
            String label = xml.attribute("label").orElse("");
            boolean skeleton = xml.name().equals("skeleton");
            if (ElementReader.KINDS.contains(xml.name())) {
                add(parent, label, skeleton);
            }
            if (skeleton) {
                points(label);
            } else {
                xml.skip();
            }
        }
    }

    private void points(String skeleton) throws IOException, FormatException {
        while (xml.child()) {
            if (xml.name().equals("points")) {
                add(skeleton, xml.attribute("label").orElse(""), false);
            }
            xml.skip();
        }
    }

    private void skeleton(String label) {
        LabelText known = found.get(new Name("", label));
        if (known != null && !known.skeleton()) {
            found.put(new Name("", label), text("", label, true));
        }
    }

    private void add(String parent, String label, boolean skeleton) {
        if (!label.isEmpty()) {
            found.putIfAbsent(new Name(parent, label), text(parent, label, skeleton));
            if (skeleton) {
                skeleton(label);
            }
        }
    }

    private static LabelText text(String parent, String label, boolean skeleton) {
        return new LabelText(label, skeleton ? "skeleton" : "any", parent, "", List.of(), -1, Optional.of(new byte[0]));
    }
}
