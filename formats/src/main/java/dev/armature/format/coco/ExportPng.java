package dev.armature.format.coco;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes a picture of segment ids as PNG, some rows at a time: 8 bits a channel, id = red + 256 * green + 65536 *
/// blue.
final class ExportPng implements AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK = 1 << 16; // bytes

    private final DataOutputStream out;
    private final Deflater deflater = new Deflater();
    private final OutputStream pixels;
    private final byte[] row; // the first byte is the filter, none

    ExportPng(int height, int width, OutputStream out) throws IOException {
        this.out = new DataOutputStream(out);
        this.out.write(SIGNATURE);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0}); // bits, RGB, deflate, filters, not interlaced
        chunk("IHDR", header.toByteArray(), header.size());
        this.pixels = new DeflaterOutputStream(new BufferedOutputStream(new DataChunks(), CHUNK), deflater);
        this.row = new byte[1 + 3 * width];
    }

    /// The next rows from the top.
    ///
    /// @param ids [count x width], row-major, each below 2^24
    void rows(int[] ids, int count) throws IOException {
        int width = row.length / 3;
        for (int y = 0; y < count; y++) {
            for (int x = 0; x < width; x++) {
                int id = ids[y * width + x];
                row[1 + 3 * x] = (byte) id;
                row[2 + 3 * x] = (byte) (id >> 8);
                row[3 + 3 * x] = (byte) (id >> 16);
            }
            pixels.write(row);
        }
    }

    /// Ends the picture; the stream stays open.
    @Override
    public void close() throws IOException {
        try {
            pixels.close();
        } finally {
            deflater.end();
        }
        chunk("IEND", new byte[0], 0);
        out.flush();
    }

    private void chunk(String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        out.writeInt((int) check.getValue());
    }

    /// Every piece that is written becomes one data chunk.
    private final class DataChunks extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] data, int from, int length) throws IOException {
            byte[] piece = java.util.Arrays.copyOfRange(data, from, from + length);
            chunk("IDAT", piece, length);
        }
    }
}
