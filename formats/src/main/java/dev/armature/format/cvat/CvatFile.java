package dev.armature.format.cvat;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.format.cvat.Meta.LabelText;
import dev.armature.model.Part;
import dev.armature.xml.XmlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One XML file.
///
/// @param path on disk
/// @param display its name for messages
/// @param meta its head, without text
record CvatFile(Path path, String display, Meta meta) {

    private static final String ANNOTATIONS = "annotations";

    static CvatFile open(Path path, String display) throws IOException, FormatException {
        try (XmlReader xml = reader(path, display)) {
            while (xml.child()) {
                switch (xml.name()) {
                    case "meta" -> {
                        return new CvatFile(path, display, MetaReader.read(xml, false));
                    }
                    case "image", "track" -> {
                        return new CvatFile(path, display, Meta.NONE);
                    }
                    default -> xml.skip();
                }
            }
            return new CvatFile(path, display, Meta.NONE);
        }
    }

    /// A reader that stands at the root.
    XmlReader reader() throws IOException, FormatException {
        return reader(path, display);
    }

    private static XmlReader reader(Path path, String display) throws IOException, FormatException {
        XmlReader xml = new XmlReader(Files.newInputStream(path), display, 0);
        if (!xml.name().equals(ANNOTATIONS)) {
            String root = xml.name();
            xml.close();
            throw new FormatException(
                    "cvat-root", Location.of(display), "the root is <" + root + ">; expected <annotations>");
        }
        return xml;
    }

    /// The subsets that are told before reading: of a project those that it lists, else the one of the file's name;
    /// of `annotations.xml` the one that its task names.
    Set<String> subsets() {
        Set<String> all = new LinkedHashSet<>();
        if (meta.project()) {
            meta.works().forEach(work -> all.add(named(work.subset())));
            meta.subsets().stream().filter(name -> !name.isEmpty()).forEach(all::add);
        } else if (!stem().equals(ANNOTATIONS)) {
            all.add(stem());
        } else {
            meta.works().stream().limit(1).forEach(work -> all.add(named(work.subset())));
        }
        return all.isEmpty() ? Set.of(Part.DEFAULT_SUBSET) : all;
    }

    private static String named(String subset) {
        return subset.isEmpty() ? Part.DEFAULT_SUBSET : subset;
    }

    /// The file's name without its ending.
    private String stem() {
        String name = path.getFileName().toString();
        String shown = display.substring(display.lastIndexOf('/') + 1);
        String known = shown.isEmpty() ? name : shown;
        return known.toLowerCase(Locale.ROOT).endsWith(".xml") ? known.substring(0, known.length() - 4) : known;
    }

    /// The subset of an image or track.
    ///
    /// @param subset as it says itself
    /// @param task the id of its task, as it says itself
    String subset(Optional<String> subset, Optional<String> task) {
        if (!meta.project()) {
            return subsets().iterator().next();
        }
        if (subset.isPresent() && !subset.get().isBlank()) {
            return subset.get();
        }
        return meta.works().stream()
                .filter(work -> task.isPresent() && task.get().equals(work.id()))
                .map(work -> named(work.subset()))
                .findFirst()
                .orElse(subsets().size() == 1 ? subsets().iterator().next() : Part.DEFAULT_SUBSET);
    }

    /// The tasks or the job of a subset.
    List<Meta.Work> works(String subset) {
        return meta.works().stream()
                .filter(work -> !meta.project() || named(work.subset()).equals(subset))
                .toList();
    }

    /// The labels; where the file declares none, those that its shapes have, with the points of skeletons in the
    /// order in which they are met.
    List<LabelText> labels() throws IOException, FormatException {
        return meta.labels().isEmpty() ? LabelScan.of(this) : meta.labels();
    }

    /// The head with the texts of its elements.
    Meta withText() throws IOException, FormatException {
        try (XmlReader xml = reader()) {
            while (xml.child()) {
                if (xml.name().equals("meta")) {
                    return MetaReader.read(xml, true);
                }
                xml.skip();
            }
        }
        return Meta.NONE;
    }
}
