package dev.armature.convert;

import dev.armature.edit.PassingSink;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.model.Annotation;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.io.IOException;

/// Tells, where points go into COCO one by one, that they can be joined.
final class PointsNote extends PassingSink {

    private final Problems problems;
    private long points;

    PointsNote(DatasetSink target, Problems problems) {
        super(target);
        this.problems = problems;
    }

    @Override
    public void annotation(Annotation annotation) throws IOException, FormatException {
        points += annotation instanceof Shape.Points ? 1 : 0;
        super.annotation(annotation);
    }

    @Override
    public void end(Part part) throws IOException, FormatException {
        if (points > 0) {
            String what = "points are no skeletons; --skeletons FILE joins those that belong together";
            problems.add(new Problem(Severity.NOTE, "points-not-joined", Location.of(part.file()), what), points);
        }
        points = 0;
        super.end(part);
    }
}
