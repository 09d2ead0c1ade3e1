package dev.armature.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A zip as any tool writes it, in which some fields then lie.
final class OddZip {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    /// Offset in the record and width in bytes of every field but the signatures.
    private static final int[][] LOCAL_FIELDS = {{4, 2}, {6, 2}, {8, 2}, {14, 4}, {18, 4}, {22, 4}, {26, 2}, {28, 2}};

    private static final int[][] CENTRAL_FIELDS = {
        {4, 2}, {6, 2}, {8, 2}, {10, 2}, {16, 4}, {20, 4}, {24, 4}, {28, 2}, {30, 2}, {32, 2}, {34, 2}, {38, 4}, {42, 4}
    };
    private static final int[][] END_FIELDS = {{4, 2}, {6, 2}, {8, 2}, {10, 2}, {12, 4}, {16, 4}, {20, 2}};

    private static final List<String> NAMES = List.of(
            "a.json",
            "b/c.json",
            "b/",
            "../x",
            "/x",
            "c:\\x",
            "d",
            "d/e",
            "\u00e9.json",
            "__MACOSX/._a",
            "x/../y",
            ".",
            "a".repeat(101),
            "1/2/3/4/5/6/7/8/9/10",
            "a.json/",
            "\u0001");

    private OddZip() {}

    static byte[] of(Choices choices) throws IOException {
        byte[] zip = plain(choices);
        int lies = choices.below(4);
        for (int i = 0; i < lies; i++) {
            lie(zip, choices);
        }
        return switch (choices.below(6)) {
            case 1 -> Arrays.copyOf(zip, choices.below(zip.length + 1));
            case 2 -> Arrays.copyOfRange(zip, choices.below(zip.length), zip.length);
            case 3 -> Arrays.copyOf(zip, zip.length + choices.below(50));
            default -> zip;
        };
    }

    private static byte[] plain(Choices choices) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            int count = 1 + choices.below(4);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = choices.of(NAMES);
                if (!names.contains(name)) { // the JDK's writer refuses to repeat one; a lie may bring it about
                    names.add(name);
                    add(zip, name, choices);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, Choices choices) throws IOException {
        byte[] content = new byte[choices.of(List.of(2, 0, 100, 5000))];
        Arrays.fill(content, choices.of(List.of((byte) ' ', (byte) 0, (byte) 200)));
        ZipEntry entry = new ZipEntry(name);
        if (choices.below(2) == 0) {
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
        }
        if (choices.rarely(4)) {
            entry.setExtra(new byte[] {1, 0, (byte) choices.below(40), 0, 1, 0, 0, 0});
        }
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /// Gives one field of one record another value.
    private static void lie(byte[] zip, Choices choices) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> records = new ArrayList<>();
        for (int at = 0; at + 4 <= zip.length; at++) {
            int signature = bytes.getInt(at);
            if (signature == LOCAL || signature == CENTRAL || signature == END) {
                records.add(at);
            }
        }
        int record = choices.of(records);
        int[][] fields = switch (bytes.getInt(record)) {
            case LOCAL -> LOCAL_FIELDS;
            case CENTRAL -> CENTRAL_FIELDS;
            default -> END_FIELDS;
        };
        int[] field = fields[choices.below(fields.length)];
        int at = record + field[0];
        if (at + field[1] > zip.length) {
            return;
        }
        int old = field[1] == 2 ? bytes.getShort(at) : bytes.getInt(at);
        int value = choices.of(
                List.of(0, 1, -1, old + 1, old - 1, 8, 1 << 3, 12, 1 << 11, old + 46, -2, Integer.MAX_VALUE, 99));
        if (field[1] == 2) {
            bytes.putShort(at, (short) value);
        } else {
            bytes.putInt(at, value);
        }
    }
}
