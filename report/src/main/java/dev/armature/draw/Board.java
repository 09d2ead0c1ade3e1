package dev.armature.draw;

import dev.armature.geometry.Box;
import java.util.List;

/// One output picture: panels and words beside them.
///
/// @param width in pixels
/// @param height in pixels
/// @param words in pixels of the board
public record Board(int width, int height, List<Panel> panels, List<Mark.Word> words) {

    public Board {
        panels = List.copyOf(panels);
        words = List.copyOf(words);
    }

    /// One picture and nothing else.
    ///
    /// @param scale pixels of the output for one of the image
    public static Board of(Picture picture, Scene scene, double scale) {
        return of(picture, scene, picture.extent(), scale);
    }

    /// A part of a picture and nothing else.
    public static Board of(Picture picture, Scene scene, Box view, double scale) {
        int width = pixels(view.width() * scale);
        int height = pixels(view.height() * scale);
        return new Board(
                width,
                height,
                List.of(new Panel(picture, scene, view, new Box(0, 0, view.width() * scale, view.height() * scale))),
                List.of());
    }

    /// At least one.
    static int pixels(double length) {
        return (int) Math.max(1, Math.round(length));
    }
}
