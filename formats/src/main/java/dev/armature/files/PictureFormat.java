package dev.armature.files;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Turns a picture into another format, when its ending is to change. JPEG and BMP have no transparency: what shows
/// through becomes black, as with OpenCV. The pixels are taken as stored; a turn that EXIF asks for is not made.
public final class PictureFormat {

    private static final float QUALITY = 0.95f; // of JPEG, from 0 to 1
    private static final long MOST_PIXELS = 1L << 27;

    static {
        System.setProperty("java.awt.headless", "true");
    }

    private PictureFormat() {}

    /// Whether [#reencode] can write files of this ending.
    ///
    /// @param extension with or without its dot, in any case
    public static boolean writes(String extension) {
        return !writer(extension).isEmpty();
    }

    /// @param extension `.png`, `.jpg`, `.jpeg` or `.bmp`, in any case, with or without the dot
    /// @throws FormatException `picture-format` if the file or the format asked for is not known, `picture-broken`
    ///     if the file cannot be decoded, `picture-size` if it has more than 2^27 pixels
    public static void reencode(Path file, String extension, OutputStream out) throws IOException, FormatException {
        String format = writer(extension);
        if (format.isEmpty()) {
            throw wrong(file, "picture-format", "cannot become " + extension + "; expected .png, .jpg or .bmp");
        }
        BufferedImage picture = decode(file);
        write(format.equals("png") ? picture : opaque(picture), format, out);
    }

    private static String writer(String extension) {
        String name = extension.startsWith(".") ? extension.substring(1) : extension;
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "png" -> "png";
            case "jpg", "jpeg", "jpe" -> "jpeg";
            case "bmp" -> "bmp";
            default -> "";
        };
    }

    private static BufferedImage decode(Path file) throws IOException, FormatException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw wrong(file, "picture-format", "is no PNG, JPEG, BMP, GIF or TIFF picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return decode(file, reader);
            } finally {
                reader.dispose();
            }
        }
    }

    /// The decoders of the JDK report broken pictures by exceptions of many kinds.
    private static BufferedImage decode(Path file, ImageReader reader) throws IOException, FormatException {
        try {
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw wrong(file, "picture-size", "has %d pixels; expected at most %d".formatted(pixels, MOST_PIXELS));
            }
            return reader.read(0);
        } catch (IIOException | EOFException | RuntimeException broken) {
            throw wrong(file, "picture-broken", "cannot be decoded: " + broken.getMessage());
        }
    }

    private static BufferedImage opaque(BufferedImage picture) {
        boolean plain =
                picture.getType() == BufferedImage.TYPE_3BYTE_BGR || picture.getType() == BufferedImage.TYPE_BYTE_GRAY;
        if (plain) {
            return picture;
        }
        BufferedImage opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.BLACK, null);
        graphics.dispose();
        return opaque;
    }

    private static void write(BufferedImage picture, String format, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(
                    null,
                    new IIOImage(picture, null, null),
                    parameters(writer, format).orElse(null));
        } finally {
            writer.dispose();
        }
    }

    private static Optional<ImageWriteParam> parameters(ImageWriter writer, String format) {
        if (!format.equals("jpeg")) {
            return Optional.empty();
        }
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
        return Optional.of(parameters);
    }

    private static FormatException wrong(Path file, String code, String what) {
        return new FormatException(code, Location.of(file.toString()), what);
    }
}
