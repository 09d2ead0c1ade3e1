package dev.armature.server.api;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// Small files for tests.
final class Samples {

    /// One person with a nose on `a.png`, 4 x 4 pixels.
    static final String COCO = """
            {"images": [{"id": 7, "file_name": "a.png", "width": 4, "height": 4}],
             "categories": [{"id": 1, "name": "person", "keypoints": ["nose"], "skeleton": []}],
             "annotations": [{"id": 70, "image_id": 7, "category_id": 1, "keypoints": [1, 2, 1], "num_keypoints": 1,
               "bbox": [0, 1, 3, 2], "area": 6, "iscrowd": 0, "segmentation": []}]}""";

    private Samples() {}

    /// A picture.
    ///
    /// @param color of its pixels, so that bytes differ
    static byte[] png(int width, int height, int color) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, color * 40);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    /// A zip with these files.
    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }
}
