package dev.armature.transform;

import dev.armature.flow.Severity;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Shape;
import dev.armature.transform.AssembleResult.Remark;
import dev.armature.transform.AssembleRules.Outlining;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The boxes, outlines and masks of one instance, and what they say together.
///
/// The leader is the largest, boxes before outlines before masks where areas are equal; it gives the instance its
/// id, its place in the drawing order and its attributes.
final class AssembleGroup {

    /// One shape with its numbers.
    private record Piece(Shape shape, Optional<Polygon> outline, Optional<Rle> mask, Box extent) {
        /// In px²; of an outline the pixels inside.
        double area() {
            return outline.map(AssembleCanvas::pixels)
                    .or(() -> mask.map(pixels -> (double) pixels.area()))
                    .orElseGet(extent::area);
        }

        boolean isBox() {
            return outline.isEmpty() && mask.isEmpty();
        }
    }

    private final Optional<AssembleCanvas> canvas;
    private final List<Piece> pieces = new ArrayList<>(); // boxes, outlines, masks
    private final Piece leader;
    private final List<Remark> remarks;

    /// @param shapes at least one box, outline, ellipse or mask, and nothing else
    AssembleGroup(Image image, List<Shape> shapes, List<Remark> remarks) {
        this.remarks = remarks;
        this.canvas = canvas(image, shapes);
        List<Piece> outlines = new ArrayList<>();
        List<Piece> masks = new ArrayList<>();
        for (Shape shape : shapes) {
            Piece piece = piece(shape);
            (piece.isBox() ? pieces : piece.mask().isPresent() ? masks : outlines).add(piece);
        }
        pieces.addAll(outlines);
        pieces.addAll(masks);
        leader = pieces.size() == 1 ? pieces.getFirst() : largest();
    }

    private Piece largest() {
        Piece largest = pieces.getFirst();
        double area = largest.area();
        for (Piece piece : pieces.subList(1, pieces.size())) {
            double other = piece.area();
            if (other > area) {
                largest = piece;
                area = other;
            }
        }
        return largest;
    }

    /// Whether a shape takes part in a group's region or box.
    static boolean takes(Shape shape) {
        return switch (shape) {
            case Shape.Box box -> true;
            case Shape.Polygon polygon -> true;
            case Shape.Ellipse ellipse -> true;
            case Shape.Mask mask -> true;
            case Shape.Pose pose -> false;
            case Shape.Points points -> false;
            case Shape.Polyline line -> false;
            case Shape.Tag tag -> false;
            case Shape.Caption caption -> false;
            case Shape.Other other -> false;
        };
    }

    Shape leader() {
        return leader.shape();
    }

    Optional<AssembleCanvas> canvas() {
        return canvas;
    }

    /// The leader's attributes. A turned rectangle's angle is among them, since a box has no other place for it.
    Attributes attributes() {
        Attributes own = leader.shape().traits().attributes();
        boolean turned = leader.shape() instanceof Shape.Box box && box.rotation() != 0;
        if (!turned || own.json("rotation").isPresent()) {
            return own;
        }
        return own.with("rotation", Double.toString(((Shape.Box) leader.shape()).rotation()));
    }

    /// The box around all shapes; empty masks don't count unless there is nothing else.
    Box box() {
        List<Box> extents = pieces.stream()
                .filter(piece -> piece.mask().isEmpty() || piece.area() > 0)
                .map(Piece::extent)
                .toList();
        if (extents.isEmpty()) {
            return leader.extent();
        }
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (Box extent : extents) {
            left = Math.min(left, extent.x());
            top = Math.min(top, extent.y());
            right = Math.max(right, extent.right());
            bottom = Math.max(bottom, extent.bottom());
        }
        return Box.ofCorners(left, top, right, bottom);
    }

    /// The region of the instance.
    ///
    /// @param crowd whether it is one: then a mask in any case, of the boxes if there is nothing else
    Region region(Outlining outlining, boolean crowd) {
        List<Polygon> outlines =
                pieces.stream().flatMap(piece -> piece.outline().stream()).toList();
        List<Rle> masks =
                pieces.stream().flatMap(piece -> piece.mask().stream()).toList();
        if (crowd || asMask(outlining)) {
            return masked(outlines, masks, crowd);
        }
        if (masks.isEmpty()) {
            return AssembleCanvas.outlines(outlines);
        }
        List<Polygon> rings = new ArrayList<>(outlines);
        rings.addAll(AssembleCanvas.traced(canvas.orElseThrow().union(masks)));
        return AssembleCanvas.outlines(rings);
    }

    private boolean asMask(Outlining outlining) {
        return switch (outlining) {
            case MASK -> true;
            case POLYGONS -> false;
            case GUESS -> {
                Id label = leader.shape().traits().label();
                boolean alike = pieces.stream()
                        .anyMatch(piece -> piece.mask().isPresent()
                                && piece.shape().traits().label().equals(label));
                yield alike
                        && leader.shape().traits().attributes().flag("is_crowd").isEmpty();
            }
        };
    }

    private Region masked(List<Polygon> outlines, List<Rle> masks, boolean crowd) {
        if (outlines.isEmpty() && masks.isEmpty()) {
            return crowd ? maskedBoxes() : new Region.None();
        }
        if (canvas.isEmpty() || !outlines.stream().allMatch(AssembleCanvas::drawable)) {
            remarks.add(new Remark(
                    Severity.NOTE,
                    "mask-not-drawn",
                    leader.shape(),
                    "the outlines cannot be drawn as a mask, since "
                            + (canvas.isEmpty() ? "the size of the image is unknown" : "they are too large")
                            + "; kept as polygons"));
            List<Polygon> rings = new ArrayList<>(outlines);
            masks.forEach(mask -> rings.addAll(AssembleCanvas.traced(mask)));
            return AssembleCanvas.outlines(rings);
        }
        List<Rle> all = new ArrayList<>();
        outlines.forEach(outline -> all.add(canvas.get().drawn(outline)));
        all.addAll(masks);
        return canvas.get().union(all);
    }

    private Region maskedBoxes() {
        List<Box> boxes = pieces.stream().map(Piece::extent).toList();
        List<Polygon> corners = boxes.stream().map(AssembleGroup::corners).toList();
        return masked(corners, List.of(), true);
    }

    static Polygon corners(Box box) {
        return Polygon.owning(
                new double[] {box.x(), box.y(), box.x(), box.bottom(), box.right(), box.bottom(), box.right(), box.y()
                });
    }

    /// The size of the masks where they agree, else that of the image, else that of the first mask.
    private Optional<AssembleCanvas> canvas(Image image, List<Shape> shapes) {
        Optional<AssembleCanvas> ofImage = AssembleCanvas.of(image);
        List<Shape.Mask> masks = shapes.stream()
                .filter(Shape.Mask.class::isInstance)
                .map(Shape.Mask.class::cast)
                .toList();
        List<AssembleCanvas> sizes = masks.stream()
                .map(mask -> AssembleCanvas.of(mask.mask()))
                .distinct()
                .toList();
        if (sizes.isEmpty() || ofImage.isPresent() && sizes.equals(List.of(ofImage.get()))) {
            return ofImage;
        }
        String found = "the mask is %d x %d"
                .formatted(sizes.getFirst().width(), sizes.getFirst().height());
        String expected = ofImage.map(size -> " in an image of %d x %d".formatted(size.width(), size.height()))
                .orElse(" in an image of unknown size");
        if (sizes.size() == 1) {
            if (ofImage.isPresent()) {
                remark(Severity.NOTE, "mask-size", masks.getFirst(), found + expected + "; kept in its own size");
            }
            return Optional.of(sizes.getFirst());
        }
        AssembleCanvas common = ofImage.orElse(sizes.getFirst());
        remark(
                Severity.LOSS,
                "mask-sizes",
                masks.getFirst(),
                "the masks of one instance have different sizes%s; cut or filled up to %d x %d"
                        .formatted(expected, common.width(), common.height()));
        return Optional.of(common);
    }

    private void remark(Severity severity, String code, Shape shape, String what) {
        remarks.add(new Remark(severity, code, shape, what));
    }

    private Piece piece(Shape shape) {
        return switch (shape) {
            case Shape.Box(Shape.Traits traits, Box box, double rotation) ->
                new Piece(shape, Optional.empty(), Optional.empty(), box);
            case Shape.Polygon(Shape.Traits traits, Polygon outline) -> outlined(shape, outline);
            case Shape.Ellipse(Shape.Traits traits, Box around) -> ellipse(shape, around);
            case Shape.Mask(Shape.Traits traits, Rle mask) ->
                masked(shape, canvas.orElseThrow().fitted(mask));
            case Shape.Pose pose -> throw notTaken(shape);
            case Shape.Points points -> throw notTaken(shape);
            case Shape.Polyline line -> throw notTaken(shape);
            case Shape.Tag tag -> throw notTaken(shape);
            case Shape.Caption caption -> throw notTaken(shape);
            case Shape.Other other -> throw notTaken(shape);
        };
    }

    private static IllegalArgumentException notTaken(Shape shape) {
        return new IllegalArgumentException(shape + " in a group; expected a box, an outline, an ellipse or a mask");
    }

    private static Piece outlined(Shape shape, Polygon outline) {
        return new Piece(shape, Optional.of(outline), Optional.empty(), outline.bounds());
    }

    private static Piece masked(Shape shape, Rle mask) {
        return new Piece(shape, Optional.empty(), Optional.of(mask), mask.bounds());
    }

    /// As CVAT does, an ellipse becomes a mask; an outline where there is nothing to draw it on.
    private Piece ellipse(Shape shape, Box around) {
        Polygon outline = rounded(around);
        if (canvas.isEmpty() || !AssembleCanvas.drawable(outline)) {
            return outlined(shape, outline);
        }
        return masked(shape, canvas.get().drawn(outline));
    }

    /// A polygon that is nowhere more than a twentieth of a pixel off the ellipse.
    private static Polygon rounded(Box around) {
        double a = Math.abs(around.width()) / 2;
        double b = Math.abs(around.height()) / 2;
        int corners = (int) Math.clamp(Math.ceil(Math.PI * Math.sqrt(10 * Math.max(a, b))), 16, 4096);
        double[] xy = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            xy[2 * i] = around.x() + around.width() / 2 + a * Math.cos(angle);
            xy[2 * i + 1] = around.y() + around.height() / 2 + b * Math.sin(angle);
        }
        return Polygon.owning(xy);
    }
}
