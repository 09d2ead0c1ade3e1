package dev.armature.format.sloth;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.geometry.Box;
import dev.armature.json.Expecting;
import dev.armature.json.JsonReader;
import dev.armature.model.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the annotations of one picture.
final class MarkReader {

    private static final String X = "x";
    private static final String Y = "y";
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";

    private final JsonReader json;
    private final Expecting element;
    private final Problems problems;
    private final Tally tally;
    private final String pointer;

    /// @param json stands before the list
    /// @param pointer of the picture
    MarkReader(JsonReader json, String pointer, String image, Problems problems, Tally tally) {
        this.json = json;
        this.problems = problems;
        this.tally = tally;
        this.pointer = pointer;
        this.element = new Expecting(json, problems);
        element.begin(pointer);
        element.image(image);
    }

    /// Rectangles and points in the order of the file. What is neither is told, and counted as left out.
    List<Mark> read() throws IOException, FormatException {
        List<Mark> marks = new ArrayList<>();
        if (!element.list("sloth-annotations", "annotations")) {
            return marks;
        }
        for (int i = 0; json.hasNext(); i++) {
            element.begin(pointer + "/annotations/" + i);
            long at = json.offset();
            Optional<Mark> mark = mark(at);
            if (mark.isPresent()) {
                marks.add(mark.get());
            } else {
                tally.read(Thing.ANNOTATIONS, 1);
                tally.leftOut(Thing.ANNOTATIONS, element.broken() ? "broken" : "neither rectangle nor point", 1);
            }
        }
        json.endArray();
        return marks;
    }

    private Optional<Mark> mark(long at) throws IOException, FormatException {
        if (!element.object("sloth-annotation", "")) {
            return Optional.empty();
        }
        Optional<String> kind = Optional.empty();
        Map<String, Double> numbers = new HashMap<>(); // also those that are broken, as NaN
        Attributes attributes = Attributes.NONE;
        while (json.hasNext()) {
            String member = json.name();
            switch (member) {
                case "class" -> kind = element.text("sloth-class", member);
                case X, Y, WIDTH, HEIGHT ->
                    numbers.put(member, element.number("sloth-number", member).orElse(Double.NaN));
                default -> attributes = attributes.with(member, new String(json.raw(), StandardCharsets.UTF_8));
            }
        }
        json.endObject();
        if (kind.isEmpty()) {
            if (!element.broken()) {
                element.error("sloth-class", "", at, "the annotation has no class");
            }
            return Optional.empty();
        }
        if (numbers.isEmpty()) {
            problems.loss(
                    "sloth-kind",
                    element.place("", at),
                    "an annotation of class " + kind.get() + " is neither a rectangle nor a point");
            return Optional.empty();
        }
        return Optional.of(placed(kind.get(), numbers, attributes, at));
    }

    private Mark placed(String kind, Map<String, Double> numbers, Attributes attributes, long at) {
        boolean rectangle = numbers.containsKey(WIDTH) || numbers.containsKey(HEIGHT);
        for (String needed : rectangle ? List.of(X, Y, WIDTH, HEIGHT) : List.of(X, Y)) {
            if (!numbers.containsKey(needed)) {
                element.error("sloth-number", "", at, "the annotation of class " + kind + " has no " + needed);
            }
        }
        Location where = element.place("", at);
        if (element.broken()) {
            return new Mark(kind, rectangle, Optional.empty(), 0, 0, attributes, where, true);
        }
        double x = numbers.get(X);
        double y = numbers.get(Y);
        Optional<Box> box =
                rectangle ? Optional.of(new Box(x, y, numbers.get(WIDTH), numbers.get(HEIGHT))) : Optional.empty();
        return new Mark(kind, rectangle, box, x, y, attributes, where, false);
    }
}
