package dev.armature.format.cvat;

import dev.armature.flow.FormatException;
import dev.armature.format.cvat.Drawn.Value;
import dev.armature.json.JsonWriter;
import dev.armature.xml.XmlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Reads one shape of an image or of a track: its numbers, flags, attributes and, of a skeleton, its points.
final class ElementReader {

    /// The elements that are shapes.
    static final Set<String> KINDS =
            Set.of("box", "polygon", "polyline", "points", "ellipse", "mask", "cuboid", "tag", "skeleton");

    private static final double[] NONE = {};
    private static final Set<String> KNOWN = Set.of(
            "label",
            "frame",
            "keyframe",
            "outside",
            "occluded",
            "group_id",
            "z_order",
            "rotation",
            "points",
            "xtl",
            "ytl",
            "xbr",
            "ybr",
            "cx",
            "cy",
            "rx",
            "ry",
            "rle",
            "left",
            "top",
            "width",
            "height");

    private final Reports reports;
    private final boolean keepText;
    private final boolean tellOthers;
    private XmlReader xml;
    private boolean broken;
    private boolean mended;

    /// @param tellOthers whether XML attributes that the model has no word for are told as losses
    ElementReader(Reports reports, boolean keepText, boolean tellOthers) {
        this.reports = reports;
        this.keepText = keepText;
        this.tellOthers = tellOthers;
    }

    /// @param in stands at the element, and behind it afterwards
    /// @return empty when the element was too broken to be used, which has been told
    Optional<Drawn> read(XmlReader in) throws IOException, FormatException {
        xml = in;
        broken = false;
        mended = false;
        if (keepText) {
            xml.mark();
        }
        Drawn drawn = element(false);
        byte[] text = keepText ? xml.marked() : null;
        if (broken) {
            return Optional.empty();
        }
        return Optional.of(text == null || mended ? drawn : withText(drawn, text));
    }

    private static Drawn withText(Drawn drawn, byte[] text) {
        return new Drawn(
                drawn.kind(),
                drawn.label(),
                drawn.offset(),
                drawn.frame(),
                drawn.keyframe(),
                drawn.outside(),
                drawn.occluded(),
                drawn.group(),
                drawn.zOrder(),
                drawn.rotation(),
                drawn.numbers(),
                drawn.runs(),
                drawn.values(),
                drawn.elements(),
                Optional.of(text));
    }

    private Drawn element(boolean inSkeleton) throws IOException, FormatException {
        String kind = xml.name();
        long offset = xml.offset();
        Map<String, String> said = xml.attributes();
        if (tellOthers) {
            tellOthers(said, offset);
        }
        double[] numbers = numbers(kind, said, offset);
        long[] runs = kind.equals("mask") && !broken ? runs(said, numbers, offset) : null;
        boolean outside = flag(said, "outside", offset).orElse(false);
        Optional<Boolean> occluded = flag(said, "occluded", offset);
        boolean keyframe = flag(said, "keyframe", offset).orElse(true);
        long frame =
                said.containsKey("frame") ? Numbers.whole(said.get("frame")).orElse(-1) : -1;
        long group = whole(said, "group_id", offset, Long.MIN_VALUE, Long.MAX_VALUE);
        int zOrder = (int) whole(said, "z_order", offset, Integer.MIN_VALUE, Integer.MAX_VALUE);
        double rotation = said.containsKey("rotation") ? number(said, "rotation", offset) : 0;
        List<Value> values = new ArrayList<>();
        List<Drawn> elements = new ArrayList<>();
        while (xml.child()) {
            if (xml.name().equals("attribute")) {
                values.add(new Value(xml.attribute("name").orElse(""), xml.text()));
            } else if (kind.equals("skeleton") && !inSkeleton && xml.name().equals("points")) {
                elements.add(element(true));
            } else {
                reports.note(
                        "cvat-element-unknown",
                        xml.offset(),
                        "the element <" + xml.name() + "> has no place in <" + kind + ">; not read");
                xml.skip();
            }
        }
        if (!inSkeleton && !kind.equals("tag") && !said.containsKey("label") && frame < 0) {
            error("cvat-label", offset, "the " + kind + " has no label");
        }
        return new Drawn(
                kind,
                said.getOrDefault("label", ""),
                offset,
                frame,
                keyframe,
                outside,
                occluded,
                group,
                zOrder,
                rotation,
                numbers,
                runs,
                List.copyOf(values),
                List.copyOf(elements),
                Optional.empty());
    }

    private void tellOthers(Map<String, String> said, long offset) {
        for (String name : said.keySet()) {
            if (name.equals("source")) {
                reports.loss("cvat-source", offset, "who made a shape (source) has no place in the target");
            } else if (!KNOWN.contains(name)) {
                reports.loss(
                        "cvat-xml-attribute",
                        offset,
                        "XML attributes that are not CVAT's have no place in the target, the first is " + name);
            }
        }
    }

    // ---- numbers

    private double[] numbers(String kind, Map<String, String> said, long offset) {
        return switch (kind) {
            case "box" -> all(said, offset, "xtl", "ytl", "xbr", "ybr");
            case "ellipse" -> all(said, offset, "cx", "cy", "rx", "ry");
            case "mask" -> all(said, offset, "left", "top", "width", "height");
            case "polygon" -> pairs(kind, said, offset, 3);
            case "polyline", "points" -> pairs(kind, said, offset, 1);
            default -> NONE;
        };
    }

    private double[] all(Map<String, String> said, long offset, String... names) {
        double[] numbers = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            numbers[i] = number(said, names[i], offset);
        }
        return numbers;
    }

    private double number(Map<String, String> said, String name, long offset) {
        String text = said.get(name);
        if (text == null) {
            error("cvat-number", offset, "the " + xml.name() + " has no " + name);
            return 0;
        }
        OptionalDouble value = Numbers.decimal(text);
        if (value.isEmpty()) {
            error("cvat-number", offset, name + " is " + JsonWriter.quoted(text) + "; expected a number");
        }
        return value.orElse(0);
    }

    /// `x,y;x,y`, at least so many.
    private double[] pairs(String kind, Map<String, String> said, long offset, int least) {
        String text = said.get("points");
        if (text == null) {
            error("cvat-points", offset, "the " + kind + " has no points");
            return NONE;
        }
        String[] words = text.isBlank() ? new String[0] : text.split(";", -1);
        double[] numbers = new double[2 * words.length];
        for (int i = 0; i < words.length; i++) {
            int comma = words[i].indexOf(',');
            OptionalDouble x = comma < 0 ? OptionalDouble.empty() : Numbers.decimal(words[i].substring(0, comma));
            OptionalDouble y = comma < 0 ? OptionalDouble.empty() : Numbers.decimal(words[i].substring(comma + 1));
            if (x.isEmpty() || y.isEmpty()) {
                error(
                        "cvat-points",
                        offset,
                        "point " + (i + 1) + " of the " + kind + " is " + JsonWriter.quoted(words[i])
                                + "; expected x,y");
                return NONE;
            }
            numbers[2 * i] = x.getAsDouble();
            numbers[2 * i + 1] = y.getAsDouble();
        }
        if (words.length < least) {
            error(
                    "cvat-points",
                    offset,
                    "the " + kind + " has " + words.length + " points; expected at least " + least);
            return NONE;
        }
        return numbers;
    }

    private long[] runs(Map<String, String> said, double[] box, long offset) {
        boolean whole = Arrays.stream(box).allMatch(side -> side == Math.rint(side) && Math.abs(side) < 1 << 24);
        if (!whole || box[2] < 0 || box[3] < 0 || box[2] * box[3] > Masks.MOST_PIXELS) {
            error("cvat-mask", offset, "the mask's box is not in whole pixels, or too large");
            return null;
        }
        String text = said.getOrDefault("rle", "");
        String[] words = text.isBlank() ? new String[0] : text.split(",", -1);
        long[] runs = new long[words.length];
        long sum = 0;
        for (int i = 0; i < words.length; i++) {
            OptionalLong run = Numbers.whole(words[i]);
            if (run.isEmpty() || run.getAsLong() < 0 || run.getAsLong() > Masks.MOST_PIXELS) {
                error(
                        "cvat-mask",
                        offset,
                        "run " + (i + 1) + " of the mask is " + JsonWriter.quoted(words[i].strip())
                                + "; expected a number of pixels");
                return null;
            }
            runs[i] = run.getAsLong();
            sum += runs[i];
        }
        if (sum != (long) (box[2] * box[3])) {
            error(
                    "cvat-mask",
                    offset,
                    "the mask's runs are " + sum + " pixels; expected " + (long) (box[2] * box[3])
                            + " (width x height)");
            return null;
        }
        return runs;
    }

    // ---- flags

    private Optional<Boolean> flag(Map<String, String> said, String name, long offset) {
        String text = said.get(name);
        if (text == null) {
            return Optional.empty();
        }
        return switch (text.strip()) {
            case "0", "False", "false" -> Optional.of(false);
            case "1", "True", "true" -> Optional.of(true);
            default -> {
                odd("cvat-flag", offset, name + " is " + JsonWriter.quoted(text) + "; expected 0 or 1", "0");
                yield Optional.of(false);
            }
        };
    }

    private long whole(Map<String, String> said, String name, long offset, long least, long most) {
        String text = said.get(name);
        if (text == null) {
            return 0;
        }
        OptionalLong value = Numbers.whole(text);
        if (value.isPresent() && value.getAsLong() >= least && value.getAsLong() <= most) {
            return value.getAsLong();
        }
        odd("cvat-number", offset, name + " is " + JsonWriter.quoted(text) + "; expected a whole number", "0");
        return 0;
    }

    /// Something that does not touch where the shape is: mended where that is allowed.
    private void odd(String code, long offset, String what, String instead) {
        if (reports.repairs()) {
            reports.repair(code, offset, what + "; set to " + instead);
            mended = true;
        } else {
            error(code, offset, what);
        }
    }

    private void error(String code, long offset, String what) {
        reports.error(code, offset, what);
        broken = true;
    }
}
