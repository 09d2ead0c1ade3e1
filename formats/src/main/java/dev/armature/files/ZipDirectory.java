package dev.armature.files;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/// Reads and checks the central directory of a zip (PKWARE's APPNOTE.TXT, with zip64). What it returns lies inside
/// of the archive, does not overlap, has safe and distinct names, and keeps the [Limits] as far as the directory
/// can tell.
final class ZipDirectory {

    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int LOCAL_LENGTH = 30;
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LENGTH = 56;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;

    private static final int MAX_16 = 0xFFFF;
    private static final long MAX_32 = 0xFFFFFFFFL;
    private static final int EXTRA_ZIP64 = 0x0001;
    private static final int EXTRA_UNICODE_PATH = 0x7075;
    private static final int FLAG_ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int FLAG_UTF8 = 1 << 11;
    private static final int WINDOW = 1 << 20; // more than the longest record, 46 + 3 x 65535 bytes

    /// Where the central directory is.
    ///
    /// @param count of its records; without zip64 modulo 65536
    private record End(long start, long length, long count, boolean zip64) {}

    /// The parts of a central record that hold lengths and offsets.
    private record Extent(long packed, long size, long header) {}

    private final FileChannel channel;
    private final String archive;
    private final Limits limits;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowStart;
    private long unpacked;

    private ZipDirectory(FileChannel channel, String archive, Limits limits) {
        this.channel = channel;
        this.archive = archive;
        this.limits = limits;
    }

    /// The members in the order of their bytes in the archive; clutter (see [Names#isClutter]) left out.
    ///
    /// @param archive its name for messages
    static List<ZipMember> read(FileChannel channel, String archive, Limits limits)
            throws IOException, FormatException {
        return new ZipDirectory(channel, archive, limits).read();
    }

    private List<ZipMember> read() throws IOException, FormatException {
        End end = end();
        List<ZipMember> members = members(end);
        if (limits.tooDense(unpacked, channel.size())) {
            throw wrong(
                    "zip-ratio",
                    "unpacks to %d bytes from %d; expected at most %d to 1"
                            .formatted(unpacked, channel.size(), limits.ratio()));
        }
        members.sort(Comparator.comparingLong(ZipMember::header));
        List<ZipMember> bounded = bounded(members, end.start());
        bounded.removeIf(member -> member.path().isEmpty() || Names.isClutter(member.path()));
        checkDistinct(bounded);
        return bounded;
    }

    private End end() throws IOException, FormatException {
        int length = (int) Math.min(channel.size(), END_LENGTH + MAX_16);
        ByteBuffer tail = bytes(channel.size() - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE && at + END_LENGTH + u16(tail, at + 20) == length) {
                return end(tail, at, channel.size() - length + at);
            }
        }
        throw wrong("zip-broken", "has no end record; it is truncated or has bytes behind its end");
    }

    private End end(ByteBuffer tail, int at, long position) throws IOException, FormatException {
        End end = new End(u32(tail, at + 16), u32(tail, at + 12), u16(tail, at + 10), false);
        long limit = position;
        boolean split = u16(tail, at + 4) != u16(tail, at + 6) || u16(tail, at + 8) != u16(tail, at + 10);
        boolean full = end.start == MAX_32 || end.length == MAX_32 || end.count == MAX_16;
        if (full && position >= LOCATOR_LENGTH) {
            ByteBuffer locator = bytes(position - LOCATOR_LENGTH, LOCATOR_LENGTH);
            if (locator.getInt(0) == LOCATOR_SIGNATURE) {
                limit = locator.getLong(8);
                end = end64(limit, position - LOCATOR_LENGTH);
                split = false;
            }
        }
        if (split) {
            throw wrong("zip-broken", "is one part of a split archive");
        }
        if (end.start < 0 || end.length < 0 || end.start > limit || end.length != limit - end.start) {
            throw wrong(
                    "zip-broken",
                    "says that its directory is at byte %d, %d bytes long; expected it to end at byte %d"
                            .formatted(end.start, end.length, limit));
        }
        return end;
    }

    private End end64(long position, long locator) throws IOException, FormatException {
        if (position < 0 || position > locator - END64_LENGTH) {
            throw wrong("zip-broken", "says that its zip64 end record is at byte " + position);
        }
        ByteBuffer record = bytes(position, END64_LENGTH);
        if (record.getInt(0) != END64_SIGNATURE) {
            throw wrong("zip-broken", "has no zip64 end record at byte " + position);
        }
        return new End(record.getLong(48), record.getLong(40), record.getLong(32), true);
    }

    private List<ZipMember> members(End end) throws IOException, FormatException {
        checkCount(end.zip64 ? end.count : 0);
        List<ZipMember> members = new ArrayList<>();
        long at = end.start;
        long stop = end.start + end.length;
        while (at < stop) {
            ByteBuffer record = record(at, stop);
            members.add(member(record, at));
            checkCount(members.size());
            at += CENTRAL_LENGTH + u16(record, 28) + u16(record, 30) + u16(record, 32);
        }
        if (end.zip64 ? members.size() != end.count : (members.size() & MAX_16) != end.count) {
            throw wrong("zip-broken", "has %d entries; its end record says %d".formatted(members.size(), end.count));
        }
        return members;
    }

    private void checkCount(long count) throws FormatException {
        if (count > limits.entries() || count < 0) {
            throw wrong("zip-entries", "has more than %d entries".formatted(limits.entries()));
        }
    }

    /// The central record at this place; position 0 is its first byte.
    private ByteBuffer record(long at, long stop) throws IOException, FormatException {
        if (stop - at < CENTRAL_LENGTH) {
            throw broken(at);
        }
        ByteBuffer head = window(at, CENTRAL_LENGTH, stop);
        if (head.getInt(0) != CENTRAL_SIGNATURE) {
            throw broken(at);
        }
        long length = CENTRAL_LENGTH + u16(head, 28) + u16(head, 30) + u16(head, 32);
        if (stop - at < length) {
            throw broken(at);
        }
        return window(at, (int) length, stop);
    }

    private FormatException broken(long at) {
        return wrong("zip-broken", "has no whole directory record at byte " + at);
    }

    private ByteBuffer window(long at, int length, long stop) throws IOException, FormatException {
        if (at < windowStart || at + length > windowStart + window.limit()) {
            window = bytes(at, (int) Math.min(WINDOW, stop - at));
            windowStart = at;
        }
        return window.slice((int) (at - windowStart), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ZipMember member(ByteBuffer record, long at) throws FormatException {
        String written = name(record);
        String path = checkedPath(written, at);
        int flags = u16(record, 8);
        int method = u16(record, 10);
        if ((flags & FLAG_ENCRYPTED) != 0 || method == 99) {
            throw wrong("zip-encrypted", path, "is encrypted; expected an archive without a password");
        }
        if (method != STORED && method != DEFLATED) {
            throw wrong(
                    "zip-method", path, "is packed by %s; expected stored or deflated".formatted(methodName(method)));
        }
        Extent extent = extent(record, path);
        checkSize(extent, method, path);
        ZipMember.Kind kind = written.endsWith("/") ? ZipMember.Kind.FOLDER : kind(record);
        return new ZipMember(
                path, kind, method, u32(record, 16), extent.packed, extent.size, extent.header, extent.header);
    }

    /// By the flag UTF-8; without it also UTF-8 if it is that (many write it unmarked), else code page 437.
    private String name(ByteBuffer record) throws FormatException {
        byte[] name = new byte[u16(record, 28)];
        record.get(CENTRAL_LENGTH, name);
        try {
            return decoded(StandardCharsets.UTF_8, name);
        } catch (CharacterCodingException notUtf8) {
            String unicode = unicodePath(record, name);
            if (!unicode.isEmpty()) {
                return unicode;
            }
            if ((u16(record, 8) & FLAG_UTF8) != 0) {
                throw wrong("zip-path", "has an entry whose name is marked as UTF-8 but is not");
            }
            Charset old = Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
            return new String(name, old);
        }
    }

    private static String decoded(Charset charset, byte[] text) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    }

    /// Info-ZIP's second name, valid for the first one by its CRC; "" without.
    private static String unicodePath(ByteBuffer record, byte[] name) {
        ByteBuffer extra = extra(record, EXTRA_UNICODE_PATH);
        CRC32 crc = new CRC32();
        crc.update(name);
        if (extra.remaining() < 5 || extra.get(0) != 1 || u32(extra, 1) != crc.getValue()) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(extra.slice(5, extra.remaining() - 5))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return "";
        }
    }

    /// The extra field of this kind, empty if there is none.
    private static ByteBuffer extra(ByteBuffer record, int kind) {
        int at = CENTRAL_LENGTH + u16(record, 28);
        int stop = at + u16(record, 30);
        while (stop - at >= 4) {
            int length = Math.min(u16(record, at + 2), stop - at - 4);
            if (u16(record, at) == kind) {
                return record.slice(at + 4, length).order(ByteOrder.LITTLE_ENDIAN);
            }
            at += 4 + length;
        }
        return ByteBuffer.allocate(0);
    }

    private String checkedPath(String written, long at) throws FormatException {
        String fault = Names.fault(written).orElse("");
        if (!fault.isEmpty()) {
            throw wrong("zip-path", "has an entry \"%s\" whose name %s".formatted(Names.shown(written), fault));
        }
        if (written.length() > limits.pathLength()) {
            throw wrong(
                    "zip-path",
                    "has an entry at byte %d whose name has %d characters; expected at most %d"
                            .formatted(at, written.length(), limits.pathLength()));
        }
        String path = Names.plain(written);
        if (Names.depth(path) > limits.depth()) {
            throw wrong(
                    "zip-path",
                    "has an entry \"%s\" below more than %d folders".formatted(Names.shown(path), limits.depth()));
        }
        return path;
    }

    private static String methodName(int method) {
        return switch (method) {
            case 9 -> "Deflate64";
            case 12 -> "BZIP2";
            case 14 -> "LZMA";
            case 93 -> "Zstandard";
            case 95 -> "XZ";
            default -> "method " + method;
        };
    }

    /// Lengths and offset; those that do not fit 32 bits are in the zip64 field, in this order.
    private Extent extent(ByteBuffer record, String path) throws FormatException {
        ByteBuffer extra = extra(record, EXTRA_ZIP64);
        long[] values = {u32(record, 24), u32(record, 20), u32(record, 42)};
        for (int i = 0; i < values.length; i++) {
            if (values[i] == MAX_32) {
                if (extra.remaining() < Long.BYTES) {
                    throw wrong("zip-broken", path, "has no length or place in the directory");
                }
                values[i] = extra.getLong();
            }
        }
        if (values[0] < 0 || values[1] < 0 || values[2] < 0) {
            throw wrong("zip-broken", path, "has a length or place beyond 2^63");
        }
        return new Extent(values[1], values[0], values[2]);
    }

    private void checkSize(Extent extent, int method, String path) throws FormatException {
        if (method == STORED && extent.packed != extent.size) {
            throw wrong(
                    "zip-broken",
                    path,
                    "is stored in %d bytes; expected its size of %d".formatted(extent.packed, extent.size));
        }
        if (limits.tooDense(extent.size, extent.packed)) {
            throw wrong(
                    "zip-ratio",
                    path,
                    "unpacks to %d bytes from %d; expected at most %d to 1"
                            .formatted(extent.size, extent.packed, limits.ratio()));
        }
        if (extent.size > limits.unpackedBytes() - unpacked) {
            throw wrong("zip-size", "unpacks to more than %d bytes".formatted(limits.unpackedBytes()));
        }
        unpacked += extent.size;
    }

    /// By the Unix mode, when a Unix wrote the entry.
    private static ZipMember.Kind kind(ByteBuffer record) {
        boolean unix = u16(record, 4) >> 8 == 3;
        int type = unix ? (int) (u32(record, 38) >> 28) : 0;
        return switch (type) {
            case 0xA -> ZipMember.Kind.LINK;
            case 0x4 -> ZipMember.Kind.FOLDER;
            default -> ZipMember.Kind.FILE;
        };
    }

    /// With the end of each member's bytes, which may not reach into the next.
    private List<ZipMember> bounded(List<ZipMember> members, long directory) throws FormatException {
        List<ZipMember> bounded = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            ZipMember member = members.get(i);
            long end = i + 1 < members.size() ? members.get(i + 1).header() : directory;
            if (member.header() > directory - LOCAL_LENGTH) {
                throw wrong("zip-broken", member.path(), "is behind the end of the archive");
            }
            if (member.packed() > end - member.header() - LOCAL_LENGTH) {
                throw wrong("zip-overlap", member.path(), "shares its bytes with another entry");
            }
            bounded.add(member.endingAt(end));
        }
        return bounded;
    }

    private void checkDistinct(List<ZipMember> members) throws FormatException {
        Set<String> files = new HashSet<>();
        Set<String> folders =
                Names.folders(members.stream().map(ZipMember::path).toList());
        for (ZipMember member : members) {
            if (member.kind() == ZipMember.Kind.FOLDER) {
                folders.add(member.path());
            } else if (!files.add(member.path())) {
                throw wrong("zip-duplicate", "has two entries \"%s\"".formatted(Names.shown(member.path())));
            }
        }
        folders.retainAll(files);
        if (!folders.isEmpty()) {
            String both = Names.shown(folders.iterator().next());
            throw wrong("zip-duplicate", "has a file and a folder \"%s\"".formatted(both));
        }
    }

    private ByteBuffer bytes(long position, int length) throws IOException, FormatException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw wrong("zip-broken", "ended while it was read");
            }
        }
        return bytes.flip();
    }

    private FormatException wrong(String code, String what) {
        return new FormatException(code, Location.of(archive), what);
    }

    private FormatException wrong(String code, String path, String what) {
        return new FormatException(code, Location.of(archive + "/" + Names.shown(path)), what);
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & MAX_16;
    }

    private static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & MAX_32;
    }
}
