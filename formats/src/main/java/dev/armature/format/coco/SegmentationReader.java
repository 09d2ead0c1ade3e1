package dev.armature.format.coco;

import dev.armature.flow.FormatException;
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

/// Reads the member `segmentation`. What is odd but clear is read and noted; what is
/// broken is an error, a repair, or left out, by the policy.
final class SegmentationReader {

    private static final Region NO_REGION = new Region.None();

    private final Element element;
    private final JsonReader json;
    private final boolean asText;

    /// @param asText whether outlines wait as text until somebody asks for their numbers
    SegmentationReader(Element element, boolean asText) {
        this.asText = asText;
        this.element = element;
        this.json = element.json;
    }

    Region region(long at) throws IOException, FormatException {
        return switch (json.peek()) {
            case ARRAY -> outline(at);
            case OBJECT -> mask(at);
            case NULL -> {
                json.nul();
                element.note("segmentation-null", "segmentation", "segmentation is null; taken as []");
                yield NO_REGION;
            }
            case STRING, NUMBER, BOOLEAN -> {
                JsonValue value = JsonValue.read(json);
                yield badRegion(
                        at, "segmentation is " + value.word() + "; expected a list of polygons or an RLE object");
            }
        };
    }

    private Region badRegion(long at, String found) {
        if (element.repair) {
            element.repaired("segmentation", "segmentation", "[]", found + "; removed");
        } else {
            element.error("segmentation", "segmentation", at, found);
        }
        return NO_REGION;
    }

    private Region outline(long at) throws IOException, FormatException {
        List<Polygon> rings = new ArrayList<>(1);
        boolean changed = false;
        int count = json.numbers();
        if (count == 0) {
            return NO_REGION;
        }
        if (count > 0) {
            element.note(
                    "segmentation-flat",
                    "segmentation",
                    "segmentation is one flat list of numbers; read as one polygon");
            changed = !ring(rings, json.numbersRead(), count, 0, at);
        } else {
            List<double[]> pairs = new ArrayList<>(0);
            json.beginArray();
            for (int i = 0; json.hasNext(); i++) {
                int plain = asText ? json.plainNumbers() : -1;
                if (plain >= 6 && plain % 2 == 0) {
                    rings.add(Polygon.ofText(json.plainText(), plain / 2));
                    json.takePlain();
                    continue;
                }
                int n = json.numbers();
                if (n == 2 && pairs.size() == i) {
                    pairs.add(Arrays.copyOf(json.numbersRead(), 2));
                } else if (n >= 0) {
                    changed |= !ring(rings, json.numbersRead(), n, i, at);
                } else {
                    changed |= !oddRing(rings, JsonValue.read(json), i, at);
                }
            }
            json.endArray();
            changed |= !pairs(rings, pairs, at);
        }
        if (changed && element.repair) {
            element.repairs.put("segmentation", Element.bytes(rings(rings)));
        }
        return rings.isEmpty() ? NO_REGION : new Region.Outline(rings);
    }

    /// A segmentation that is one polygon as a list of its vertices: `[[x, y], [x, y], …]`.
    ///
    /// @return whether all is kept as it is
    private boolean pairs(List<Polygon> rings, List<double[]> pairs, long at) {
        if (pairs.size() >= 3 && rings.isEmpty()) {
            double[] xy = new double[2 * pairs.size()];
            for (int i = 0; i < pairs.size(); i++) {
                System.arraycopy(pairs.get(i), 0, xy, 2 * i, 2);
            }
            element.note(
                    "segmentation-vertices", "segmentation", "segmentation is a list of vertices; read as one polygon");
            rings.add(Polygon.owning(xy));
            return true;
        }
        boolean kept = true;
        for (int i = 0; i < pairs.size(); i++) {
            kept &= ring(rings, pairs.get(i), 2, i, at);
        }
        return kept;
    }

    /// @return whether the ring is kept as it is
    private boolean ring(List<Polygon> rings, double[] numbers, int count, int i, long at) {
        if (count == 0) {
            element.note("segmentation-ring-empty", "segmentation/" + i, "a polygon is an empty list; left aside");
            return true;
        }
        if (count >= 6 && count % 2 == 0) {
            rings.add(Polygon.owning(Arrays.copyOf(numbers, count)));
            return true;
        }
        String found = "polygon " + i + " has " + count + " numbers; expected an even count of at least 6";
        if (!element.repair) {
            element.error("segmentation-ring", "segmentation/" + i, at, found);
        } else if (count >= 7) {
            rings.add(Polygon.owning(Arrays.copyOf(numbers, count - 1)));
            element.repaired("segmentation-ring", "segmentation", null, found + "; the last one removed");
        } else {
            element.repaired("segmentation-ring", "segmentation", null, found + "; the polygon removed");
        }
        return false;
    }

    private boolean oddRing(List<Polygon> rings, JsonValue value, int i, long at) {
        if (value instanceof JsonValue.Arr(List<JsonValue> pairs)
                && pairs.stream()
                        .allMatch(pair -> pair instanceof JsonValue.Arr(List<JsonValue> xy)
                                && xy.size() == 2
                                && xy.stream().allMatch(Element::isFinite))) {
            double[] numbers = pairs.stream()
                    .flatMap(pair -> ((JsonValue.Arr) pair).elements().stream())
                    .mapToDouble(number -> ((JsonValue.Num) number).value())
                    .toArray();
            element.note(
                    "segmentation-pairs", "segmentation/" + i, "a polygon is a list of pairs; read as one flat list");
            return ring(rings, numbers, numbers.length, i, at);
        }
        String found = "polygon " + i + " is " + value.word() + " with other things than numbers; expected numbers";
        if (!element.repair) {
            element.error("segmentation-ring", "segmentation/" + i, at, found);
            return false;
        }
        if (value instanceof JsonValue.Arr(List<JsonValue> texts)
                && texts.stream().allMatch(element -> Element.meant(element).isPresent())
                && texts.size() >= 6
                && texts.size() % 2 == 0) {
            double[] numbers = texts.stream()
                    .mapToDouble(element -> Element.meant(element).getAsDouble())
                    .toArray();
            rings.add(Polygon.owning(numbers));
            element.repaired("segmentation-ring", "segmentation", null, found + "; read as numbers");
        } else {
            element.repaired("segmentation-ring", "segmentation", null, found + "; the polygon removed");
        }
        return false;
    }

    private Region mask(long at) throws IOException, FormatException {
        int height = -1;
        int width = -1;
        long[] runs = null;
        String compressed = null;
        String fault = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "size" -> {
                    int count = json.numbers();
                    double[] size = json.numbersRead();
                    if (count == 2 && side(size[0]) && side(size[1])) {
                        height = (int) size[0];
                        width = (int) size[1];
                    } else {
                        fault = "the mask's size is "
                                + (count < 0 ? JsonValue.read(json).word() : "a list of " + count + " numbers")
                                + "; expected [height, width]";
                    }
                }
                case "counts" -> {
                    if (json.peek() == Kind.STRING) {
                        compressed = json.string();
                    } else {
                        int count = json.numbers();
                        if (count < 0) {
                            fault = "the mask's counts is "
                                    + JsonValue.read(json).word() + "; expected run lengths or a text";
                        } else {
                            runs = runs(json.numbersRead(), count);
                            fault = runs == null
                                    ? "the mask's counts has a run that is not a whole number from 0 on"
                                    : fault;
                        }
                    }
                }
                default -> json.skip();
            }
        }
        json.endObject();
        if (fault == null && height < 0) {
            fault = "the mask has no size; expected [height, width]";
        }
        if (fault == null && runs == null && compressed == null) {
            fault = "the mask has no counts";
        }
        if (fault != null) {
            return badRegion(at, fault);
        }
        try {
            return compressed != null ? Rle.parse(height, width, compressed) : Rle.of(height, width, runs);
        } catch (IllegalArgumentException misfit) {
            return element.repair && runs != null
                    ? refilled(height, width, runs, misfit.getMessage())
                    : badRegion(at, "the mask does not fit its size: " + misfit.getMessage());
        }
    }

    /// Run lengths that end early or late: the last run is lengthened or cut.
    private Region refilled(int height, int width, long[] runs, String misfit) {
        long room = (long) height * width;
        List<Long> fitting = new ArrayList<>();
        for (long run : runs) {
            long taken = Math.min(run, room);
            fitting.add(taken);
            room -= taken;
        }
        if (room > 0 && fitting.size() % 2 == 0) {
            fitting.add(room); // background behind the last foreground run
        } else if (room > 0) {
            fitting.set(fitting.size() - 1, fitting.getLast() + room);
        }
        String counts = fitting.toString().replace(" ", "");
        element.repaired(
                "segmentation",
                "segmentation",
                "{\"counts\":" + counts + ",\"size\":[" + height + "," + width + "]}",
                "the mask does not fit its size: " + misfit + "; the end was made to fit");
        return Rle.of(height, width, fitting.stream().mapToLong(Long::longValue).toArray());
    }

    private static boolean side(double size) {
        return Element.whole(size) && size >= 0 && size <= Integer.MAX_VALUE;
    }

    private long[] runs(double[] numbers, int count) {
        long[] runs = new long[count];
        for (int i = 0; i < count; i++) {
            if (!Element.whole(numbers[i]) || numbers[i] < 0) {
                return null;
            }
            runs[i] = (long) numbers[i];
        }
        return runs;
    }

    private static String rings(List<Polygon> rings) {
        StringBuilder text = new StringBuilder("[");
        rings.forEach(ring -> text.append(text.length() > 1 ? "," : "").append(Element.array(ring.coordinates())));
        return text.append(']').toString();
    }
}
