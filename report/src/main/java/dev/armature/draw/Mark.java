package dev.armature.draw;

import java.util.List;

/// One mark of a [Scene]. Places and lengths are pixels of the image, also fractions of them.
public sealed interface Mark {

    /// A filled area: what lies in one of the rings, each of them `x0, y0, x1, y1, …`.
    ///
    /// @param opacity from 0 to 1
    record Area(List<double[]> rings, Colour colour, double opacity) implements Mark {}

    /// A line through points.
    ///
    /// @param xy `x0, y0, x1, y1, …`
    /// @param closed whether the last point is joined to the first
    /// @param dash length of dashes and gaps, 0 for an unbroken line
    /// @param opacity from 0 to 1
    record Line(double[] xy, boolean closed, Colour colour, double width, double dash, double opacity)
            implements Mark {}

    /// A joint: a filled disc, or a ring where it is hollow, with a thin dark rim.
    ///
    /// @param radius without the rim
    /// @param rim width of the rim
    /// @param name shown by SVG viewers under the pointer
    record Joint(double x, double y, double radius, double rim, Colour colour, boolean hollow, String name)
            implements Mark {}

    /// A word.
    ///
    /// @param x of its beginning
    /// @param y of its baseline
    /// @param size of the type, about 1.4 times the height of a capital
    /// @param plate whether it stands dark on a plate in its colour; else it is
    ///     written in its colour, with a dark rim
    record Word(String text, double x, double y, double size, Colour colour, boolean plate) implements Mark {}

    /// Marks that belong to one thing.
    ///
    /// @param title shown by SVG viewers under the pointer
    record Group(String title, List<Mark> marks) implements Mark {
        public Group {
            marks = List.copyOf(marks);
        }
    }
}
