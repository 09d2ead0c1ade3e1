package dev.armature.store.picture;

import dev.armature.store.InvalidException;
import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Decodes pictures, and never more of them at once than there is memory for: who would need more than is left
/// waits. A picture that alone needs more than all of it gets all of it, and is alone.
final class Decoder {

    static {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private static final int UNIT = 1 << 16; // bytes of one permit
    private static final long LEAST = 64L << 20;
    private static final long MOST = 384L << 20;
    private static final int COPIES = 2; // of the decoded pixels, while one form becomes another

    /// Does something with decoded pixels while they have their memory.
    interface Use {
        void of(BufferedImage upright) throws IOException;
    }

    private final PictureLimits limits;
    private final int permits;
    private final Semaphore memory;

    Decoder(PictureLimits limits) {
        this.limits = limits;
        this.permits = (int) (Math.clamp(Runtime.getRuntime().maxMemory() / 3, LEAST, MOST) / UNIT);
        this.memory = new Semaphore(permits, true);
    }

    /// Decodes a picture, turns it as EXIF asks for, and hands it on.
    ///
    /// @param longest pixels of the longer side that are needed at least; lines and columns beyond twice as
    ///     many may be left out
    /// @throws InvalidException when it cannot be decoded, or is larger than its first bytes told
    void decode(Path file, PictureKind kind, int longest, Use use) throws IOException {
        int orientation = Exif.orientation(file, kind);
        try (ImageInputStream in = new PictureInput(file.toFile())) {
            ImageReader reader = reader(kind);
            try {
                decode(reader, in, orientation, longest, use);
            } finally {
                reader.dispose();
            }
        }
    }

    private void decode(ImageReader reader, ImageInputStream in, int orientation, int longest, Use use)
            throws IOException {
        int step = begin(reader, in, longest);
        int needed = permits(reader, step);
        memory.acquireUninterruptibly(needed);
        try {
            use.of(Pixels.upright(Pixels.plain(read(reader, step)), orientation));
        } finally {
            memory.release(needed);
        }
    }

    /// The decoders report broken pictures by exceptions of many kinds.
    private int begin(ImageReader reader, ImageInputStream in, int longest) throws IOException {
        try {
            reader.setInput(in, true, true);
            return Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / Math.max(1, 2 * longest));
        } catch (IIOException | EOFException | RuntimeException broken) {
            throw cannot(broken);
        }
    }

    private int permits(ImageReader reader, int step) throws IOException {
        long pixels;
        long bytesPerPixel;
        try {
            pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            bytesPerPixel = bytesPerPixel(reader);
        } catch (IIOException | EOFException | RuntimeException broken) {
            throw cannot(broken);
        }
        boolean fits = pixels <= limits.pixels() && pixels * bytesPerPixel <= limits.decodedBytes();
        if (!fits) {
            throw new InvalidException(
                    "",
                    "the picture has %d pixels of %d bytes; expected at most %d pixels and %d bytes"
                            .formatted(pixels, bytesPerPixel, limits.pixels(), limits.decodedBytes()));
        }
        long bytes = pixels / step / step * bytesPerPixel * COPIES + pixels;
        return Math.clamp(bytes / UNIT + 1, 1, permits);
    }

    private static long bytesPerPixel(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            return 4;
        }
        SampleModel model = types.next().getSampleModel();
        long bits = 0;
        for (int band = 0; band < model.getNumBands(); band++) {
            bits += model.getSampleSize(band);
        }
        return Math.max(3, (bits + 7) / 8);
    }

    private static BufferedImage read(ImageReader reader, int step) throws IOException {
        try {
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, parameters);
        } catch (IIOException | EOFException | RuntimeException broken) {
            throw cannot(broken);
        }
    }

    private static InvalidException cannot(Exception broken) {
        return new InvalidException("", "the picture is broken and cannot be decoded: " + broken.getMessage());
    }

    /// The decoder of the kind that the file is served as, and no other one.
    private static ImageReader reader(PictureKind kind) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(kind.mediaType());
        if (!readers.hasNext()) {
            throw new AssertionError("there is no decoder of " + kind.mediaType());
        }
        return readers.next();
    }

    /// Writes a picture.
    ///
    /// @param picture in a plain form
    /// @param kind JPEG, PNG or TIFF
    /// @param quality of JPEG, 1 to 100
    static void write(BufferedImage picture, PictureKind kind, int quality, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(kind.mediaType()).next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (kind == PictureKind.JPEG) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
        }
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
