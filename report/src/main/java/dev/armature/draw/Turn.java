package dev.armature.draw;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/// Turns pictures as EXIF asks for.
final class Turn {

    private Turn() {}

    /// @param orientation EXIF's, 1 to 8
    static BufferedImage upright(BufferedImage stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        boolean exchanged = orientation >= 5;
        BufferedImage upright =
                new BufferedImage(exchanged ? height : width, exchanged ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        graphics.drawImage(stored, transform(orientation, width, height), null);
        graphics.dispose();
        return upright;
    }

    /// From stored pixels to those shown.
    ///
    /// @param width of what is stored
    /// @param height of what is stored
    private static AffineTransform transform(int orientation, double width, double height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> throw new IllegalArgumentException("orientation is " + orientation + "; expected 1 to 8");
        };
    }
}
