package dev.armature.format.coco;

import dev.armature.geometry.Box;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.model.Id;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The segments of one image in COCO's panoptic form: a picture whose pixels are segment ids, and a list of the
/// segments. Where masks overlap the picture shows the highest, of equally high ones the last; areas and boxes are
/// those of the whole masks.
final class CocoPanoptic {

    private static final long LARGEST_ID = (1 << 24) - 1;
    private static final long MOST_PIXELS = 1 << 28; // of a picture; 16384 x 16384
    private static final int WIDEST = 1 << 20; // px
    private static final int BAND = 1 << 20; // px that are held at once, or one row

    /// One mask and what is said of it.
    ///
    /// @param id the tool's id; a new one is given if it is not from 1 to 2^24 - 1, or taken
    /// @param category its COCO id
    /// @param zOrder higher lies above
    record Segment(Id id, Id category, Rle mask, boolean crowd, int zOrder) {}

    private final List<Segment> segments;
    private final List<Integer> ids;

    /// @param segments at least one, in the order of the list; all masks have one size
    CocoPanoptic(List<Segment> segments) {
        this.segments = List.copyOf(segments);
        this.ids = ids(segments);
    }

    /// Those that have a fit id keep it, the first of equal ones; the others count from 1 through the free numbers.
    private static List<Integer> ids(List<Segment> segments) {
        Set<Integer> taken = new HashSet<>();
        List<Integer> ids = new ArrayList<>();
        for (Segment segment : segments) {
            boolean fits = segment.id().isLong()
                    && segment.id().asLong() > 0
                    && segment.id().asLong() <= LARGEST_ID;
            ids.add(
                    fits && taken.add((int) segment.id().asLong())
                            ? (int) segment.id().asLong()
                            : 0);
        }
        int next = 1;
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i) == 0) {
                while (!taken.add(next)) {
                    next++;
                }
                ids.set(i, next);
            }
        }
        return List.copyOf(ids);
    }

    /// The id that a segment got.
    int id(int segment) {
        return ids.get(segment);
    }

    /// The members behind `image_id`.
    byte[] members(String picture) {
        return ExportJson.text(json -> {
            json.name("file_name").value(picture).name("segments_info").beginArray();
            for (int i = 0; i < segments.size(); i++) {
                segment(json, segments.get(i), ids.get(i));
            }
            json.endArray();
        });
    }

    private static void segment(JsonWriter json, Segment segment, int id) throws IOException {
        Box bounds = segment.mask().bounds();
        json.beginObject().name("id").value(id).name("category_id");
        ExportJson.id(json, segment.category());
        json.name("area").value(segment.mask().area());
        json.name("bbox").value(new double[] {bounds.x(), bounds.y(), bounds.width(), bounds.height()}, 4);
        json.name("iscrowd").value(segment.crowd() ? 1 : 0).endObject();
    }

    /// Whether masks of this size make a picture: 2^28 px at most, which nothing real reaches, 2^20 px wide at
    /// most.
    static boolean drawable(int height, int width) {
        return (long) height * width <= MOST_PIXELS && width <= WIDEST;
    }

    /// Draws band by band, so that a large picture takes little memory.
    void picture(OutputStream out) throws IOException {
        int height = segments.getFirst().mask().height();
        int width = segments.getFirst().mask().width();
        int rows = Math.clamp(BAND / Math.max(1, width), 1, Math.max(1, height));
        List<Integer> fromBelow = IntStream.range(0, segments.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> segments.get(i).zOrder()))
                .toList();
        int[] pixels = new int[rows * width]; // [rows x width], row-major
        try (ExportPng png = new ExportPng(height, width, out)) {
            for (int top = 0; top < height; top += rows) {
                int bottom = Math.min(height, top + rows);
                Arrays.fill(pixels, 0);
                for (int i : fromBelow) {
                    paint(segments.get(i).mask(), ids.get(i), top, bottom, pixels);
                }
                png.rows(pixels, bottom - top);
            }
        }
    }

    /// @param top first row of the band
    /// @param bottom behind its last row
    private static void paint(Rle mask, int id, int top, int bottom, int[] pixels) {
        long at = 0; // column-major
        for (int run = 0; run < mask.runs(); run++) {
            long end = at + mask.run(run);
            while (run % 2 == 1 && at < end) {
                int column = (int) (at / mask.height());
                long above = (long) column * mask.height();
                long stop = Math.min(end, above + bottom);
                for (long pixel = Math.max(at, above + top); pixel < stop; pixel++) {
                    pixels[(int) (pixel - above - top) * mask.width() + column] = id;
                }
                at = above + mask.height();
            }
            at = end;
        }
    }
}
