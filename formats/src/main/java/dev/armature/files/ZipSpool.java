package dev.armature.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// The bytes of a zip's member on their way into a file of their own, deflated or stored. Closing it hands the
/// finished file over and removes it.
final class ZipSpool extends OutputStream {

    /// Takes a finished spool.
    interface Taker {
        void take(ZipSpool spool) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final boolean stored;
    private final Taker taker;
    private final FileChannel channel;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final OutputStream out;
    private final CRC32 crc = new CRC32();
    private long size;
    private boolean closed;

    ZipSpool(Path file, boolean stored, Taker taker) throws IOException {
        this.file = file;
        this.stored = stored;
        this.taker = taker;
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        OutputStream raw = Channels.newOutputStream(channel);
        this.out = stored ? raw : new DeflaterOutputStream(raw, deflater, BUFFER);
    }

    int method() {
        return stored ? ZipDirectory.STORED : ZipDirectory.DEFLATED;
    }

    /// CRC-32 of the unpacked bytes, unsigned.
    long crc() {
        return crc.getValue();
    }

    /// Bytes unpacked.
    long size() {
        return size;
    }

    /// The packed bytes.
    FileChannel packed() {
        return channel;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the stream is closed");
        }
        out.write(bytes, offset, length);
        crc.update(bytes, offset, length);
        size += length;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            if (out instanceof DeflaterOutputStream deflating) {
                deflating.finish();
            }
            taker.take(this);
        } finally {
            drop();
        }
    }

    /// Ends it without handing it over, if it has not been closed.
    void drop() throws IOException {
        if (!closed) {
            closed = true;
            deflater.end();
            channel.close();
            Files.deleteIfExists(file);
        }
    }
}
