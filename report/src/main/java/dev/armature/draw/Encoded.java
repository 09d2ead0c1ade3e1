package dev.armature.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pixels as a file in memory.
final class Encoded {

    private static final float QUALITY = 0.86f; // of JPEG, from 0 to 1

    private Encoded() {}

    /// As PNG or as JPEG, whichever is smaller: drawings are the one, photographs the other.
    static Picture.Stored smallest(BufferedImage pixels) throws IOException {
        byte[] png = png(pixels);
        byte[] jpeg = jpeg(pixels);
        return png.length <= jpeg.length || pixels.getColorModel().hasAlpha()
                ? new Picture.Stored("image/png", png)
                : new Picture.Stored("image/jpeg", jpeg);
    }

    static byte[] png(BufferedImage pixels) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        if (!ImageIO.write(pixels, "png", png)) {
            throw new AssertionError("this Java machine cannot write PNG");
        }
        return png.toByteArray();
    }

    private static byte[] jpeg(BufferedImage pixels) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(jpeg)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(opaque(pixels), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }

    private static BufferedImage opaque(BufferedImage pixels) {
        BufferedImage opaque = new BufferedImage(pixels.getWidth(), pixels.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(pixels, 0, 0, Color.BLACK, null);
        graphics.dispose();
        return opaque;
    }
}
