package dev.armature.merge;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Section;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pushes one part of the whole into a target. The sources are read several times, each time for one of the sinks
/// here, in their order: as read for [#images], then for [#annotations]; by image for [#held] where
/// [MergedPart#joins] says that it has images of earlier ones, then for [#byImage].
///
/// As read nothing is held but a bit for each image and id, and some 20 bytes for each annotation of an image that
/// several inputs have. By image the annotations that wait for such an image are held.
public final class MergePasses {

    private static final String TWIN = "the same in another input"; // why an annotation is left out

    private final MergedPart part;
    private final DatasetSink target;
    private final Problems problems;
    private final Tally tally;
    private final BitSet passed = new BitSet(); // rows of images that were passed on
    private final TakenIds ids = new TakenIds();
    private final Saying saying = new Saying();
    private final Twins twins = new Twins(saying);
    private final Map<Integer, List<Held>> held = new HashMap<>(); // by row, in the order of the sources
    private long renumbered;

    /// An annotation that waits for its image.
    private record Held(MergeSource source, Annotation annotation) {}

    /// @param tally gets what is left out here
    public MergePasses(MergedPart part, DatasetSink target, Problems problems, Tally tally) {
        this.part = part;
        this.target = target;
        this.problems = problems;
        this.tally = tally;
    }

    /// How many annotations got another id.
    public long renumbered() {
        return renumbered;
    }

    /// Begins the part: members, labels; the images or, by image, everything else comes next.
    public void begin() throws IOException, FormatException {
        target.begin(part.part());
        for (Map.Entry<String, byte[]> member : part.members().all().entrySet()) {
            target.member(member.getKey(), member.getValue());
        }
        target.open(Section.LABELS, false);
        for (Label label : part.labels().labels(part.sources())) {
            target.label(label);
        }
        target.open(Section.IMAGES, false);
    }

    /// Takes the images of a source.
    public DatasetSink images(MergeSource source) {
        BitSet own = new BitSet();
        return new Listener() {
            @Override
            public boolean wants(Section section) {
                return section == Section.IMAGES;
            }

            @Override
            public void image(Image image) throws IOException, FormatException {
                pass(source, image, own);
            }
        };
    }

    /// @param own rows that this source passed on
    private boolean pass(MergeSource source, Image image, BitSet own) throws IOException, FormatException {
        int row = part.row(source, image.id());
        if (passed.get(row) && !own.get(row)) {
            tally.leftOut(Thing.IMAGES, "joined with the same image of another input", 1);
            return false;
        }
        passed.set(row);
        own.set(row);
        target.image(part.completed(source, part.moved(source, image, row), row, problems));
        return true;
    }

    /// The images are over.
    public void openAnnotations() throws IOException, FormatException {
        target.open(Section.ANNOTATIONS, false);
    }

    /// Takes the annotations of a source.
    public DatasetSink annotations(MergeSource source) {
        return new Listener() {
            @Override
            public boolean wants(Section section) {
                return section == Section.ANNOTATIONS;
            }

            @Override
            public void annotation(Annotation annotation) throws IOException, FormatException {
                if (source.part().task() == Task.RESULTS) {
                    result(source, annotation);
                    return;
                }
                int row = part.row(source, annotation.image());
                if (row < 0) {
                    tally.leftOut(Thing.ANNOTATIONS, "of images that are not there", 1);
                } else {
                    pass(source, annotation, row, 0, twins);
                }
            }
        };
    }

    /// Results have no images beside them: their ids are those of the dataset that they are about.
    private void result(MergeSource source, Annotation result) throws IOException, FormatException {
        if (twins.isThere(part.home(source).number(), result)) {
            tally.leftOut(Thing.ANNOTATIONS, TWIN, 1);
        } else {
            target.annotation(result);
        }
    }

    /// @return whether it was passed on
    private boolean pass(MergeSource source, Annotation annotation, int row, long groups, Twins known)
            throws IOException, FormatException {
        if (!part.images().wants(part.home(source), row)) {
            tally.leftOut(Thing.ANNOTATIONS, "of images that another input has", 1);
            return false;
        }
        Annotation moved = part.moved(source, annotation, row, groups);
        if (part.images().shared(row) && known.isThere(part.home(source).number(), moved)) {
            tally.leftOut(Thing.ANNOTATIONS, TWIN, 1);
            return false;
        }
        lost(source, annotation);
        target.annotation(moved instanceof Instance instance ? numbered(source, instance) : moved);
        return true;
    }

    /// With the id that it has in the whole; the second annotation of one id in one file gets another one.
    private Instance numbered(MergeSource source, Instance instance) {
        if (instance.id().isNone()) {
            return instance;
        }
        Id given = part.annotationIds().of(part.home(source), instance.id());
        if (!ids.add(given)) {
            given = part.annotationIds().another(given, id -> !ids.add(id));
            ids.add(given);
        }
        if (given.equals(instance.id())) {
            return instance;
        }
        renumbered++;
        return Moves.numbered(instance, given);
    }

    private void lost(MergeSource source, Annotation annotation) {
        Keypoints keypoints = switch (annotation) {
            case Instance instance -> instance.keypoints().orElse(null);
            case Shape.Pose pose -> pose.keypoints();
            case Shape other -> null;
        };
        if (keypoints == null) {
            return;
        }
        LabelMove move = part.move(source, label(annotation));
        int lost = move.points().map(points -> points.lost(keypoints)).orElse(0);
        if (lost > 0) {
            Location where = Location.of(source.file());
            problems.add(
                    new Problem(
                            Severity.LOSS,
                            "merge-keypoints",
                            annotation instanceof Instance instance
                                    ? where.withAnnotation(instance.id().toString())
                                    : where,
                            "keypoints that were marked are not among those of the first input"),
                    lost);
        }
    }

    private static Id label(Annotation annotation) {
        return switch (annotation) {
            case Instance instance -> instance.label();
            case Shape shape -> shape.traits().label();
        };
    }

    // ---- by image

    /// Takes what waits for images of earlier sources.
    public DatasetSink held(MergeSource source) {
        return new Listener() {
            @Override
            public void annotation(Annotation annotation) {
                int row = part.row(source, annotation.image());
                if (row >= 0 && part.home(source).row(annotation.image()) != row) {
                    held.computeIfAbsent(row, one -> new ArrayList<>()).add(new Held(source, annotation));
                }
            }
        };
    }

    /// Takes a source image by image.
    public DatasetSink byImage(MergeSource source) {
        return new Listener() {
            private final BitSet own = new BitSet();
            private int row = -1; // of the image; negative when it was passed on before
            private Twins known = new Twins(saying);
            private long groups; // the largest number of a group of the image

            @Override
            public void image(Image image) throws IOException, FormatException {
                flush();
                known = new Twins(saying);
                groups = 0;
                row = pass(source, image, own) ? part.row(source, image.id()) : -1;
            }

            @Override
            public void annotation(Annotation annotation) throws IOException, FormatException {
                if (row >= 0) {
                    groups = Math.max(groups, group(annotation));
                    pass(source, annotation, row, 0, known);
                }
            }

            /// What other sources have of the image.
            private void flush() throws IOException, FormatException {
                if (row < 0) {
                    return;
                }
                MergeSource last = source;
                long below = 0;
                for (Held one : held.getOrDefault(row, List.of())) {
                    if (!one.source().equals(last)) {
                        below = groups;
                        last = one.source();
                    }
                    groups = Math.max(groups, below + group(one.annotation()));
                    pass(one.source(), one.annotation(), row, below, known);
                }
                held.remove(row);
                row = -1;
            }

            @Override
            public void end(Part ended) throws IOException, FormatException {
                flush();
            }
        };
    }

    private static long group(Annotation annotation) {
        return annotation instanceof Shape shape ? shape.traits().group() : 0;
    }

    public void end() throws IOException, FormatException {
        target.end(part.part());
    }
}
