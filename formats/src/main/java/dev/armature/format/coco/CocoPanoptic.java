package dev.armature.format.coco;

import dev.armature.geometry.Box;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.model.Id;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The segments of one image in COCO's panoptic form: a picture whose pixels are segment ids, and a list of the segments.
/// Where masks overlap the picture shows the highest, of equally high ones the last; areas and boxes are those of the
/// whole masks.
final class CocoPanoptic {

    private static final long LARGEST_ID = (1 << 24) - 1;

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
            boolean fits = segment.id().isLong() && segment.id().asLong() > 0 && segment.id().asLong() <= LARGEST_ID;
            ids.add(fits && taken.add((int) segment.id().asLong()) ? (int) segment.id().asLong() : 0);
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
        json.name("bbox")
                .value(new double[] {bounds.x(), bounds.y(), bounds.width(), bounds.height()}, 4);
        json.name("iscrowd").value(segment.crowd() ? 1 : 0).endObject();
    }

    void picture(OutputStream out) throws IOException {
        int height = segments.getFirst().mask().height();
        int width = segments.getFirst().mask().width();
        int[] pixels = new int[height * width]; // row-major
        IntStream.range(0, segments.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> segments.get(i).zOrder()))
                .forEach(i -> paint(segments.get(i).mask(), ids.get(i), pixels));
        ExportPng.write(height, width, pixels, out);
    }

    private static void paint(Rle mask, int id, int[] pixels) {
        int at = 0; // column-major
        for (int run = 0; run < mask.runs(); run++) {
            int end = at + (int) mask.run(run);
            for (; run % 2 == 1 && at < end; at++) {
                pixels[at % mask.height() * mask.width() + at / mask.height()] = id;
            }
            at = end;
        }
    }
}
