package dev.armature.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Writes a file for each image of a scene that has the size, header and end of a JPEG, and noise between them:
/// 50 to 200 kB that do not compress, whose width and height can be read, and that no viewer will show.
final class PictureFiles {

    private static final int LEAST = 50_000; // bytes
    private static final int MOST = 200_000;

    private PictureFiles() {}

    static void write(Scene scene, Path folder) throws IOException {
        byte[] picture = new byte[MOST];
        for (int i = 0; i < scene.images; i++) {
            Chance chance = new Chance(scene.seed, 5, i);
            int length = LEAST + chance.below(MOST - LEAST);
            byte[] header = header(scene.size(i));
            System.arraycopy(header, 0, picture, 0, header.length);
            chance.bytes(picture, header.length, length - header.length - 2);
            for (int at = header.length; at < length - 2; at++) {
                picture[at] -= (byte) (picture[at] == -1 ? 1 : 0); // 0xFF begins a marker
            }
            picture[length - 2] = (byte) 0xFF;
            picture[length - 1] = (byte) 0xD9;
            Files.write(folder.resolve("%012d.jpg".formatted(scene.id(i))), Arrays.copyOf(picture, length));
        }
    }

    /// Start, JFIF, frame with 8 bits and three channels, begin of scan.
    private static byte[] header(int[] size) {
        int[] bytes = {
            0xFF,
            0xD8,
            0xFF,
            0xE0,
            0,
            16,
            'J',
            'F',
            'I',
            'F',
            0,
            1,
            1,
            0,
            0,
            1,
            0,
            1,
            0,
            0, //
            0xFF,
            0xC0,
            0,
            17,
            8,
            size[0] >> 8,
            size[0],
            size[1] >> 8,
            size[1],
            3,
            1,
            0x22,
            0,
            2,
            0x11,
            0,
            3,
            0x11,
            0, //
            0xFF,
            0xDA,
            0,
            12,
            3,
            1,
            0,
            2,
            0,
            3,
            0,
            0,
            63,
            0
        };
        byte[] header = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            header[i] = (byte) bytes[i];
        }
        return header;
    }
}
