package dev.armature.geometry;

import java.util.ArrayList;
import java.util.List;

/// The pixels of one instance: not known, drawn as outlines, or marked one by one.
public sealed interface Region permits Region.None, Region.Outline, Rle {

    /// Nothing is known about the shape.
    record None() implements Region {}

    /// The union of what the rings hold, each by the even-odd rule; at least one ring.
    record Outline(List<Polygon> rings) implements Region {
        public Outline {
            rings = List.copyOf(rings);
            if (rings.isEmpty()) {
                throw new IllegalArgumentException("outline has no rings; expected at least 1, or a region of none");
            }
        }
    }

    /// Area in px² as pycocotools counts it in an image of that size: the pixels inside.
    /// A mask has its own size and ignores that of the image.
    static double area(Region region, int height, int width) {
        return switch (region) {
            case None() -> 0;
            case Outline(List<Polygon> rings) ->
                rasterised(rings, height, width).area();
            case Rle mask -> mask.area();
        };
    }

    /// The number of pixels inside an outline on the canvas that Datumaro's exporter gives it: whole part of the
    /// largest x wide, whole part of the largest y high. 0 if the canvas has no pixels.
    ///
    /// A shape ending at x = 10.7 is therefore counted up to column 9. A canvas of any size is fine, since no
    /// mask is made; coordinates are limited as in [Rle#of(Polygon,int,int)].
    static long pixelArea(Polygon polygon) {
        double right = polygon.x(0);
        double bottom = polygon.y(0);
        for (int i = 1; i < polygon.size(); i++) {
            right = Math.max(right, polygon.x(i));
            bottom = Math.max(bottom, polygon.y(i));
        }
        if (right < 1 || bottom < 1) {
            return 0;
        }
        long[] positions = Crossings.of(polygon, (long) bottom, (long) right);
        long inside = 0;
        for (int i = 0; i + 1 < positions.length; i += 2) {
            inside += positions[i + 1] - positions[i];
        }
        return inside;
    }

    private static Rle rasterised(List<Polygon> rings, int height, int width) {
        List<Rle> masks = new ArrayList<>(rings.size());
        for (Polygon ring : rings) {
            masks.add(Rle.of(ring, height, width));
        }
        return Rle.union(masks);
    }
}
