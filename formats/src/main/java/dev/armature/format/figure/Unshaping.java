package dev.armature.format.figure;

import dev.armature.flow.FormatException;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes the shapes and instances of one picture apart into pieces, group by group: what [Figure] and [Shaping]
/// make whole again.
///
/// A keypoint is a point with the keypoint's name; one that is absent and at 0, 0 is none. What no piece can
/// say of its own, the first says of the whole ([Piece#whole]): the label and the attributes of keypoints that
/// have no box, outline or mask of the same label and attributes, and that there are keypoints when none is
/// there to be seen.
///
/// What was read from the same format and says the same still is given with its text.
public final class Unshaping {

    /// Reads kept text.
    @FunctionalInterface
    public interface Parser {
        /// The pieces of a list of texts as [Shaping] keeps it; each with its text.
        List<Piece> pieces(byte[] list) throws IOException, FormatException;
    }

    /// What belongs together.
    ///
    /// @param pieces with their texts where all of the group can be written as it was read, else all without
    /// @param tied whether they need a common tie when they are written anew
    /// @param shapes how many annotations of the source it is
    public record Group(List<Piece> pieces, boolean tied, long number, int shapes) {

        /// Whether it is of a kind that only its text tells.
        public boolean textOnly() {
            return pieces.stream().anyMatch(piece -> piece.form() instanceof Form.Unknown);
        }

        /// Whether it can be written as it was read.
        public boolean asRead() {
            return !pieces.isEmpty() && pieces.stream().allMatch(piece -> piece.text().length > 0);
        }
    }

    private final LabelBook book;
    private final Explode explode;
    private final String format;
    private final Parser parser;

    /// @param explode of all labels of the part, its parts [Explode.Parts#POINTS]
    /// @param format whose text can be written back
    public Unshaping(Explode explode, String format, Parser parser) {
        this.explode = explode;
        this.book = LabelBook.of(explode.labels());
        this.format = format;
        this.parser = parser;
    }

    /// The labels as they are written.
    public LabelBook book() {
        return book;
    }

    /// The id of a label of the part as it is written; [Id#NONE] for none, and for one that is not there.
    Id id(Id label) {
        return explode.label(label);
    }

    /// The name of a label of the part; "" for none.
    String name(Id label) {
        return named(explode.label(label));
    }

    private String named(Id label) {
        return label.isNone() ? "" : explode.labels().get((int) label.asLong()).name();
    }

    /// The groups of a picture, in the order of their first shapes, then an instance each.
    public List<Group> groups(List<Shape> shapes, List<Instance> instances) throws IOException, FormatException {
        Map<Long, List<Shape>> byGroup = new LinkedHashMap<>();
        List<List<Shape>> all = new ArrayList<>();
        for (Shape shape : shapes) {
            long number = shape.traits().group();
            if (number == 0 || shape instanceof Shape.Other) {
                all.add(List.of(shape));
            } else {
                byGroup.computeIfAbsent(number, _ -> {
                            List<Shape> fresh = new ArrayList<>();
                            all.add(fresh);
                            return fresh;
                        })
                        .add(shape);
            }
        }
        List<Group> groups = new ArrayList<>();
        for (List<Shape> group : all) {
            groups.addAll(group(group));
        }
        Set<Long> taken = new HashSet<>(byGroup.keySet());
        long[] numbers = explode.groups(instances, taken);
        for (int i = 0; i < numbers.length; i++) {
            List<Piece> pieces = anew(explode.shapes(instances.get(i), numbers[i]));
            groups.add(new Group(pieces, true, numbers[i], 1));
        }
        return groups;
    }

    /// Shapes of one group; of several poses each but the first is a group of its own.
    private List<Group> group(List<Shape> read) throws IOException, FormatException {
        List<Group> groups = new ArrayList<>();
        List<Shape> first = new ArrayList<>();
        for (Shape shape : read) {
            boolean second = shape instanceof Shape.Pose && first.stream().anyMatch(Shape.Pose.class::isInstance);
            if (second) {
                groups.add(one(List.of(shape)));
            } else {
                first.add(shape);
            }
        }
        groups.addFirst(one(first));
        return groups;
    }

    private Group one(List<Shape> read) throws IOException, FormatException {
        List<Shape> shapes = read.stream().map(this::relabelled).toList();
        long number = shapes.getFirst().traits().group();
        boolean tied = shapes.size() > 1 || shapes.getFirst() instanceof Shape.Pose;
        Optional<List<Piece>> kept = asRead(shapes);
        return new Group(kept.isPresent() ? kept.get() : anew(shapes), tied, number, shapes.size());
    }

    private Shape relabelled(Shape shape) {
        Shape.Traits old = shape.traits();
        return shape.with(old.withLabel(explode.label(old.label())));
    }

    // ---- as they were read

    private Optional<List<Piece>> asRead(List<Shape> shapes) throws IOException, FormatException {
        Map<String, Piece> points = new LinkedHashMap<>();
        List<Piece> others = new ArrayList<>();
        List<Piece> all = new ArrayList<>();
        for (Shape shape : shapes) {
            Optional<Source> source = shape.traits().source();
            if (source.isEmpty() || !source.get().format().equals(format)) {
                return Optional.empty();
            }
            List<Piece> pieces = parser.pieces(source.get().text());
            all.addAll(pieces);
            if (shape instanceof Shape.Pose) {
                pieces.forEach(piece -> points.put(piece.label(), piece));
            } else {
                others.addAll(pieces);
            }
        }
        Figure figure = Figure.of(points, others, Optional.empty());
        if (!book.points(figure.label()).containsAll(points.keySet())) {
            return Optional.empty();
        }
        Id image = shapes.getFirst().image();
        List<Shape> again = new Shaping(book, format)
                .shapes(image, figure, 0).stream().map(Shaping.Shaped::shape).toList();
        return bare(again).equals(bare(shapes)) ? Optional.of(all) : Optional.empty();
    }

    /// The shapes without group and text, the pose first.
    private static List<Shape> bare(List<Shape> shapes) {
        List<Shape> bare = new ArrayList<>();
        for (Shape shape : shapes) {
            Shape one = shape.with(shape.traits().withGroup(0).withSource(Optional.empty()));
            bare.add(shape instanceof Shape.Pose ? 0 : bare.size(), one);
        }
        return bare;
    }

    // ---- anew

    /// The pieces of shapes of one group; labels and captions of pictures are none.
    private List<Piece> anew(List<Shape> shapes) {
        List<Piece> pieces = new ArrayList<>();
        shapes.forEach(shape -> pieces.addAll(others(shape)));
        pieces.sort(Comparator.comparing(piece -> !(piece.form() instanceof Form.Rectangle))); // boxes are parents
        Optional<Shape.Pose> pose = shapes.stream()
                .filter(Shape.Pose.class::isInstance)
                .map(Shape.Pose.class::cast)
                .findFirst();
        pose.ifPresent(one -> addPose(pieces, one));
        return pieces;
    }

    private void addPose(List<Piece> pieces, Shape.Pose pose) {
        List<Piece> points = points(pose);
        Shape.Traits traits = pose.traits();
        String label = named(traits.label());
        Attributes attributes = spoken(traits.attributes());
        Optional<Piece> leader = pieces.stream()
                .filter(piece -> piece.form() instanceof Form.Rectangle)
                .findFirst()
                .or(() ->
                        pieces.stream().filter(piece -> piece.form().encloses()).findFirst());
        boolean said = leader.isPresent()
                && leader.get().label().equals(label)
                && (attributes.isEmpty() || leader.get().attributes().equals(attributes));
        Piece.Whole whole = new Piece.Whole(label, said ? Attributes.NONE : attributes, traits.id());
        if (!points.isEmpty()) {
            points.set(0, said ? points.getFirst() : points.getFirst().saying(whole));
        } else if (!pieces.isEmpty()) {
            pieces.set(0, pieces.getFirst().saying(whole));
        }
        pieces.addAll(points);
    }

    private List<Piece> points(Shape.Pose pose) {
        Keypoints keypoints = pose.keypoints();
        List<String> names = names(pose);
        List<Piece> points = new ArrayList<>();
        for (int i = 0; i < keypoints.size(); i++) {
            boolean there = keypoints.visibility(i) > 0 || keypoints.x(i) != 0 || keypoints.y(i) != 0;
            if (there) {
                Form form = new Form.Point(keypoints.x(i), keypoints.y(i), keypoints.visibility(i));
                Attributes own = i < pose.pointAttributes().size()
                        ? pose.pointAttributes().get(i)
                        : Attributes.NONE;
                points.add(Piece.of(form, names.get(i), own));
            }
        }
        return points;
    }

    /// The names of a pose's keypoints, without repeats; those that its label does not name go by their number.
    private List<String> names(Shape.Pose pose) {
        List<String> names = new ArrayList<>(book.points(named(pose.traits().label())));
        while (names.size() < pose.keypoints().size()) {
            names.add("keypoint_" + (names.size() + 1));
        }
        return names;
    }

    private List<Piece> others(Shape shape) {
        return switch (shape) {
            case Shape.Pose pose -> List.of();
            case Shape.Points points -> List.of(piece(points.traits(), loose(points.keypoints())));
            case Shape.Box(Shape.Traits traits, dev.armature.geometry.Box box, double rotation) ->
                List.of(piece(traits, new Form.Rectangle(box, rotation)));
            case Shape.Polygon(Shape.Traits traits, dev.armature.geometry.Polygon outline) ->
                List.of(piece(traits, new Form.Outline(outline)));
            case Shape.Polyline(Shape.Traits traits, dev.armature.geometry.Polygon line) ->
                List.of(piece(traits, new Form.Line(line)));
            case Shape.Ellipse(Shape.Traits traits, dev.armature.geometry.Box around) ->
                List.of(piece(traits, new Form.Round(around)));
            case Shape.Mask(Shape.Traits traits, Rle mask) -> List.of(piece(traits, new Form.Pixels(mask)));
            case Shape.Tag tag -> List.of();
            case Shape.Caption caption -> List.of();
            case Shape.Other other -> List.of();
        };
    }

    /// Points without a skeleton: drawn so that they join no figure.
    private static Form loose(Keypoints keypoints) {
        double[] xy = new double[2 * keypoints.size()];
        for (int i = 0; i < keypoints.size(); i++) {
            xy[2 * i] = keypoints.x(i);
            xy[2 * i + 1] = keypoints.y(i);
        }
        return new Form.Points(xy);
    }

    private Piece piece(Shape.Traits traits, Form form) {
        return Piece.of(form, named(traits.label()), spoken(traits.attributes()))
                .numbered(traits.id());
    }

    /// Without what is so anyway: that it is no crowd.
    private static Attributes spoken(Attributes attributes) {
        return attributes.flag("is_crowd").orElse(true) ? attributes : attributes.without("is_crowd"::equals);
    }
}
