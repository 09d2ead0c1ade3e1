package dev.armature.format.datumaro;

import dev.armature.flow.FormatException;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.util.Arrays;

/// Reads the masks of annotations, run lengths as numbers or as COCO's text.
final class MaskReader {

    private final Element element;
    private final MemberReader members;

    MaskReader(Element element, MemberReader members) {
        this.element = element;
        this.members = members;
    }

    /// The value of `rle`; null after an error.
    Rle read(JsonReader json) throws IOException, FormatException {
        long at = json.offset();
        if (json.peek() != Kind.OBJECT) {
            return bad(at, "rle is " + JsonValue.read(json).word() + "; expected an object with counts and size");
        }
        double[] size = null;
        String compressed = null;
        double[] runs = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "size" -> size = members.numbers("rle/size");
                case "counts" -> {
                    if (json.peek() == Kind.STRING) {
                        compressed = json.string();
                    } else {
                        runs = members.numbers("rle/counts");
                    }
                }
                default -> json.skip();
            }
        }
        json.endObject();
        if (element.broken()) {
            return null;
        }
        if (size == null || size.length != 2 || !side(size[0]) || !side(size[1])) {
            return bad(
                    at,
                    "the mask's size is " + (size == null ? "absent" : Element.list(size))
                            + "; expected [height, width] in whole pixels");
        }
        if (compressed == null && runs == null) {
            return bad(at, "the mask has no counts; expected a compressed text or run lengths");
        }
        return mask(at, (int) size[0], (int) size[1], compressed, runs);
    }

    private Rle mask(long at, int height, int width, String compressed, double[] runs) {
        try {
            if (compressed != null) {
                return Rle.parse(height, width, compressed);
            }
            if (!Arrays.stream(runs).allMatch(run -> Element.whole(run) && run >= 0)) {
                return bad(at, "the mask's counts has a run that is not a whole number from 0 on");
            }
            element.note("mask-uncompressed", "rle/counts", "the mask's counts are a list; Datumaro writes a text");
            return Rle.of(
                    height,
                    width,
                    Arrays.stream(runs).mapToLong(run -> (long) run).toArray());
        } catch (IllegalArgumentException misfit) {
            return bad(at, "the mask does not fit its size: " + misfit.getMessage());
        }
    }

    private static boolean side(double size) {
        return Element.whole(size) && size >= 0 && size <= Integer.MAX_VALUE;
    }

    private Rle bad(long at, String what) {
        element.error("annotation-mask", "rle", at, what);
        return null;
    }
}
