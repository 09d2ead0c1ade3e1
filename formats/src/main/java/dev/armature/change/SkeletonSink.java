package dev.armature.change;

import dev.armature.change.SkeletonPlan.Figure;
import dev.armature.change.SkeletonPlan.Joint;
import dev.armature.edit.PassingSink;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Holds the annotations of an image back and joins its points. Labels wait until all of them are there: those of
/// keypoints go below the skeleton's, and a skeleton's label that is not there comes behind the others.
final class SkeletonSink extends PassingSink {

    private final DatasetSink target;
    private final SkeletonPlan plan;
    private final Problems problems;
    private final Tally tally;

    private final List<Label> labels = new ArrayList<>();
    private boolean labelled; // whether they were passed on
    private FigureFinder finder;
    private Part part;
    private Image image; // null before the first
    private final List<Annotation> waiting = new ArrayList<>();
    private final List<Location> places = new ArrayList<>(); // of those that wait

    SkeletonSink(DatasetSink target, SkeletonPlan plan, Problems problems, Tally tally) {
        super(target);
        this.target = target;
        this.plan = plan;
        this.problems = problems;
        this.tally = tally;
    }

    @Override
    public void begin(Part next) throws IOException, FormatException {
        part = next;
        labels.clear();
        labelled = false;
        image = null;
        waiting.clear();
        places.clear();
        super.begin(next);
    }

    @Override
    public void open(Section section, boolean keyed) throws IOException, FormatException {
        if (section != Section.LABELS) {
            passLabels();
        }
        super.open(section, keyed);
    }

    /// A label that comes behind the images, as COCO may have it, is too late for the points.
    @Override
    public void label(Label label) throws IOException, FormatException {
        if (labelled) {
            super.label(label);
        } else {
            labels.add(label);
        }
    }

    @Override
    public void image(Image next) throws IOException, FormatException {
        passLabels();
        flush();
        image = next;
        super.image(next);
    }

    @Override
    public void annotation(Annotation annotation) throws IOException, FormatException {
        if (annotation instanceof Shape && image != null) {
            waiting.add(annotation);
            places.add(problems.here());
        } else {
            super.annotation(annotation);
        }
    }

    @Override
    public void end(Part last) throws IOException, FormatException {
        passLabels();
        flush();
        super.end(last);
    }

    // ---- labels

    private void passLabels() throws IOException, FormatException {
        if (labelled) {
            return;
        }
        labelled = true;
        Map<String, Id> ids = new HashMap<>();
        for (Label label : labels) {
            ids.putIfAbsent(label.name(), label.id());
        }
        List<Label> all = new ArrayList<>();
        for (Label label : labels) {
            all.add(changed(label));
        }
        for (Figure figure : plan.figures()) {
            if (!ids.containsKey(figure.label())) {
                Id id = next(all);
                ids.put(figure.label(), id);
                all.add(new Label(id, figure.label(), "", Optional.of(figure.skeleton()), List.of(), Optional.empty()));
            }
        }
        finder = new FigureFinder(plan, ids);
        missing(ids);
        for (Label label : all) {
            target.label(label);
        }
    }

    /// One above the largest id, which is the number of labels where ids are positions.
    private static Id next(List<Label> labels) {
        long largest = -1;
        for (Label label : labels) {
            largest = Math.max(largest, label.id().isLong() ? label.id().asLong() : -1);
        }
        return Id.of(largest + 1);
    }

    private Label changed(Label label) {
        for (Figure figure : plan.figures()) {
            if (label.name().equals(figure.label())) {
                return new Label(
                        label.id(),
                        label.name(),
                        "",
                        Optional.of(figure.skeleton()),
                        label.attributes(),
                        Optional.empty());
            }
            for (Joint joint : figure.keypoints()) {
                if (label.name().equals(joint.from())
                        && label.parent().isEmpty()
                        && label.skeleton().isEmpty()) {
                    return new Label(
                            label.id(),
                            joint.name(),
                            figure.label(),
                            Optional.empty(),
                            label.attributes(),
                            Optional.empty());
                }
            }
        }
        return label;
    }

    private void missing(Map<String, Id> ids) {
        for (Figure figure : plan.figures()) {
            boolean any = ids.containsKey(figure.from())
                    || figure.keypoints().stream().anyMatch(joint -> ids.containsKey(joint.from()));
            if (!any || labels.isEmpty()) {
                problems.note(
                        "skeletons-unused",
                        Location.of(part.file()),
                        "no label is named in the plan for " + figure.label() + "; no points are joined for it");
            }
        }
    }

    // ---- shapes

    private void flush() throws IOException, FormatException {
        if (waiting.isEmpty()) {
            return;
        }
        FigureFinder.Result result = finder.join(waiting);
        if (result.ambiguous() > 0) {
            problems.note(
                    "skeletons-ambiguous",
                    Location.of(part.file()).withImage(image.name()),
                    result.ambiguous() + " points without a group belong to several figures and nothing tells to which;"
                            + " they stay points");
        }
        if (result.misfits() > 0) {
            problems.note(
                    "skeletons-count",
                    Location.of(part.file()).withImage(image.name()),
                    result.misfits() + " shapes have another number of points than the skeleton; they stay points");
        }
        if (result.joined() > 0) {
            tally.leftOut(Thing.ANNOTATIONS, "joined into skeletons", result.joined());
        }
        waiting.clear();
        give(result);
        places.clear();
    }

    /// Each from where it stood; the reader is at the next image already.
    private void give(FigureFinder.Result result) throws IOException, FormatException {
        Supplier<Location> reader = problems.reader();
        for (int i = 0; i < result.annotations().size(); i++) {
            Location place = places.get(result.places().get(i));
            problems.reader(() -> place);
            super.annotation(result.annotations().get(i));
        }
        problems.reader(reader);
    }
}
