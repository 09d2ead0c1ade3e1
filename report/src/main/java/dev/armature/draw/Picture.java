package dev.armature.draw;

import dev.armature.geometry.Box;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

/// The pixels under a drawing.
///
/// @param extent the part of the image that it covers, in pixels of the image; as a rule all of it
/// @param pixels of that part, perhaps fewer than the image has; empty where there is no picture
/// @param stored the file itself, where it shows the same as `pixels`
/// @param missing why there are no pixels: "no picture"; "" where there are
public record Picture(Box extent, Optional<BufferedImage> pixels, Optional<Stored> stored, String missing) {

    /// A file as browsers read it.
    ///
    /// @param type its media type, such as `image/jpeg`
    /// @param bytes nobody may change them
    public record Stored(String type, byte[] bytes) {}

    /// A plain ground for an image of this size.
    public static Picture missing(double width, double height, String why) {
        return new Picture(new Box(0, 0, width, height), Optional.empty(), Optional.empty(), why);
    }

    /// A whole image in memory, each of its pixels.
    public static Picture of(BufferedImage pixels) {
        return new Picture(
                new Box(0, 0, pixels.getWidth(), pixels.getHeight()), Optional.of(pixels), Optional.empty(), "");
    }

    /// The part of it that shows in a view; for files that are to hold no more of the picture than is seen.
    public Picture cut(Box view) {
        if (pixels.isEmpty()) {
            return this;
        }
        BufferedImage whole = pixels.get();
        double across = whole.getWidth() / extent.width();
        double down = whole.getHeight() / extent.height();
        int left = within(Math.floor((view.x() - extent.x()) * across), whole.getWidth() - 1);
        int top = within(Math.floor((view.y() - extent.y()) * down), whole.getHeight() - 1);
        int right = Math.max(left + 1, within(Math.ceil((view.right() - extent.x()) * across), whole.getWidth()));
        int bottom = Math.max(top + 1, within(Math.ceil((view.bottom() - extent.y()) * down), whole.getHeight()));
        Box part = new Box(
                extent.x() + left / across, extent.y() + top / down, (right - left) / across, (bottom - top) / down);
        return new Picture(
                part, Optional.of(whole.getSubimage(left, top, right - left, bottom - top)), Optional.empty(), "");
    }

    /// With no more pixels than that along its longer side.
    public Picture reduced(int longest) {
        if (pixels.isEmpty() || Math.max(pixels.get().getWidth(), pixels.get().getHeight()) <= longest) {
            return this;
        }
        BufferedImage whole = pixels.get();
        double factor = (double) longest / Math.max(whole.getWidth(), whole.getHeight());
        int width = Board.pixels(whole.getWidth() * factor);
        int height = Board.pixels(whole.getHeight() * factor);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(Scaling.halved(whole, width, height), 0, 0, width, height, null);
        graphics.dispose();
        return new Picture(extent, Optional.of(small), Optional.empty(), "");
    }

    private static int within(double pixel, int most) {
        return (int) Math.clamp(pixel, 0, most);
    }
}
