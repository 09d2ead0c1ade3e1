package dev.armature.draw;

import dev.armature.geometry.Box;

/// A picture with its scene on a [Board].
///
/// @param view the part of the image that is shown, in its pixels; it may reach beyond the image
/// @param place where on the board, in its pixels; of the same shape as the view
public record Panel(Picture picture, Scene scene, Box view, Box place) {

    /// Pixels of the board for a pixel of the image.
    double scale() {
        return place.width() / view.width();
    }
}
