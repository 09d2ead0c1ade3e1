package dev.armature.transform;

import dev.armature.flow.Severity;
import dev.armature.geometry.Box;
import dev.armature.geometry.Hull;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.transform.AssembleResult.LeftOut;
import dev.armature.transform.AssembleResult.Remark;
import dev.armature.transform.AssembleResult.Whole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Makes instances of the shapes of one image: what CVAT and Datumaro do when they write COCO.
///
/// Shapes with the same group number, not 0, belong to one instance. Its box goes around its boxes, outlines and
/// masks, its region is made of its outlines and masks, and what is said of it comes from the largest of them, the
/// leader. The label is that of the keypoints where there are any. Keypoints without such shapes stand alone:
/// their box is their extent.
///
/// In the order of the result keypoints that stand alone come first, by group number; then the groups with other
/// shapes,
/// by group number, or by the drawing order of their leaders when covered parts are cut; then plain points.
public final class Assemble {

    private static final String CROWD = "is_crowd";
    private static final String SCORE = "score";

    /// An instance before covered parts are cut.
    ///
    /// @param carrier the pose or points whose keypoints it has
    private record Draft(
            AssembleGroup group, Optional<Shape> carrier, boolean crowd, Region region, List<Shape> parts) {}

    private final Image image;
    private final AssembleRules rules;
    private final List<Whole> alone = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Whole> plain = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    private Assemble(Image image, AssembleRules rules) {
        this.image = image;
        this.rules = rules;
    }

    /// The instances that the shapes of one image make.
    public static AssembleResult of(Image image, List<Shape> shapes, AssembleRules rules) {
        return new Assemble(image, rules).result(shapes);
    }

    /// px² of outlines in an image: the pixels inside, each counted once; by the shoelace formula where the image's
    /// size is
    /// unknown or the outlines are too large to be drawn.
    public static double area(Region.Outline outline, Image image) {
        return area(outline, AssembleCanvas.of(image));
    }

    /// A mask brought to the size of an image: cut off or filled up with background on the right and below. The
    /// mask itself
    /// when the size is unknown.
    public static Rle fitted(Rle mask, Image image) {
        return AssembleCanvas.of(image).map(canvas -> canvas.fitted(mask)).orElse(mask);
    }

    /// What a region covers in an image; empty for no region, and for outlines that cannot be drawn since the
    /// image's size
    /// is unknown or they are too large.
    public static Optional<Rle> pixels(Region region, Image image) {
        return switch (region) {
            case Region.None() -> Optional.empty();
            case Rle mask -> Optional.of(fitted(mask, image));
            case Region.Outline(List<Polygon> rings) ->
                AssembleCanvas.of(image)
                        .filter(canvas -> rings.stream().allMatch(AssembleCanvas::drawable))
                        .map(canvas ->
                                canvas.union(rings.stream().map(canvas::drawn).toList()));
        };
    }

    private AssembleResult result(List<Shape> shapes) {
        TreeMap<Long, List<Shape>> groups = new TreeMap<>();
        for (Shape shape : shapes) {
            if (AssembleGroup.takes(shape) || carries(shape)) {
                groups.computeIfAbsent(shape.traits().group(), number -> new ArrayList<>())
                        .add(shape);
            } else {
                leaveOut(shape);
            }
        }
        List<Shape> loose = groups.getOrDefault(0L, List.of());
        groups.forEach((number, members) -> {
            if (number == 0) {
                loose.forEach(shape -> group(List.of(shape)));
            } else {
                group(members);
            }
        });
        List<Whole> all = new ArrayList<>(alone);
        all.addAll(finished());
        all.addAll(plain);
        return new AssembleResult(all, leftOut, remarks);
    }

    private boolean carries(Shape shape) {
        return rules.poses() && (shape instanceof Shape.Pose || rules.points() && shape instanceof Shape.Points);
    }

    private void leaveOut(Shape shape) {
        switch (shape) {
            case Shape.Pose pose -> leaveOut(shape, "left-keypoints", "keypoints, which only person_keypoints holds");
            case Shape.Points points ->
                leaveOut(
                        shape,
                        "left-points",
                        rules.poses()
                                ? "points without a skeleton; --points keypoints writes them"
                                : "points without a skeleton, which only person_keypoints can hold");
            case Shape.Polyline line -> leaveOut(shape, "left-polyline", "lines, which COCO has no place for");
            case Shape.Tag tag -> leaveOut(shape, "left-tag", "labels of whole images, which only labels holds");
            case Shape.Caption caption -> leaveOut(shape, "left-caption", "captions, which only captions holds");
            case Shape.Other other ->
                leaveOut(shape, "left-" + other.kind(), other.kind() + ", which COCO does not know");
            case Shape.Box box -> throw new AssertionError("boxes take part");
            case Shape.Polygon polygon -> throw new AssertionError("outlines take part");
            case Shape.Ellipse ellipse -> throw new AssertionError("ellipses take part");
            case Shape.Mask mask -> throw new AssertionError("masks take part");
        }
    }

    private void leaveOut(Shape shape, String code, String reason) {
        leftOut.add(new LeftOut(shape, code, reason));
    }

    /// One instance for each pose, or one for all shapes where keypoints are not asked for.
    private void group(List<Shape> members) {
        List<Shape> carriers = new ArrayList<>(
                members.stream().filter(Shape.Pose.class::isInstance).toList());
        members.stream().filter(Shape.Points.class::isInstance).forEach(carriers::add);
        List<Shape> shapes = members.stream().filter(AssembleGroup::takes).toList();
        if (!rules.poses()) {
            draft(shapes, Optional.empty());
        } else if (carriers.isEmpty()) {
            shapes.forEach(shape -> leaveOut(
                    shape,
                    "left-without-keypoints",
                    "boxes, outlines and masks without keypoints, which person_keypoints has no place for"));
        } else if (shapes.isEmpty()) {
            carriers.forEach(this::standAlone);
        } else {
            draft(shapes, Optional.of(carriers.getFirst()));
            for (Shape other : carriers.subList(1, carriers.size())) {
                remarks.add(
                        new Remark(
                                Severity.NOTE,
                                "group-two-skeletons",
                                other,
                                "the group has more than one set of keypoints; its shapes belong to the first, this one has its own extent"));
                standAlone(other);
            }
        }
    }

    // ---- keypoints that stand alone

    private void standAlone(Shape carrier) {
        Keypoints keypoints = keypoints(carrier);
        Attributes attributes = carrier.traits().attributes();
        boolean crowd = attributes.flag(CROWD).orElse(false);
        Box extent = keypoints.extent().orElse(new Box(0, 0, 0, 0));
        Region region = crowd ? crowdOf(carrier, keypoints, extent) : new Region.None();
        double area = region instanceof Region.None ? extent.area() : area(region, AssembleCanvas.of(image));
        Whole whole = whole(carrier, carrier, attributes, crowd, extent, region, area, List.of(carrier));
        (carrier instanceof Shape.Pose ? alone : plain).add(whole);
    }

    /// A crowd needs a mask: that of the hull of its marked points, or of their extent if they lie on a line.
    private Region crowdOf(Shape carrier, Keypoints keypoints, Box extent) {
        if (keypoints.marked() == 0) {
            remarks.add(new Remark(
                    Severity.NOTE,
                    "crowd-without-shape",
                    carrier,
                    "a crowd without a marked keypoint has no mask; iscrowd is written without one"));
            return new Region.None();
        }
        Optional<Polygon> hull = Hull.convex(marked(keypoints));
        Polygon drawn = hull.orElseGet(() -> AssembleGroup.corners(extent));
        Optional<AssembleCanvas> canvas = AssembleCanvas.of(image);
        if (canvas.isEmpty() || !AssembleCanvas.drawable(drawn)) {
            remarks.add(new Remark(
                    Severity.NOTE,
                    "mask-not-drawn",
                    carrier,
                    "the mask of a crowd cannot be drawn, since "
                            + (canvas.isEmpty()
                                    ? "the size of the image is unknown"
                                    : "its keypoints are too far apart")
                            + "; the hull of its keypoints is kept as a polygon"));
            return AssembleCanvas.outlines(hull.stream().toList());
        }
        return canvas.get().drawn(drawn);
    }

    private static double[] marked(Keypoints keypoints) {
        double[] xy = new double[2 * keypoints.marked()];
        int at = 0;
        for (int i = 0; i < keypoints.size(); i++) {
            if (keypoints.visibility(i) > 0) {
                xy[at++] = keypoints.x(i);
                xy[at++] = keypoints.y(i);
            }
        }
        return xy;
    }

    // ---- groups with shapes

    private void draft(List<Shape> shapes, Optional<Shape> carrier) {
        if (shapes.isEmpty()) {
            return;
        }
        AssembleGroup group = new AssembleGroup(image, shapes, remarks);
        boolean crowd = attributes(group, carrier).flag(CROWD).orElse(false);
        List<Shape> parts = new ArrayList<>(shapes);
        carrier.ifPresent(parts::add);
        parts.forEach(part -> lostAttributes(part, group, carrier));
        drafts.add(new Draft(group, carrier, crowd, group.region(rules.outlining(), crowd), parts));
    }

    /// The leader's, and then those of the keypoints that the leader has not.
    private static Attributes attributes(AssembleGroup group, Optional<Shape> carrier) {
        Attributes merged = group.attributes();
        if (carrier.isEmpty()) {
            return merged;
        }
        for (Attributes.Entry entry : carrier.get().traits().attributes().entries()) {
            if (merged.json(entry.name()).isEmpty()) {
                merged = merged.with(entry.name(), entry.json());
            }
        }
        return merged;
    }

    private void lostAttributes(Shape part, AssembleGroup group, Optional<Shape> carrier) {
        Attributes kept = attributes(group, carrier);
        List<String> lost = part.traits().attributes().entries().stream()
                .filter(entry -> !kept.json(entry.name()).equals(Optional.of(entry.json())))
                .map(Attributes.Entry::name)
                .toList();
        if (!lost.isEmpty()) {
            remarks.add(new Remark(
                    Severity.LOSS,
                    "group-attributes",
                    part,
                    "attributes %s of a shape that does not lead its group have no place".formatted(lost)));
        }
    }

    private List<Whole> finished() {
        List<Draft> cropped = rules.cropCovered() ? cropped() : drafts;
        return cropped.stream().map(this::finished).toList();
    }

    private Whole finished(Draft draft) {
        AssembleGroup group = draft.group();
        Box box = group.box();
        Optional<AssembleCanvas> canvas = AssembleCanvas.of(image).or(group::canvas);
        double area = draft.region() instanceof Region.None ? box.area() : area(draft.region(), canvas);
        Attributes attributes = attributes(group, draft.carrier());
        Shape named = draft.carrier().orElse(group.leader());
        return whole(group.leader(), named, attributes, draft.crowd(), box, draft.region(), area, draft.parts());
    }

    private List<Draft> cropped() {
        List<Draft> sorted = new ArrayList<>(drafts);
        sorted.sort(
                Comparator.comparingInt(draft -> draft.group().leader().traits().zOrder()));
        Optional<AssembleCanvas> canvas = AssembleCanvas.of(image);
        if (canvas.isEmpty()) {
            if (!sorted.isEmpty()) {
                Shape first = sorted.getFirst().group().leader();
                remarks.add(new Remark(
                        Severity.NOTE,
                        "covered-not-cut",
                        first,
                        "covered parts are not cut, since the size of the image is unknown"));
            }
            return sorted;
        }
        List<Integer> cuttable = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (isOn(canvas.get(), sorted.get(i).region())) {
                cuttable.add(i);
            } else {
                remarks.add(new Remark(
                        Severity.NOTE,
                        "covered-not-cut",
                        sorted.get(i).group().leader(),
                        "covered parts are not cut, since the region does not fit the image"));
            }
        }
        List<Region> regions = AssembleCrop.cropped(
                cuttable.stream().map(i -> sorted.get(i).region()).toList(), canvas.get());
        for (int k = 0; k < cuttable.size(); k++) {
            Draft draft = sorted.get(cuttable.get(k));
            Draft cut = new Draft(draft.group(), draft.carrier(), draft.crowd(), regions.get(k), draft.parts());
            sorted.set(cuttable.get(k), cut);
        }
        return sorted;
    }

    private static boolean isOn(AssembleCanvas canvas, Region region) {
        return switch (region) {
            case Region.None() -> true;
            case Region.Outline(List<Polygon> rings) -> rings.stream().allMatch(AssembleCanvas::drawable);
            case Rle mask -> AssembleCanvas.of(mask).equals(canvas);
        };
    }

    // ---- both

    private static double area(Region region, Optional<AssembleCanvas> canvas) {
        return switch (region) {
            case Region.None() -> 0;
            case Rle mask -> mask.area();
            case Region.Outline(List<Polygon> rings) ->
                canvas.map(known -> known.area(region)).orElseGet(() -> AssembleCanvas.shoelace(rings));
        };
    }

    /// @param leader gives the id
    /// @param named gives the label, and keypoints if it has them
    private Whole whole(
            Shape leader,
            Shape named,
            Attributes attributes,
            boolean crowd,
            Box box,
            Region region,
            double area,
            List<Shape> parts) {
        OptionalDouble score = attributes.number(SCORE);
        check(leader, attributes, score);
        boolean crowdKnown = attributes.flag(CROWD).isPresent()
                || attributes.json(CROWD).filter("null"::equals).isPresent();
        Attributes kept =
                attributes.without(name -> name.equals(CROWD) && crowdKnown || name.equals(SCORE) && score.isPresent());
        Id label = named.traits().label();
        Id leaderLabel = leader.traits().label();
        Instance instance = new Instance(
                leader.traits().id(),
                image.id(),
                label,
                rules.poses() ? Optional.of(keypoints(named)) : Optional.empty(),
                Optional.of(box),
                region,
                OptionalDouble.of(area),
                crowd,
                score,
                kept,
                Optional.empty(),
                Optional.empty());
        List<Attributes> pointAttributes = named instanceof Shape.Pose pose ? pose.pointAttributes() : List.of();
        return new Whole(
                instance,
                parts,
                leaderLabel.equals(label) ? Optional.empty() : Optional.of(leaderLabel),
                pointAttributes);
    }

    private void check(Shape leader, Attributes attributes, OptionalDouble score) {
        if (score.isEmpty() && attributes.json(SCORE).isPresent()) {
            remarks.add(new Remark(
                    Severity.NOTE,
                    "score-no-number",
                    leader,
                    "the attribute score is %s; expected a number; left among the attributes"
                            .formatted(attributes.json(SCORE).get())));
        }
        boolean unclear = attributes.flag(CROWD).isEmpty()
                && attributes.json(CROWD).filter(json -> !json.equals("null")).isPresent();
        if (unclear) {
            remarks.add(new Remark(
                    Severity.NOTE,
                    "is-crowd-unclear",
                    leader,
                    "the attribute is_crowd is %s; expected yes or no; taken as no and left among the attributes"
                            .formatted(attributes.json(CROWD).get())));
        }
    }

    private static Keypoints keypoints(Shape carrier) {
        return switch (carrier) {
            case Shape.Pose pose -> pose.keypoints();
            case Shape.Points points -> points.keypoints();
            case Shape.Box box -> throw noKeypoints(carrier);
            case Shape.Polygon polygon -> throw noKeypoints(carrier);
            case Shape.Polyline line -> throw noKeypoints(carrier);
            case Shape.Ellipse ellipse -> throw noKeypoints(carrier);
            case Shape.Mask mask -> throw noKeypoints(carrier);
            case Shape.Tag tag -> throw noKeypoints(carrier);
            case Shape.Caption caption -> throw noKeypoints(carrier);
            case Shape.Other other -> throw noKeypoints(carrier);
        };
    }

    private static AssertionError noKeypoints(Shape carrier) {
        return new AssertionError(carrier + " has no keypoints");
    }
}
