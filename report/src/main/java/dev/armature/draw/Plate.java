package dev.armature.draw;

import dev.armature.geometry.Box;

/// The plate on which a word stands.
final class Plate {

    /// Diameter of its corners, as a part of the size of the type.
    static final double CORNER = 0.3;

    private static final double SIDE = 0.35; // of the size of the type
    private static final double ABOVE = 0.95;
    private static final double BELOW = 0.32;

    private Plate() {}

    static Box under(Mark.Word word) {
        double size = word.size();
        return new Box(
                word.x() - SIDE * size,
                word.y() - ABOVE * size,
                StrokeFont.length(word.text(), size) + 2 * SIDE * size,
                (ABOVE + BELOW) * size);
    }
}
