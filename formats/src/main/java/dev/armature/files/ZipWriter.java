package dev.armature.files;

import dev.armature.flow.FormatException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Writes a zip (PKWARE's APPNOTE.TXT, with zip64 where sizes ask for it) in one pass. Sizes are known before the
/// bytes; the checksum is put into the header behind them. All times are 1980-01-01, so that the same files give
/// the same bytes.
final class ZipWriter {

    private static final long MAX_32 = 0xFFFFFFFFL;
    private static final int MAX_16 = 0xFFFF;
    private static final int CRC_AT = 14; // byte offset in the local header
    private static final int DATE = 1 << 5 | 1; // the first of January 1980
    private static final int UTF8 = 1 << 11;
    private static final int UNIX = 3 << 8;
    private static final int FILE_MODE = 0100644;
    private static final int FOLDER_MODE = 040755;
    private static final int FOLDER_ATTRIBUTE = 0x10; // of MS-DOS
    private static final int BUFFER = 1 << 20; // more than the longest record

    /// What the central directory says of a member.
    ///
    /// @param header byte offset of the local header
    private record Written(byte[] name, int method, long crc, long packed, long size, long header) {
        boolean isFolder() {
            return name.length > 0 && name[name.length - 1] == '/';
        }
    }

    private final FileChannel out;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Written> members = new ArrayList<>();
    private long flushed; // bytes of the archive before the buffer

    ZipWriter(FileChannel out) {
        this.out = out;
    }

    void folder(String path) throws IOException {
        Written member = new Written(name(path + "/"), ZipDirectory.STORED, 0, 0, 0, position());
        header(member);
        members.add(member);
    }

    /// Stores what is in a channel from its position to its end.
    void copy(FileChannel in, String path) throws IOException {
        Stored stored = begin(path, in.size() - in.position());
        try {
            stored.fill(in);
            stored.end();
        } finally {
            stored.undo();
        }
    }

    /// Stores the bytes of an entry.
    void copy(Input from, Entry entry, String path) throws IOException, FormatException {
        Stored stored = begin(path, entry.size());
        try {
            from.transfer(entry, stored);
            stored.end();
        } finally {
            stored.undo();
        }
    }

    /// Appends a finished spool.
    void append(String path, ZipSpool spool) throws IOException {
        FileChannel packed = spool.packed();
        Written member = new Written(name(path), spool.method(), spool.crc(), packed.size(), spool.size(), position());
        header(member);
        flush();
        long at = 0;
        out.position(flushed);
        while (at < member.packed) {
            long count = packed.transferTo(at, member.packed - at, out);
            if (count <= 0) {
                throw new EOFException("the spooled bytes of " + path + " end early");
            }
            at += count;
        }
        flushed += at;
        members.add(member);
    }

    /// Writes the central directory.
    void finish() throws IOException {
        long start = position();
        for (Written member : members) {
            central(member);
        }
        end(start, position() - start);
        flush();
    }

    private Stored begin(String path, long size) throws IOException {
        byte[] name = name(path);
        if (size < BUFFER && ZipDirectory.LOCAL_LENGTH + name.length + size > buffer.remaining()) {
            flush(); // so that header and bytes are in the buffer together
        }
        Written member = new Written(name, ZipDirectory.STORED, 0, size, size, position());
        header(member);
        return new Stored(member);
    }

    /// The bytes of a member that is being stored.
    private final class Stored implements WritableByteChannel {

        private final Written member;
        private final CRC32 crc = new CRC32();
        private long count;
        private boolean open = true;

        Stored(Written member) {
            this.member = member;
        }

        /// Reads straight into the buffer.
        void fill(FileChannel in) throws IOException {
            while (count < member.size) {
                if (!buffer.hasRemaining()) {
                    flush();
                }
                int start = buffer.position();
                buffer.limit((int) Math.min(buffer.capacity(), start + member.size - count));
                int read = in.read(buffer);
                buffer.limit(buffer.capacity());
                if (read < 0) {
                    throw changed();
                }
                crc.update(buffer.slice(start, read));
                count += read;
            }
            if (in.position() < in.size()) {
                throw changed();
            }
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int length = bytes.remaining();
            crc.update(bytes.duplicate());
            while (bytes.hasRemaining()) {
                if (!buffer.hasRemaining()) {
                    flush();
                }
                int part = Math.min(bytes.remaining(), buffer.remaining());
                buffer.put(bytes.slice(bytes.position(), part));
                bytes.position(bytes.position() + part);
            }
            count += length;
            return length;
        }

        void end() throws IOException {
            if (count != member.size) {
                throw changed();
            }
            patch(member.header + CRC_AT, (int) crc.getValue());
            members.add(
                    new Written(member.name, member.method, crc.getValue(), member.packed, member.size, member.header));
            open = false;
        }

        private IOException changed() {
            return new IOException("a file changed while it was copied: "
                    + new String(member.name, StandardCharsets.UTF_8) + " no longer has " + member.size + " bytes");
        }

        /// Takes the member out again unless it has ended.
        void undo() throws IOException {
            if (!open) {
                return;
            }
            open = false;
            if (member.header >= flushed) {
                buffer.position((int) (member.header - flushed));
            } else {
                buffer.clear();
                out.truncate(member.header);
                flushed = member.header;
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {}
    }

    private static byte[] name(String path) {
        return path.getBytes(StandardCharsets.UTF_8);
    }

    private long position() {
        return flushed + buffer.position();
    }

    private void patch(long at, int value) throws IOException {
        if (at >= flushed) {
            buffer.putInt((int) (at - flushed), value);
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, value);
        while (bytes.hasRemaining()) {
            out.write(bytes, at + bytes.position());
        }
    }

    private void room(int length) throws IOException {
        if (buffer.remaining() < length) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        out.position(flushed);
        while (buffer.hasRemaining()) {
            flushed += out.write(buffer);
        }
        buffer.clear();
    }

    private void header(Written member) throws IOException {
        boolean large = member.size >= MAX_32 || member.packed >= MAX_32;
        room(ZipDirectory.LOCAL_LENGTH + member.name.length + 20);
        buffer.putInt(ZipDirectory.LOCAL_SIGNATURE);
        version(large);
        common(member, large);
        buffer.putShort((short) member.name.length);
        buffer.putShort((short) (large ? 20 : 0));
        buffer.put(member.name);
        if (large) {
            buffer.putShort((short) 1).putShort((short) 16).putLong(member.size).putLong(member.packed);
        }
    }

    private void central(Written member) throws IOException {
        boolean large = member.size >= MAX_32 || member.packed >= MAX_32;
        boolean far = member.header >= MAX_32;
        int extra = (large ? 16 : 0) + (far ? 8 : 0);
        room(46 + member.name.length + 4 + extra);
        buffer.putInt(0x02014b50);
        buffer.putShort((short) (UNIX | 45));
        version(large || far);
        common(member, large);
        buffer.putShort((short) member.name.length);
        buffer.putShort((short) (extra == 0 ? 0 : 4 + extra));
        buffer.putShort((short) 0).putShort((short) 0).putShort((short) 0); // comment, disk, kind of text
        int mode = member.isFolder() ? FOLDER_MODE << 16 | FOLDER_ATTRIBUTE : FILE_MODE << 16;
        buffer.putInt(mode);
        buffer.putInt((int) (far ? MAX_32 : member.header));
        buffer.put(member.name);
        if (extra > 0) {
            buffer.putShort((short) 1).putShort((short) extra);
        }
        if (large) {
            buffer.putLong(member.size).putLong(member.packed);
        }
        if (far) {
            buffer.putLong(member.header);
        }
    }

    private void version(boolean zip64) {
        buffer.putShort((short) (zip64 ? 45 : 20));
    }

    /// From the flags to the sizes: the same in both headers.
    private void common(Written member, boolean large) {
        buffer.putShort((short) UTF8);
        buffer.putShort((short) member.method);
        buffer.putShort((short) 0).putShort((short) DATE);
        buffer.putInt((int) member.crc);
        buffer.putInt((int) (large ? MAX_32 : member.packed));
        buffer.putInt((int) (large ? MAX_32 : member.size));
    }

    private void end(long start, long length) throws IOException {
        int count = members.size();
        room(56 + 20 + 22);
        boolean zip64 = count >= MAX_16 || start >= MAX_32 || length >= MAX_32;
        if (zip64) {
            long at = position();
            buffer.putInt(0x06064b50).putLong(44).putShort((short) (UNIX | 45)).putShort((short) 45);
            buffer.putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(length)
                    .putLong(start);
            buffer.putInt(0x07064b50).putInt(0).putLong(at).putInt(1);
        }
        short shown = (short) Math.min(count, MAX_16);
        buffer.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(shown)
                .putShort(shown);
        buffer.putInt((int) Math.min(length, MAX_32))
                .putInt((int) Math.min(start, MAX_32))
                .putShort((short) 0);
    }
}
