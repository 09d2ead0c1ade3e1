package dev.armature.files;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// An open zip. Its members are unpacked one at a time and checked while that happens: never more bytes than the
/// directory says, exactly as many in the end, and with its CRC.
final class ZipArchive implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final FileChannel channel;
    private final String name;
    private final Map<String, ZipMember> members = new HashMap<>();
    private final ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer plain = ByteBuffer.allocateDirect(BUFFER);
    private final Inflater inflater = new Inflater(true);

    private ZipArchive(FileChannel channel, String name, List<ZipMember> members) {
        this.channel = channel;
        this.name = name;
        members.forEach(member -> this.members.put(member.path(), member));
    }

    /// @param name of the archive for messages
    static ZipArchive open(Path file, String name, Limits limits) throws IOException, FormatException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        boolean opened = false;
        try {
            ZipArchive archive = new ZipArchive(channel, name, ZipDirectory.read(channel, name, limits));
            opened = true;
            return archive;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    Iterable<ZipMember> members() {
        return members.values();
    }

    byte[] bytes(String path) throws IOException, FormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        transfer(path, Channels.newChannel(bytes));
        return bytes.toByteArray();
    }

    /// Unpacks a member; what was written is worth nothing when this throws.
    synchronized void transfer(String path, WritableByteChannel out) throws IOException, FormatException {
        ZipMember member = members.get(path);
        if (member == null) {
            throw new IllegalArgumentException(name + " has no entry " + path);
        }
        if (member.kind() != ZipMember.Kind.FILE) {
            throw wrong("zip-link", member, "is a symbolic link; expected a file");
        }
        long start = start(member);
        CRC32 crc = new CRC32();
        if (member.method() == ZipDirectory.STORED) {
            copy(member, start, crc, out);
        } else {
            inflate(member, start, crc, out);
        }
        if (crc.getValue() != member.crc()) {
            throw wrong("zip-crc", member, "has another checksum than the archive says; it is damaged");
        }
    }

    /// Where the packed bytes begin. Leaves what was read behind the header in `packed`, for small files all of it.
    private long start(ZipMember member) throws IOException, FormatException {
        int likely = (int)
                Math.min(BUFFER, ZipDirectory.LOCAL_LENGTH + 3L * member.path().length() + 64 + member.packed());
        fill(member, member.header(), (int) Math.min(likely, member.end() - member.header()));
        if (packed.remaining() < ZipDirectory.LOCAL_LENGTH || packed.getInt(0) != ZipDirectory.LOCAL_SIGNATURE) {
            throw wrong("zip-broken", member, "has no header at byte " + member.header());
        }
        int header = ZipDirectory.LOCAL_LENGTH + (packed.getShort(26) & 0xFFFF) + (packed.getShort(28) & 0xFFFF);
        if (member.header() + header > member.end() - member.packed()) {
            throw wrong("zip-overlap", member, "shares its bytes with another entry");
        }
        packed.position(Math.min(header, packed.limit()));
        return member.header() + header;
    }

    private void fill(ZipMember member, long position, int length) throws IOException, FormatException {
        packed.clear().limit(length);
        while (packed.hasRemaining()) {
            if (channel.read(packed, position + packed.position()) < 0) {
                throw wrong("zip-broken", member, "ends with the archive at byte " + channel.size());
            }
        }
        packed.flip();
    }

    /// Makes `packed` hold the bytes from `at` of a member's packed bytes on, at least one.
    private void more(ZipMember member, long start, long at) throws IOException, FormatException {
        if (!packed.hasRemaining()) {
            fill(member, start + at, (int) Math.min(BUFFER, member.packed() - at));
        }
        packed.limit((int) Math.min(packed.limit(), packed.position() + member.packed() - at));
    }

    private void copy(ZipMember member, long start, CRC32 crc, WritableByteChannel out)
            throws IOException, FormatException {
        long at = 0;
        while (at < member.packed()) {
            more(member, start, at);
            at += packed.remaining();
            crc.update(packed.duplicate());
            while (packed.hasRemaining()) {
                out.write(packed);
            }
        }
    }

    private void inflate(ZipMember member, long start, CRC32 crc, WritableByteChannel out)
            throws IOException, FormatException {
        inflater.reset();
        long at = 0;
        long written = 0;
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput() && at < member.packed()) {
                    more(member, start, at);
                    at += packed.remaining();
                    inflater.setInput(packed);
                }
                int count = inflater.inflate(plain.clear());
                written += count;
                if (count == 0 && !inflater.finished() && (at == member.packed() || !inflater.needsInput())) {
                    throw wrong("zip-broken", member, "ends in the middle of its packed bytes");
                }
                if (written > member.size()) {
                    throw wrong("zip-size", member, "unpacks to more than its size of " + member.size() + " bytes");
                }
                write(plain.flip(), crc, out);
            }
        } catch (DataFormatException broken) {
            throw wrong("zip-broken", member, "is not deflated data: " + broken.getMessage());
        }
        if (written != member.size()) {
            throw wrong("zip-broken", member, "unpacks to %d bytes; expected %d".formatted(written, member.size()));
        }
    }

    private static void write(ByteBuffer bytes, CRC32 crc, WritableByteChannel out) throws IOException {
        crc.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private FormatException wrong(String code, ZipMember member, String what) {
        return new FormatException(code, Location.of(name + "/" + Names.shown(member.path())), what);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        channel.close();
    }
}
