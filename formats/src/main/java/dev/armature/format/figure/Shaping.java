package dev.armature.format.figure;

import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Makes shapes of figures: a pose of the points, absent ones at 0, 0, and a shape of everything else, all with the
/// figure's group number. That is the figure's tie where this is a number other than 0, else the smallest positive
/// one that the picture does not have.
///
/// @param format of the texts that shapes carry; "" for shapes without texts
public record Shaping(LabelBook book, String format) {

    /// A shape and the place of its first piece.
    public record Shaped(Shape shape, Piece.Spot spot) {}

    /// The shapes of a picture's figures; those of one figure give their pose first.
    public List<Shaped> shapes(Id image, List<Figure> figures) {
        Set<Long> taken = new HashSet<>();
        figures.forEach(figure -> number(figure).ifPresent(taken::add));
        List<Shaped> shapes = new ArrayList<>();
        long next = 1;
        for (Figure figure : figures) {
            long group = number(figure).orElse(0);
            while (figure.grouped() && group == 0) {
                group = taken.add(next) ? next : 0;
                next++;
            }
            shapes.addAll(shapes(image, figure, group));
        }
        return shapes;
    }

    private static OptionalLong number(Figure figure) {
        String tie = figure.tie().orElse("");
        boolean whole = tie.matches("-?[1-9][0-9]{0,17}");
        return whole ? OptionalLong.of(Long.parseLong(tie)) : OptionalLong.empty();
    }

    /// The shapes of one figure.
    public List<Shaped> shapes(Id image, Figure figure, long group) {
        List<Shaped> shapes = new ArrayList<>();
        if (figure.posed()) {
            Piece first = Stream.concat(figure.points().values().stream(), figure.others().stream())
                    .findFirst()
                    .orElseThrow();
            shapes.add(new Shaped(pose(image, figure, group), first.spot()));
        }
        figure.others().forEach(other -> shapes.add(new Shaped(shape(image, other, group), other.spot())));
        return shapes;
    }

    private Shape pose(Id image, Figure figure, long group) {
        List<String> names = book.points(figure.label());
        Map<String, Integer> positions = new LinkedHashMap<>();
        names.forEach(name -> positions.put(name, positions.size()));
        double[] xyv = new double[3 * names.size()];
        Attributes[] attributes = new Attributes[names.size()];
        Arrays.fill(attributes, Attributes.NONE);
        boolean said = false;
        for (Map.Entry<String, Piece> entry : figure.points().entrySet()) {
            int at = positions.get(entry.getKey());
            Form.Point point = (Form.Point) entry.getValue().form();
            xyv[3 * at] = point.x();
            xyv[3 * at + 1] = point.y();
            xyv[3 * at + 2] = point.visibility();
            attributes[at] = entry.getValue().attributes();
            said |= !attributes[at].isEmpty();
        }
        Shape.Traits traits = new Shape.Traits(
                image,
                figure.whole().map(Piece.Whole::id).orElse(Id.of(0)),
                book.id(figure.label()),
                group,
                0,
                figure.whole().map(Piece.Whole::attributes).orElse(Attributes.NONE),
                source(List.copyOf(figure.points().values())));
        return new Shape.Pose(traits, Keypoints.owning(xyv), said ? List.of(attributes) : List.of());
    }

    /// One piece as a shape.
    private Shape shape(Id image, Piece piece, long group) {
        Shape.Traits traits = new Shape.Traits(
                image, piece.id(), book.id(piece.label()), group, 0, piece.attributes(), source(List.of(piece)));
        return switch (piece.form()) {
            case Form.Point(double x, double y, int visibility) ->
                new Shape.Points(traits, Keypoints.of(x, y, visibility));
            case Form.Points(double[] xy) -> new Shape.Points(traits, visible(xy));
            case Form.Rectangle(dev.armature.geometry.Box box, double rotation) -> new Shape.Box(traits, box, rotation);
            case Form.Outline(dev.armature.geometry.Polygon polygon) -> new Shape.Polygon(traits, polygon);
            case Form.Line(dev.armature.geometry.Polygon polygon) -> new Shape.Polyline(traits, polygon);
            case Form.Round(dev.armature.geometry.Box around) -> new Shape.Ellipse(traits, around);
            case Form.Pixels(Rle mask) -> new Shape.Mask(traits, mask);
            case Form.Unknown(String kind) -> new Shape.Other(traits, kind);
        };
    }

    private static Keypoints visible(double[] xy) {
        double[] xyv = new double[xy.length / 2 * 3];
        for (int i = 0; i < xy.length / 2; i++) {
            xyv[3 * i] = xy[2 * i];
            xyv[3 * i + 1] = xy[2 * i + 1];
            xyv[3 * i + 2] = 2;
        }
        return Keypoints.owning(xyv);
    }

    /// The texts of the pieces as a JSON list; empty when one of them has none.
    private Optional<Source> source(List<Piece> pieces) {
        if (format.isEmpty() || pieces.isEmpty() || pieces.stream().anyMatch(piece -> piece.text().length == 0)) {
            return Optional.empty();
        }
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (Piece piece : pieces) {
            list.write(list.size() == 0 ? '[' : ',');
            list.writeBytes(piece.text());
        }
        list.write(']');
        return Optional.of(new Source(format, list.toByteArray()));
    }
}
