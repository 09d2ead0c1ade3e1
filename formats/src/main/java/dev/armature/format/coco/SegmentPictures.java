package dev.armature.format.coco;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.geometry.Rle;
import dev.armature.model.Part;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/// The pictures of a panoptic dataset, whose pixels are segment ids: `id = red + 256 * green + 65536 * blue`, 0
/// for no segment. They lie in a folder beside the annotation file that is called as it is, without `.json`.
public final class SegmentPictures {

    private final Input input;
    private final Map<String, Entry> byEnd = new HashMap<>(); // by every end of the path; filled when first asked

    public SegmentPictures(Input input) {
        this.input = input;
    }

    /// @param name the `file_name` of the annotation
    Optional<Entry> find(Part part, String name) {
        String file = part.file().substring(part.file().lastIndexOf('/') + 1);
        String stem = file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
        if (byEnd.isEmpty()) {
            index();
        }
        return Optional.ofNullable(
                byEnd.getOrDefault(stem + "/" + name, byEnd.get(folder(part.subset()) + "/" + name)));
    }

    private void index() {
        for (Entry entry : input.entries()) {
            String path = entry.path();
            for (int at = 0; at >= 0; at = path.indexOf('/', at + 1)) {
                byEnd.putIfAbsent(path.substring(at == 0 ? 0 : at + 1), entry);
            }
        }
    }

    /// The folder of a subset, below `annotations/`.
    static String folder(String subset) {
        return "panoptic_" + subset;
    }

    Input input() {
        return input;
    }

    /// The masks of all segments in the picture by their id; empty if the file is no picture.
    Optional<Map<Integer, Rle>> masks(Entry entry) throws IOException, FormatException {
        BufferedImage picture = ImageIO.read(input.file(entry).toFile());
        if (picture == null) {
            return Optional.empty();
        }
        return Optional.of(masks(picture));
    }

    private static Map<Integer, Rle> masks(BufferedImage picture) {
        int height = picture.getHeight();
        int width = picture.getWidth();
        Map<Integer, Runs> runs = new HashMap<>();
        int[] column = new int[height];
        for (int x = 0; x < width; x++) {
            picture.getRGB(x, 0, 1, height, column, 0, 1);
            for (int y = 0; y < height; y++) {
                int rgb = column[y];
                int id = (rgb >> 16 & 255) | (rgb & 0xFF00) | (rgb & 255) << 16;
                if (id != 0) {
                    runs.computeIfAbsent(id, segment -> new Runs()).pixel((long) x * height + y);
                }
            }
        }
        Map<Integer, Rle> masks = new HashMap<>();
        runs.forEach((id, one) -> masks.put(id, Rle.of(height, width, one.counts((long) height * width))));
        return masks;
    }

    /// The runs of one mask, column by column, while its pixels come in that order.
    private static final class Runs {
        private long[] counts = new long[16];
        private int size; // an even number of runs while no pixel is open
        private long end; // behind the last pixel

        void pixel(long at) {
            if (size > 0 && at == end) {
                counts[size - 1]++;
            } else {
                add(at - end);
                add(1);
            }
            end = at + 1;
        }

        private void add(long run) {
            if (size == counts.length) {
                counts = Arrays.copyOf(counts, 2 * size);
            }
            counts[size++] = run;
        }

        long[] counts(long pixels) {
            if (end < pixels) {
                add(pixels - end);
            }
            return Arrays.copyOf(counts, size);
        }
    }
}
