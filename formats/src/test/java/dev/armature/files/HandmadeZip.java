package dev.armature.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A zip made byte by byte, so that every field can lie. Little-endian, as the format is.
final class HandmadeZip {

    static final int UTF8 = 1 << 11;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Member> members = new ArrayList<>();

    /// What the directory says of a member; the fields may be changed until [#finish].
    static final class Member {
        byte[] name;
        int madeBy = 20;
        int flags = UTF8;
        int method;
        long crc;
        long packed;
        long size;
        long header;
        int attributes;
        byte[] extra = new byte[0];
    }

    Member stored(String name, String content) {
        return add(name, 0, content.getBytes(StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8));
    }

    Member deflated(String name, byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] chunk = new byte[4096];
        while (!deflater.finished()) {
            packed.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return add(name, 8, packed.toByteArray(), content);
    }

    Member add(String name, int method, byte[] packed, byte[] content) {
        Member member = describe(name.getBytes(StandardCharsets.UTF_8), method, packed, content);
        member.header = bytes.size();
        bytes.writeBytes(local(member));
        bytes.writeBytes(packed);
        return member;
    }

    /// A record in the directory without bytes of its own.
    Member alias(String name, Member of) {
        Member member = new Member();
        member.name = name.getBytes(StandardCharsets.UTF_8);
        member.method = of.method;
        member.crc = of.crc;
        member.packed = of.packed;
        member.size = of.size;
        member.header = of.header;
        members.add(member);
        return member;
    }

    void raw(byte[] more) {
        bytes.writeBytes(more);
    }

    int length() {
        return bytes.size();
    }

    byte[] finish() {
        return finish(members.size());
    }

    /// @param count what the end record says
    byte[] finish(int count) {
        int start = directory();
        int length = bytes.size() - start;
        bytes.writeBytes(end(count, length, start));
        return bytes.toByteArray();
    }

    /// With a zip64 end record; the old one has only its placeholders.
    byte[] finish64(long count) {
        int start = directory();
        int length = bytes.size() - start;
        long at = bytes.size();
        bytes.writeBytes(buffer(56)
                .putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0)
                .putLong(count)
                .putLong(count)
                .putLong(length)
                .putLong(start)
                .array());
        bytes.writeBytes(
                buffer(20).putInt(0x07064b50).putInt(0).putLong(at).putInt(1).array());
        bytes.writeBytes(end(0xFFFF, -1, -1));
        return bytes.toByteArray();
    }

    private int directory() {
        int start = bytes.size();
        members.forEach(member -> bytes.writeBytes(central(member)));
        return start;
    }

    private Member describe(byte[] name, int method, byte[] packed, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        Member member = new Member();
        member.name = name;
        member.method = method;
        member.crc = crc.getValue();
        member.packed = packed.length;
        member.size = content.length;
        members.add(member);
        return member;
    }

    private static byte[] local(Member member) {
        return buffer(30 + member.name.length)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) member.flags)
                .putShort((short) member.method)
                .putInt(0)
                .putInt((int) member.crc)
                .putInt((int) member.packed)
                .putInt((int) member.size)
                .putShort((short) member.name.length)
                .putShort((short) 0)
                .put(member.name)
                .array();
    }

    private static byte[] central(Member member) {
        return buffer(46 + member.name.length + member.extra.length)
                .putInt(0x02014b50)
                .putShort((short) member.madeBy)
                .putShort((short) 20)
                .putShort((short) member.flags)
                .putShort((short) member.method)
                .putInt(0)
                .putInt((int) member.crc)
                .putInt((int) member.packed)
                .putInt((int) member.size)
                .putShort((short) member.name.length)
                .putShort((short) member.extra.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(member.attributes)
                .putInt((int) member.header)
                .put(member.name)
                .put(member.extra)
                .array();
    }

    private static byte[] end(int count, int length, int start) {
        return buffer(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(length)
                .putInt(start)
                .putShort((short) 0)
                .array();
    }

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
