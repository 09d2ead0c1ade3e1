package dev.armature.files;

import dev.armature.flow.FormatException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;

/// How EXIF says that a JPEG has to be turned before it is shown: 1 is as stored, 2 to 8 are turned or mirrored,
/// from 5 on with width and height exchanged (EXIF 2.32, tag 0x0112).
public final class Orientation {

    public static final int AS_STORED = 1;

    private static final int TAG = 0x0112;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private Orientation() {}

    /// [#AS_STORED] also for files that do not say, or are no JPEG.
    public static int of(Input input, Entry entry) throws IOException, FormatException {
        try (InputStream in = new BufferedInputStream(input.stream(entry), 4096)) {
            return of(new DataInputStream(in));
        } catch (EOFException cutOff) {
            return AS_STORED; // it does not say
        }
    }

    /// Whether width and height of the shown picture are those of the stored one exchanged.
    public static boolean exchangesSides(int orientation) {
        return orientation >= 5;
    }

    private static int of(DataInputStream in) throws IOException {
        if (in.readUnsignedShort() != 0xFFD8) {
            return AS_STORED;
        }
        while (in.readUnsignedByte() == 0xFF) {
            int marker = in.readUnsignedByte();
            boolean scan = marker == 0xDA || marker == 0xD9;
            if (scan) {
                return AS_STORED;
            }
            int length = in.readUnsignedShort() - 2;
            if (marker == 0xE1 && length > EXIF.length) {
                byte[] segment = new byte[length];
                in.readFully(segment);
                if (Arrays.equals(EXIF, 0, EXIF.length, segment, 0, EXIF.length)) {
                    return ofTiff(ByteBuffer.wrap(segment, EXIF.length, length - EXIF.length)
                            .slice());
                }
            } else {
                in.skipNBytes(Math.max(0, length));
            }
        }
        return AS_STORED;
    }

    /// What the first directory of a TIFF says, which is also what EXIF is.
    ///
    /// @param tiff from position 0 to its limit; its order of bytes is set
    public static int ofTiff(ByteBuffer tiff) {
        OptionalInt place = place(tiff);
        if (place.isEmpty()) {
            return AS_STORED;
        }
        int value = Short.toUnsignedInt(tiff.getShort(place.getAsInt()));
        return value >= 1 && value <= 8 ? value : AS_STORED;
    }

    /// Where the first directory of a TIFF says it, as an unsigned short.
    ///
    /// @param tiff from position 0 to its limit; its order of bytes is set
    public static OptionalInt place(ByteBuffer tiff) {
        if (tiff.limit() < 8) {
            return OptionalInt.empty();
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long start = Integer.toUnsignedLong(tiff.getInt(4));
        if (start + 2 > tiff.limit()) {
            return OptionalInt.empty();
        }
        int tags = Short.toUnsignedInt(tiff.getShort((int) start));
        for (int i = 0; i < tags; i++) {
            long at = start + 2 + 12L * i;
            if (at + 12 > tiff.limit()) {
                return OptionalInt.empty();
            }
            if (Short.toUnsignedInt(tiff.getShort((int) at)) == TAG) {
                return OptionalInt.of((int) at + 8);
            }
        }
        return OptionalInt.empty();
    }
}
