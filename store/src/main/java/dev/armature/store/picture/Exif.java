package dev.armature.store.picture;

import dev.armature.files.Orientation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/// Where a file says how it has to be turned, and what it says: EXIF in JPEG (APP1), PNG (`eXIf`) and WebP
/// (`EXIF`), and TIFF's own first directory. Walks from piece to piece by their lengths, whatever they hold.
///
/// @param at offset of the block that is built like a TIFF
/// @param length of the block in bytes
/// @param chunk offset of the PNG chunk that it fills, -1 in other files
record Exif(long at, int length, long chunk) {

    private static final int MOST = 1 << 20; // bytes of a block that are looked at
    private static final int MOST_PIECES = 10_000; // of a file
    private static final byte[] HEADER = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    /// 1 as stored, 2 to 8 turned or mirrored; see [Orientation].
    static int orientation(Path file, PictureKind kind) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<Exif> found = find(in, kind);
            if (found.isEmpty()) {
                return Orientation.AS_STORED;
            }
            return Orientation.ofTiff(found.get().block(in));
        }
    }

    /// Makes the file say that it is shown as stored, in place; its pixels stay as they are.
    static void takeOut(Path file, PictureKind kind) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Optional<Exif> found = find(channel, kind);
            if (found.isPresent()) {
                found.get().takeOut(channel);
            }
        }
    }

    private void takeOut(FileChannel channel) throws IOException {
        ByteBuffer block = block(channel);
        OptionalInt place = Orientation.place(block);
        if (place.isEmpty()) {
            return;
        }
        block.putShort(place.getAsInt(), (short) Orientation.AS_STORED);
        write(channel, block.slice(place.getAsInt(), Short.BYTES), at + place.getAsInt());
        boolean checksum = chunk >= 0 && block.limit() == length; // else the file is cut off within it
        if (checksum) {
            CRC32 crc = new CRC32();
            crc.update("eXIf".getBytes(StandardCharsets.ISO_8859_1));
            crc.update(block.duplicate().position(0));
            write(channel, ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) crc.getValue()), at + length);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    private ByteBuffer block(FileChannel in) throws IOException {
        return read(in, at, length);
    }

    private static Optional<Exif> find(FileChannel in, PictureKind kind) throws IOException {
        return switch (kind) {
            case JPEG -> inJpeg(in);
            case PNG -> inPng(in);
            case WEBP -> inWebp(in);
            case TIFF -> inTiff(in);
            case BMP, GIF -> Optional.empty();
        };
    }

    /// Segments up to the first scan.
    private static Optional<Exif> inJpeg(FileChannel in) throws IOException {
        long at = 2;
        for (int i = 0; i < MOST_PIECES; i++) {
            ByteBuffer head = read(in, at, 4 + HEADER.length);
            if (head.limit() < 4 || head.get(0) != (byte) 0xFF) {
                return Optional.empty();
            }
            int marker = head.get(1) & 0xFF;
            if (marker == 0xFF) {
                at++; // padding
                continue;
            }
            if (marker == 0xDA || marker == 0xD9) {
                return Optional.empty();
            }
            int length = Short.toUnsignedInt(head.getShort(2));
            boolean exif = marker == 0xE1
                    && length >= 2 + HEADER.length
                    && head.limit() == 4 + HEADER.length
                    && head.slice(4, HEADER.length).equals(ByteBuffer.wrap(HEADER));
            if (exif) {
                return Optional.of(new Exif(at + 4 + HEADER.length, length - 2 - HEADER.length, -1));
            }
            boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
            at += alone ? 2 : 2 + Math.max(2, length);
        }
        return Optional.empty();
    }

    private static Optional<Exif> inPng(FileChannel in) throws IOException {
        long at = 8;
        for (int i = 0; i < MOST_PIECES; i++) {
            ByteBuffer head = read(in, at, 8);
            if (head.limit() < 8) {
                return Optional.empty();
            }
            long length = Integer.toUnsignedLong(head.getInt(0));
            if (head.getInt(4) == 0x65584966 && length <= MOST) {
                return Optional.of(new Exif(at + 8, (int) length, at));
            }
            at += 12 + length;
        }
        return Optional.empty();
    }

    private static Optional<Exif> inWebp(FileChannel in) throws IOException {
        long at = 12;
        for (int i = 0; i < MOST_PIECES; i++) {
            ByteBuffer head = read(in, at, 8 + HEADER.length);
            if (head.limit() < 8) {
                return Optional.empty();
            }
            long length =
                    Integer.toUnsignedLong(head.order(ByteOrder.LITTLE_ENDIAN).getInt(4));
            if (head.order(ByteOrder.BIG_ENDIAN).getInt(0) == 0x45584946 && length <= MOST) {
                boolean headed = head.limit() == 8 + HEADER.length
                        && head.slice(8, HEADER.length).equals(ByteBuffer.wrap(HEADER));
                int skipped = headed ? HEADER.length : 0; // some writers repeat JPEG's header
                return Optional.of(new Exif(at + 8 + skipped, (int) length - skipped, -1));
            }
            at += 8 + length + (length & 1);
        }
        return Optional.empty();
    }

    /// The whole file is the block.
    private static Optional<Exif> inTiff(FileChannel in) throws IOException {
        return Optional.of(new Exif(0, (int) Math.min(in.size(), Integer.MAX_VALUE), -1));
    }

    /// Fewer bytes at the end of the file. A whole TIFF is mapped, not read.
    private static ByteBuffer read(FileChannel in, long at, int length) throws IOException {
        int there = Math.clamp(in.size() - at, 0, length);
        if (there > MOST) {
            return in.map(FileChannel.MapMode.PRIVATE, at, there);
        }
        ByteBuffer bytes = ByteBuffer.allocate(there);
        while (bytes.hasRemaining() && in.read(bytes, at + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }
}
