package dev.armature.draw;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// Makes pictures smaller without specks: by halves, each the mean of four pixels, as long as the result is not
/// smaller than what is wanted; the rest is for the one who paints it.
final class Scaling {

    private Scaling() {}

    /// @param width in pixels, that the result shall have at least
    /// @param height as the width
    static BufferedImage halved(BufferedImage picture, double width, double height) {
        BufferedImage small = picture;
        while (small.getWidth() >= 2 * width && small.getHeight() >= 2 * height && small.getWidth() > 1) {
            small = half(small);
        }
        return small;
    }

    private static BufferedImage half(BufferedImage picture) {
        int width = Math.max(1, picture.getWidth() / 2);
        int height = Math.max(1, picture.getHeight() / 2);
        BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = half.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return half;
    }
}
