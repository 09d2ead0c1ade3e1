package dev.armature.format.figure;

import dev.armature.geometry.Rle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Masks as PNG pictures: every pixel whose colour is not black belongs to it.
public final class PngMask {

    /// The largest mask in pixels: as many bytes while it is read.
    public static final int MOST_PIXELS = 1 << 26;

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;

    private PngMask() {}

    /// The mask in a picture of the size of its own; empty if the bytes are no PNG that can be read, or one of more
    /// than [#MOST_PIXELS].
    public static Optional<Rle> read(byte[] png) {
        if (png.length < 24 || ByteBuffer.wrap(png).getLong() != SIGNATURE) {
            return Optional.empty();
        }
        long width = ByteBuffer.wrap(png).getInt(16);
        long height = ByteBuffer.wrap(png).getInt(20);
        if (width <= 0 || height <= 0 || width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        try {
            BufferedImage picture = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
            return Optional.ofNullable(picture).map(PngMask::mask);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            return Optional.empty(); // ImageIO says so by any of these
        }
    }

    private static Rle mask(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        byte[] pixels = new byte[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                boolean black = (row[x] & 0xFFFFFF) == 0 || row[x] >>> 24 == 0;
                pixels[x * height + y] = (byte) (black ? 0 : 1);
            }
        }
        return Rle.encode(height, width, pixels);
    }

    /// The part of a mask inside of a box as a PNG of one bit a pixel.
    ///
    /// @param left, top, width, height in whole pixels, inside of the mask
    public static byte[] write(Rle mask, int left, int top, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        long at = 0;
        for (int i = 0; i < mask.runs(); i++) {
            long end = at + mask.run(i);
            for (long pixel = at; i % 2 == 1 && pixel < end; pixel++) {
                picture.setRGB((int) (pixel / mask.height()) - left, (int) (pixel % mask.height()) - top, 0xFFFFFF);
            }
            at = end;
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", out);
        }
        return png.toByteArray();
    }

    /// A mask put into an empty one of another size; what lies outside is cut off.
    ///
    /// @param left, top where its first pixel comes to lie
    public static Rle placed(Rle part, int left, int top, int width, int height) {
        byte[] pixels = new byte[width * height];
        byte[] source = part.decode();
        for (int x = Math.max(0, -left); x < Math.min(part.width(), width - left); x++) {
            for (int y = Math.max(0, -top); y < Math.min(part.height(), height - top); y++) {
                pixels[(x + left) * height + y + top] = source[x * part.height() + y];
            }
        }
        return Rle.encode(height, width, pixels);
    }
}
