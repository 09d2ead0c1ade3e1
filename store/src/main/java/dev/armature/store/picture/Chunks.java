package dev.armature.store.picture;

import dev.armature.store.project.Frame;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Chunks of CVAT's interface: several frames in one zip, called by their position in it.
public final class Chunks {

    /// Frames of a chunk; the last one of a task or job has less.
    public static final int SIZE = 72;

    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0); // the same bytes each time

    private Chunks() {}

    /// Writes a chunk. The stream stays open. A frame without pixels is not in it; the numbers of the others
    /// tell so.
    ///
    /// @param frames of the chunk, in order
    /// @param original whether as uploaded; else compressed
    /// @param quality of compressed pictures, 1 to 100
    public static void write(Renditions renditions, List<Frame> frames, boolean original, int quality, OutputStream out)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new Unclosed(out))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (int i = 0; i < frames.size(); i++) {
                if (frames.get(i).picture().isPresent()) {
                    String picture = frames.get(i).picture().get();
                    Served served = original ? renditions.original(picture) : renditions.compressed(picture, quality);
                    String extension = served.kind() == PictureKind.JPEG
                            ? "jpeg"
                            : served.kind().extension();
                    ZipEntry entry = new ZipEntry(String.format(Locale.ROOT, "%06d.%s", i, extension));
                    entry.setTimeLocal(DATE);
                    zip.putNextEntry(entry);
                    Files.copy(served.file(), zip);
                    zip.closeEntry();
                }
            }
        }
    }

    /// Whoever gave the stream closes it.
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
