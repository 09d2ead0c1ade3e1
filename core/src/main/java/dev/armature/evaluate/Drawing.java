package dev.armature.evaluate;

import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import java.util.List;

/// Outlines as masks, as pycocotools draws them.
public final class Drawing {

    private Drawing() {}

    /// The union of what the rings hold, in an image of that size in px.
    ///
    /// @throws IllegalArgumentException if they are too large to be drawn
    public static Rle of(List<Polygon> rings, int height, int width) {
        return Rle.union(rings.stream().map(ring -> Rle.of(ring, height, width)).toList());
    }
}
