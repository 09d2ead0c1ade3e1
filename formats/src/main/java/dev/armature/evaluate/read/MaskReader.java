package dev.armature.evaluate.read;

import dev.armature.flow.FormatException;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Reads the member `segmentation`: outlines, run lengths, or their compressed text. A ring of four numbers is
/// a box and an odd last number is passed over, as in pycocotools.
final class MaskReader {

    private static final Region NONE = new Region.None();
    private static final String MEMBER = "segmentation";

    private final JsonElement element;
    private final JsonReader json;

    MaskReader(JsonElement element) {
        this.element = element;
        this.json = element.json;
    }

    Region read() throws IOException, FormatException {
        long at = json.offset();
        Kind kind = json.peek();
        if (kind == Kind.ARRAY) {
            return outline(at);
        }
        if (kind == Kind.OBJECT) {
            return mask(at);
        }
        if (kind == Kind.NULL) {
            json.nul();
            return NONE;
        }
        broken(at, "segmentation is " + JsonValue.read(json).word() + "; expected a list of polygons or an RLE object");
        return NONE;
    }

    private void broken(long at, String found) {
        element.broken(MEMBER, MEMBER, at, found);
    }

    private Region outline(long at) throws IOException, FormatException {
        List<Polygon> rings = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            int count = json.numbers();
            if (count < 0) {
                broken(at, "a polygon is " + JsonValue.read(json).word() + "; expected a list of numbers");
            } else if (count > 0 && count < 4) {
                broken(at, "a polygon has " + count + " numbers; expected at least 4");
            } else if (count > 0) {
                rings.add(ring(json.numbersRead(), count));
            }
        }
        json.endArray();
        return rings.isEmpty() ? NONE : new Region.Outline(rings);
    }

    private static Polygon ring(double[] numbers, int count) {
        if (count == 4) {
            Box box = new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
            return Polygon.owning(new double[] {
                box.x(), box.y(), box.x(), box.bottom(), box.right(), box.bottom(), box.right(), box.y()
            });
        }
        return Polygon.owning(Arrays.copyOf(numbers, count - count % 2));
    }

    private long[] runs() throws IOException, FormatException {
        long at = json.offset();
        int count = json.numbers();
        if (count < 0) {
            broken(at, "the mask's counts is " + JsonValue.read(json).word() + "; expected run lengths or a text");
            return null;
        }
        double[] read = json.numbersRead();
        return IntStream.range(0, count).mapToLong(i -> (long) read[i]).toArray();
    }

    private Region mask(long at) throws IOException, FormatException {
        int height = -1;
        int width = -1;
        long[] runs = null;
        String compressed = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "size" -> {
                    if (json.numbers() == 2) {
                        height = (int) json.numbersRead()[0];
                        width = (int) json.numbersRead()[1];
                    } else {
                        json.skip();
                    }
                }
                case "counts" -> {
                    if (json.peek() == Kind.STRING) {
                        compressed = json.string();
                    } else {
                        runs = runs();
                    }
                }
                default -> json.skip();
            }
        }
        json.endObject();
        if (element.isBroken()) {
            return NONE;
        }
        if (height < 0 || runs == null && compressed == null) {
            broken(at, "the mask has no " + (height < 0 ? "size" : "counts"));
            return NONE;
        }
        try {
            return compressed != null ? Rle.parse(height, width, compressed) : Rle.of(height, width, runs);
        } catch (IllegalArgumentException misfit) {
            broken(at, "the mask does not fit its size: " + misfit.getMessage());
            return NONE;
        }
    }
}
