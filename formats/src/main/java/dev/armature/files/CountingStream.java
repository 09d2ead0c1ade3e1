package dev.armature.files;

import dev.armature.flow.Progress;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;

/// A file that tells how much of it was read.
public final class CountingStream extends FileInputStream {

    /// Bytes read by several streams and passes together.
    public static final class Count {
        private static final long STEP = 1 << 20;

        private final Progress progress;
        private final long total;
        private long bytes;
        private long told;

        /// @param total bytes that will be read in all, 0 when unknown
        public Count(Progress progress, long total) {
            this.progress = progress;
            this.total = total;
        }

        /// So many bytes more were read.
        public void add(long more) {
            bytes += more;
            if (bytes - told >= STEP) {
                told = bytes;
                progress.advanced(bytes, total);
            }
        }
    }

    private final Count count;

    public CountingStream(Path file, Count count) throws IOException {
        super(file.toFile());
        this.count = count;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0) {
            count.add(read);
        }
        return read;
    }
}
