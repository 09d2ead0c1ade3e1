package dev.armature.format.labelstudio;

import dev.armature.format.figure.Form;

/// Pixels as percentages of a picture's sides.
///
/// Pixels are rounded to 9 digits behind the point: no percentage tells more, and coordinates that were written as
/// percentages come back as they were.
///
/// @param width of the picture in pixels, 0 when unknown, as the height
record Percent(long width, long height) {

    private static final double DIGITS = 1e9;
    private static final double ROUNDED = 1e6; // px; up to here a double has so many digits

    boolean known() {
        return width > 0 && height > 0;
    }

    double x(double percent) {
        return pixels(percent, width);
    }

    double y(double percent) {
        return pixels(percent, height);
    }

    private static double pixels(double percent, long side) {
        double product = percent * side;
        double pixels = Double.isFinite(product) ? product / 100 : percent / 100 * side;
        return Math.abs(pixels) < ROUNDED ? Math.rint(pixels * DIGITS) / DIGITS : pixels;
    }

    /// The percentage of which [#x] makes this number of pixels.
    double ofX(double pixels) {
        return of(pixels, width);
    }

    /// The percentage of which [#y] makes this number of pixels.
    double ofY(double pixels) {
        return of(pixels, height);
    }

    private static double of(double pixels, long side) {
        double product = pixels * 100;
        return Form.bounded(Double.isFinite(product) ? product / side : pixels / side * 100);
    }
}
