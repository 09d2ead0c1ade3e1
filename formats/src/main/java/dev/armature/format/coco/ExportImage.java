package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoPanoptic.Segment;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Shape;
import dev.armature.model.Task;
import dev.armature.transform.Assemble;
import dev.armature.transform.AssembleResult;
import dev.armature.transform.AssembleResult.LeftOut;
import dev.armature.transform.AssembleResult.Remark;
import dev.armature.transform.AssembleResult.Whole;
import dev.armature.transform.AssembleRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Writes the shapes of one image into the files of all tasks and keeps the books: each shape counts once, as
/// written if any file has it, else as left out.
final class ExportImage {

    /// Writes a picture of segments and says what it is called.
    interface Picture {
        String write(CocoPanoptic segments) throws IOException, FormatException;
    }

    /// What was said of a shape, so that two tasks do not say it twice.
    private record Said(String code, int shape) {}

    private final ExportPart part;
    private final Image image;
    private final int position; // of the image within the part
    private final CocoOptions options;
    private final Problems problems;
    private final Tally tally;
    private final ExportAnnotation json;

    private final List<Shape> shapes;
    private final Map<Shape, Integer> numbers = new IdentityHashMap<>();
    private final Set<Integer> written = new HashSet<>();
    private final Map<Integer, LeftOut> leftOut = new HashMap<>(); // by number of the shape; the first reason
    private final Set<Said> said = new HashSet<>();
    private final Map<AssembleRules, AssembleResult> assembled = new HashMap<>();

    /// @param shapes all of the image, which is the last one of the part so far
    ExportImage(ExportPart part, Image image, List<Shape> shapes, CocoOptions options, Problems problems, Tally tally) {
        this.part = part;
        this.image = image;
        this.position = part.images().count() - 1;
        this.options = options;
        this.problems = problems;
        this.tally = tally;
        this.json = new ExportAnnotation(options, problems);
        this.shapes = shapes;
        for (int i = 0; i < shapes.size(); i++) {
            numbers.put(shapes.get(i), i);
        }
    }

    void write(Picture picture) throws IOException, FormatException {
        for (ExportFile file : part.files().values()) {
            switch (file.task()) {
                case PERSON_KEYPOINTS, RESULTS -> wholes(file, options.segmentation(), true);
                case INSTANCES -> wholes(file, options.segmentation(), false);
                case STUFF ->
                    wholes(file, part.chosen() ? CocoOptions.Segmentation.MASK : options.segmentation(), false);
                case LABELS -> tags(file);
                case CAPTIONS -> captions(file);
                case PANOPTIC -> panoptic(file, picture);
                case IMAGE_INFO -> {}
            }
        }
        count();
    }

    // ---- instances

    private void wholes(ExportFile file, CocoOptions.Segmentation segmentation, boolean poses) throws IOException {
        AssembleRules.Outlining outlining = switch (segmentation) {
            case GUESS -> AssembleRules.Outlining.GUESS;
            case POLYGONS -> AssembleRules.Outlining.POLYGONS;
            case MASK -> AssembleRules.Outlining.MASK;
        };
        boolean points = options.points() == CocoOptions.PlainPoints.AS_KEYPOINTS;
        AssembleRules rules = new AssembleRules(outlining, poses, points, options.cropCovered());
        AssembleResult result = assembled.computeIfAbsent(rules, r -> Assemble.of(image, shapes, r));
        for (Whole whole : result.instances()) {
            Id label = whole.instance().label();
            if (poses) {
                part.categories().usedByKeypoints(label);
            }
            whole.leaderLabel().ifPresent(leader -> foreignLabel(whole, leader));
            Id category = part.categories().ofShape(label);
            Location where = place(whole.parts().getFirst());
            byte[] members = file.task() == Task.RESULTS
                    ? json.result(whole.instance(), category, image, where)
                    : json.members(
                            whole, category, whole.leaderLabel().flatMap(part.categories()::label), image, where);
            add(file, whole.instance().id(), members, whole.parts());
        }
        result.leftOut().forEach(this::leaveOut);
        result.remarks().forEach(this::say);
    }

    private void foreignLabel(Whole whole, Id leader) {
        String name = part.categories()
                .label(leader)
                .map(label -> JsonWriter.quoted(label.name()))
                .orElse("none");
        Shape first = whole.parts().getFirst();
        if (said.add(new Said("leader-label", numbers.get(first)))) {
            problems.note(
                    "leader-label",
                    place(first),
                    "the largest shape of the group has another label than its keypoints, " + name
                            + "; the category is that of the keypoints");
        }
    }

    private void add(ExportFile file, Id id, byte[] members, List<Shape> parts) throws IOException {
        boolean none = id.equals(Id.of(0));
        if (!file.add(none ? Id.NONE : id, position, members)) {
            problems.note(
                    "annotation-id-taken",
                    place(parts.getFirst()),
                    "another annotation has the id " + id + " already; this one gets a new id");
        }
        parts.forEach(shape -> written.add(numbers.get(shape)));
    }

    // ---- other tasks

    private void tags(ExportFile file) throws IOException {
        for (Shape shape : shapes) {
            if (shape instanceof Shape.Tag(Shape.Traits traits)) {
                Id category = part.categories().ofShape(traits.label());
                add(file, traits.id(), json.tag(category, score(traits), plain(traits)), List.of(shape));
            }
        }
    }

    private void captions(ExportFile file) throws IOException {
        for (Shape shape : shapes) {
            if (shape instanceof Shape.Caption(Shape.Traits traits, String text)) {
                add(file, traits.id(), json.caption(text, score(traits), plain(traits)), List.of(shape));
            }
        }
    }

    private static OptionalDouble score(Shape.Traits traits) {
        return traits.attributes().number("score");
    }

    /// The attributes that have no member of their own.
    private static Attributes plain(Shape.Traits traits) {
        boolean score = score(traits).isPresent();
        return traits.attributes().without(name -> name.equals("is_crowd") || name.equals("score") && score);
    }

    private void panoptic(ExportFile file, Picture picture) throws IOException, FormatException {
        List<Shape.Mask> masks = shapes.stream()
                .filter(Shape.Mask.class::isInstance)
                .map(Shape.Mask.class::cast)
                .toList();
        if (masks.isEmpty()) {
            return;
        }
        List<Segment> segments = new ArrayList<>();
        for (Shape.Mask mask : masks) {
            Shape.Traits traits = mask.traits();
            segments.add(new Segment(
                    traits.id(),
                    part.categories().ofShape(traits.label()),
                    Assemble.fitted(mask.mask(), image),
                    traits.attributes().flag("is_crowd").orElse(false),
                    traits.zOrder()));
        }
        Optional<String> unfit = unfit(segments);
        if (unfit.isPresent()) {
            masks.forEach(mask -> leaveOut(new LeftOut(mask, "left-panoptic-size", unfit.get())));
            return;
        }
        CocoPanoptic panoptic = new CocoPanoptic(segments);
        for (int i = 0; i < masks.size(); i++) {
            remarkSegment(masks.get(i), segments.get(i), panoptic.id(i));
        }
        file.add(Id.NONE, position, panoptic.members(picture.write(panoptic)));
        masks.forEach(mask -> written.add(numbers.get(mask)));
    }

    private static Optional<String> unfit(List<Segment> segments) {
        int height = segments.getFirst().mask().height();
        int width = segments.getFirst().mask().width();
        boolean alike = segments.stream()
                .allMatch(segment ->
                        segment.mask().height() == height && segment.mask().width() == width);
        if (!alike) {
            return Optional.of("masks of different sizes in an image of unknown size, which panoptic cannot join");
        }
        if (!CocoPanoptic.drawable(height, width)) {
            return Optional.of(
                    "masks of %d x %d pixels, which is too large for a picture of segments".formatted(height, width));
        }
        return height == 0 || width == 0
                ? Optional.of("masks without pixels, which panoptic cannot draw")
                : Optional.empty();
    }

    private void remarkSegment(Shape.Mask mask, Segment segment, int id) {
        if (!segment.mask().equals(mask.mask())) {
            say(new Remark(
                    Severity.NOTE,
                    "panoptic-mask-size",
                    mask,
                    "the mask has not the size of the image; cut or filled up to it"));
        }
        boolean own = segment.id().equals(Id.of(id)) || segment.id().equals(Id.of(0));
        if (!own) {
            say(new Remark(
                    Severity.NOTE,
                    "panoptic-id",
                    mask,
                    "the segment's id %s is taken or outside of 1 to 16777215; it became %d"
                            .formatted(segment.id(), id)));
        }
        if (!mask.traits().attributes().without(name -> name.equals("is_crowd")).isEmpty()
                && part.files().size() == 1) {
            say(new Remark(
                    Severity.LOSS, "panoptic-attributes", mask, "attributes of a segment have no place in panoptic"));
        }
    }

    // ---- books

    private void leaveOut(LeftOut left) {
        leftOut.putIfAbsent(numbers.get(left.shape()), left);
    }

    private void say(Remark remark) {
        if (said.add(new Said(remark.code(), numbers.get(remark.shape())))) {
            problems.add(new Problem(remark.severity(), remark.code(), place(remark.shape()), remark.what()));
        }
    }

    private void count() {
        for (int i = 0; i < shapes.size(); i++) {
            if (written.contains(i)) {
                tally.written(Thing.ANNOTATIONS, 1);
                continue;
            }
            Shape shape = shapes.get(i);
            LeftOut left = Optional.ofNullable(leftOut.get(i)).orElseGet(() -> noPlace(shape));
            tally.leftOut(Thing.ANNOTATIONS, left.reason(), 1);
            problems.loss(left.code(), place(shape), "left out: " + left.reason());
        }
    }

    /// For tasks that know one kind of shape only.
    private LeftOut noPlace(Shape shape) {
        String tasks = String.join(
                ", ",
                part.files().keySet().stream()
                        .map(task -> "coco_" + task.word())
                        .toList());
        String kind = switch (shape) {
            case Shape.Pose pose -> "keypoints";
            case Shape.Points points -> "points";
            case Shape.Box box -> "boxes";
            case Shape.Polygon polygon -> "polygons";
            case Shape.Polyline line -> "lines";
            case Shape.Ellipse ellipse -> "ellipses";
            case Shape.Mask mask -> "masks";
            case Shape.Tag tag -> "labels of whole images";
            case Shape.Caption caption -> "captions";
            case Shape.Other other -> other.kind();
        };
        return new LeftOut(shape, "left-" + kind.replace(' ', '-'), kind + ", which have no place in " + tasks);
    }

    private Location place(Shape shape) {
        return Location.of(part.part().file())
                .withImage(image.name().isEmpty() ? image.id().toString() : image.name())
                .withAnnotation(shape.traits().id().toString());
    }
}
