package dev.armature.format.cvat;

import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Head;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Everything that was read from XML.
final class Gathered implements Listener {

    final Problems problems;
    final Tally tally = new Tally();
    final List<Part> parts = new ArrayList<>();
    final List<Label> labels = new ArrayList<>();
    final List<Image> images = new ArrayList<>();
    final List<Shape> shapes = new ArrayList<>();

    private Gathered(Policy policy) {
        problems = new Problems(policy);
    }

    static Gathered of(Path input) throws IOException, FormatException {
        return of(input, Policy.SKIP, OtherMembers.IGNORED);
    }

    static Gathered of(Path path, Policy policy, OtherMembers others) throws IOException, FormatException {
        Gathered gathered = new Gathered(policy);
        CvatFormat format = new CvatFormat();
        try (Input input = Input.open(path, Limits.DEFAULTS)) {
            var claimed = new ArrayList<dev.armature.files.Entry>();
            for (var entry : input.entries()) {
                if (format.claims(new Head(input, entry))) {
                    claimed.add(entry);
                }
            }
            format.open(input, claimed, gathered.problems)
                    .read(
                            gathered,
                            new Reading(Order.BY_IMAGE, others, gathered.problems, gathered.tally, Progress.none()));
        }
        return gathered;
    }

    List<String> codes() {
        return problems.kinds().stream().map(kind -> kind.first().code()).toList();
    }

    @Override
    public void begin(Part part) {
        parts.add(part);
    }

    @Override
    public void label(Label label) {
        labels.add(label);
    }

    @Override
    public void image(Image image) {
        images.add(image);
        tally.written(Thing.IMAGES, 1);
    }

    @Override
    public void annotation(Annotation annotation) {
        shapes.add((Shape) annotation);
        tally.written(Thing.ANNOTATIONS, 1);
    }

    @Override
    public void end(Part part) {
        for (Thing thing : Thing.values()) {
            if (!tally.balances(thing)) {
                throw new AssertionError(thing + " do not balance");
            }
        }
    }
}
