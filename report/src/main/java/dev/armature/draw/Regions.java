package dev.armature.draw;

import dev.armature.geometry.Box;
import dev.armature.geometry.Outlines;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import java.util.List;
import java.util.Optional;

/// Regions as rings to be drawn.
final class Regions {

    /// A mask of more runs is drawn as the box around it: tracing it takes too long and nobody sees its details.
    private static final int MOST_RUNS = 1 << 21;

    private Regions() {}

    static Optional<Box> bounds(Region region) {
        return switch (region) {
            case Region.None() -> Optional.empty();
            case Region.Outline(List<Polygon> rings) -> {
                Bounds bounds = new Bounds();
                rings.forEach(ring -> bounds.add(ring.coordinates()));
                yield bounds.box();
            }
            case Rle mask -> mask.area() == 0 ? Optional.empty() : Optional.of(mask.bounds());
        };
    }

    /// Each `x0, y0, x1, y1, …`; a mask along the borders of its pixels.
    static List<double[]> rings(Region region) {
        return switch (region) {
            case Region.None() -> List.of();
            case Region.Outline(List<Polygon> rings) ->
                rings.stream().map(Polygon::coordinates).toList();
            case Rle mask -> mask.runs() > MOST_RUNS ? List.of(corners(mask.bounds())) : traced(mask);
        };
    }

    /// The corners of a box, clockwise from the top left.
    static double[] corners(Box box) {
        return new double[] {box.x(), box.y(), box.right(), box.y(), box.right(), box.bottom(), box.x(), box.bottom()};
    }

    private static List<double[]> traced(Rle mask) {
        return Outlines.trace(mask).stream().map(Polygon::coordinates).toList();
    }
}
