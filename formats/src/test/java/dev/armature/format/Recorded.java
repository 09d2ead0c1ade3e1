package dev.armature.format;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a format of shapes reads from an input, and what it says.
public final class Recorded implements Listener {

    private final Problems problems;
    private final Tally tally = new Tally();
    private final List<Part> parts = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private Id last = Id.NONE; // image

    private Recorded(Policy policy) {
        problems = new Problems(policy);
    }

    /// Reads the files of a folder, a file or a zip that the format claims.
    public static Recorded of(Format format, Path source, Policy policy) throws IOException, FormatException {
        Recorded recorded = new Recorded(policy);
        try (Input input = Input.open(source, Limits.DEFAULTS)) {
            List<Entry> claimed = new ArrayList<>();
            for (Entry entry : input.entries()) {
                if (format.claims(new Head(input, entry))) {
                    claimed.add(entry);
                }
            }
            Found found = format.open(input, claimed, recorded.problems);
            found.read(
                    recorded,
                    new Reading(
                            Order.BY_IMAGE, OtherMembers.REPORTED, recorded.problems, recorded.tally, Progress.none()));
        }
        for (Thing thing : Thing.values()) {
            if (!recorded.tally.balances(thing)) {
                throw new AssertionError("the books of " + thing + " do not balance");
            }
        }
        return recorded;
    }

    /// Reads a text as a file of this name.
    public static Recorded text(Format format, String name, String text, Policy policy)
            throws IOException, FormatException {
        Path folder = Files.createTempDirectory("recorded");
        Path file = folder.resolve(name);
        try {
            Files.writeString(file, text);
            return of(format, file, policy);
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    public List<Part> parts() {
        return parts;
    }

    public List<Label> labels() {
        return labels;
    }

    public List<Image> images() {
        return images;
    }

    public List<String> imageNames() {
        return images.stream().map(Image::name).toList();
    }

    public List<Shape> shapes() {
        return shapes;
    }

    public List<Shape.Pose> poses() {
        return shapes.stream()
                .filter(Shape.Pose.class::isInstance)
                .map(Shape.Pose.class::cast)
                .toList();
    }

    public Tally tally() {
        return tally;
    }

    /// Codes of one severity with their counts.
    public Map<String, Long> codes(Severity severity) {
        Map<String, Long> codes = new LinkedHashMap<>();
        problems.kinds().stream()
                .filter(kind -> kind.first().severity() == severity)
                .forEach(kind -> codes.put(kind.first().code(), kind.count()));
        return codes;
    }

    /// Errors and repairs.
    public List<Problem> listed() {
        return problems.listed();
    }

    /// The first problem of every kind.
    public List<Problem> firsts() {
        return problems.kinds().stream().map(Problems.Kind::first).toList();
    }

    @Override
    public void begin(Part part) {
        parts.add(part);
    }

    @Override
    public void member(String name, byte[] json) {
        throw new AssertionError("no format of shapes gives members");
    }

    @Override
    public void label(Label label) {
        labels.add(label);
    }

    @Override
    public void image(Image image) {
        images.add(image);
        last = image.id();
        tally.written(Thing.IMAGES, 1);
    }

    @Override
    public void annotation(Annotation annotation) {
        if (!annotation.image().equals(last)) {
            throw new AssertionError("an annotation of another image than the last");
        }
        shapes.add((Shape) annotation);
        tally.written(Thing.ANNOTATIONS, 1);
    }

    @Override
    public void end(Part part) {
        last = Id.NONE;
    }
}
