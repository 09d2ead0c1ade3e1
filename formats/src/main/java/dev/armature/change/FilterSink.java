package dev.armature.change;

import dev.armature.edit.PassingSink;
import dev.armature.expression.Expression;
import dev.armature.expression.ImageFacts;
import dev.armature.expression.Subject;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Leaves out what does not meet the conditions of a [FilterEdit]. Holds the shapes of one image, since those of a
/// group are judged together.
final class FilterSink extends PassingSink {

    private static final byte KEPT = 1;
    private static final byte LEFT_OUT = 2;

    private final DatasetSink target;
    private final Optional<Expression> annotations;
    private final Optional<Expression> images;
    private final Optional<Overview> overview;
    private final Problems problems;
    private final Tally tally;
    private final Subject subject = new Subject();
    private final Unmet unmet;
    private final boolean needsImage;

    private Optional<ImageTable> table = Optional.empty(); // of the part
    private byte[] verdicts = new byte[0]; // by row of the table
    private Optional<KnownImage> current = Optional.empty();
    private boolean currentKept;
    private final List<Shape> shapes = new ArrayList<>(); // of the image
    private final Map<Long, List<Shape>> groups = new HashMap<>(); // of the image

    FilterSink(
            DatasetSink target,
            Optional<Expression> annotations,
            Optional<Expression> images,
            Optional<Overview> overview,
            Problems problems,
            Tally tally) {
        super(target);
        this.target = target;
        this.annotations = annotations;
        this.images = images;
        this.overview = overview;
        this.problems = problems;
        this.tally = tally;
        this.unmet = new Unmet(annotations);
        this.needsImage = images.isPresent()
                || annotations.filter(one -> one.needs().images()).isPresent();
    }

    @Override
    public void begin(Part part) throws IOException, FormatException {
        subject.begin(part);
        current = Optional.empty();
        table = overview.map(seen -> seen.of(part).images());
        verdicts = new byte[0];
        overview.ifPresent(seen -> seen.of(part).labels().forEach(subject::label));
        target.begin(part);
    }

    @Override
    public void label(Label label) throws IOException, FormatException {
        subject.label(label);
        target.label(label);
    }

    @Override
    public void image(Image image) throws IOException, FormatException {
        flush();
        current = Optional.of(new KnownImage(image));
        int row = table.map(all -> all.find(image.id())).orElse(IdRows.NONE);
        currentKept = row == IdRows.NONE ? keeps(current.get()) : keeps(image.id(), row);
        if (currentKept) {
            target.image(image);
        } else {
            tally.leftOut(Thing.IMAGES, "filtered out", 1);
        }
    }

    private boolean keeps(ImageFacts image) {
        return images.isEmpty() || images.get().holds(subject.of(image));
    }

    private boolean keeps(Id image, int row) {
        if (row >= verdicts.length) {
            verdicts = Arrays.copyOf(verdicts, Math.max(row + 1, 2 * verdicts.length));
        }
        if (verdicts[row] == 0) {
            verdicts[row] = keeps(table.orElseThrow().facts(image, row)) ? KEPT : LEFT_OUT;
        }
        return verdicts[row] == KEPT;
    }

    @Override
    public void annotation(Annotation annotation) throws IOException, FormatException {
        switch (annotation) {
            case Instance instance -> {
                if (keeps(instance, 1)) {
                    target.annotation(instance);
                }
            }
            case Shape shape -> {
                shapes.add(shape);
                if (shape.traits().group() != 0) {
                    groups.computeIfAbsent(shape.traits().group(), group -> new ArrayList<>())
                            .add(shape);
                }
            }
        }
    }

    /// Passes on the shapes of the image that are kept, in their order.
    private void flush() throws IOException, FormatException {
        Map<Long, Boolean> verdict = new HashMap<>();
        for (Map.Entry<Long, List<Shape>> group : groups.entrySet()) {
            List<Shape> members = group.getValue();
            verdict.put(group.getKey(), keeps(Together.instance(members), members.size()));
        }
        for (Shape shape : shapes) {
            Boolean grouped = verdict.get(shape.traits().group());
            if (grouped != null ? grouped : keeps(Together.instance(List.of(shape)), 1)) {
                target.annotation(shape);
            }
        }
        shapes.clear();
        groups.clear();
    }

    /// @param count of the elements that the instance stands for
    private boolean keeps(Instance instance, int count) {
        ImageFacts image = null;
        if (needsImage) {
            int row = table.map(all -> all.find(instance.image())).orElse(IdRows.NONE);
            boolean isCurrent = row == IdRows.NONE && isCurrent(instance.image());
            if (row != IdRows.NONE ? !keeps(instance.image(), row) : isCurrent && !currentKept) {
                tally.leftOut(Thing.ANNOTATIONS, "of images filtered out", count);
                return false;
            }
            image = row != IdRows.NONE
                    ? table.orElseThrow().facts(instance.image(), row)
                    : isCurrent ? current.get() : null;
        }
        if (annotations.isEmpty() || annotations.get().holds(subject.of(instance, image))) {
            return true;
        }
        tally.leftOut(Thing.ANNOTATIONS, "filtered out", count);
        return false;
    }

    private boolean isCurrent(Id image) {
        return current.isPresent() && current.get().id().equals(image);
    }

    @Override
    public void end(Part part) throws IOException, FormatException {
        flush();
        unmet.tell(subject, part, problems);
        target.end(part);
    }
}
