package dev.armature.change;

import dev.armature.edit.PassingSink;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;

/// Passes on what belongs to one subset of a division, under its name.
final class PieceSink extends PassingSink {

    private final DatasetSink target;
    private final Assignment assignment;
    private final int subset;
    private final Problems problems;
    private final Tally tally;
    private Part part;
    private boolean divided; // whether the part is of the subset that is divided; others have no images

    PieceSink(DatasetSink target, Assignment assignment, int subset, Problems problems, Tally tally) {
        super(target);
        this.target = target;
        this.assignment = assignment;
        this.subset = subset;
        this.problems = problems;
        this.tally = tally;
    }

    @Override
    public void begin(Part begun) throws IOException, FormatException {
        part = begun;
        divided = begun.subset().equals(assignment.origin());
        passTo(divided ? target : Listener.DEAF);
        super.begin(renamed());
    }

    private Part renamed() {
        return new Part(part.task(), assignment.subsets().get(subset), part.file());
    }

    private boolean has(Id image) {
        return divided && assignment.subset(part, image) == subset;
    }

    @Override
    public void image(Image image) throws IOException, FormatException {
        if (has(image.id())) {
            target.image(image);
        }
    }

    @Override
    public void annotation(Annotation annotation) throws IOException, FormatException {
        if (has(annotation.image())) {
            target.annotation(annotation);
        } else if (!divided) {
            tally.leftOut(Thing.ANNOTATIONS, "of subsets without images", 1);
        }
    }

    @Override
    public void end(Part ended) throws IOException, FormatException {
        if (!divided) {
            return;
        }
        if (assignment.mixed()) {
            problems.note(
                    "split-mixed",
                    Location.of(ended.file()),
                    "some images have annotations with several values; the first one counts");
        }
        target.end(renamed());
    }
}
