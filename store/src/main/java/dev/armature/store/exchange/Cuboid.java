package dev.armature.store.exchange;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.store.annotation.item.Item;
import dev.armature.xml.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuboids, which only CVAT knows: in the database the 16 numbers `{"points":[…]}`, in its XML an attribute for
/// each.
final class Cuboid {

    private static final List<String> NAMES = List.of(
            "xtl1", "ytl1", "xbl1", "ybl1", "xtr1", "ytr1", "xbr1", "ybr1", "xtl2", "ytl2", "xbl2", "ybl2", "xtr2",
            "ytr2", "xbr2", "ybr2");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([a-z]+[12])\\s*=\\s*[\"']([-+.0-9eE]+)[\"']");
    private static final String CUBOID = "cuboid";
    private static final String FORMAT = "cvat";

    private Cuboid() {}

    /// A cuboid of CVAT's XML as the database has it; any other shape as it is.
    static Shape stored(Shape shape) {
        boolean cuboid = shape instanceof Shape.Other other && other.kind().equals(CUBOID);
        if (!cuboid) {
            return shape;
        }
        return shape.traits()
                .source()
                .filter(source -> source.format().equals(FORMAT))
                .flatMap(source -> points(new String(source.text(), StandardCharsets.UTF_8)))
                .map(points -> shape.with(shape.traits()
                        .withSource(Optional.of(
                                new Source(FORMAT, ("{\"points\":" + points + "}").getBytes(StandardCharsets.UTF_8))))))
                .orElse(shape);
    }

    private static Optional<String> points(String xml) {
        String[] numbers = new String[NAMES.size()];
        Matcher attribute = ATTRIBUTE.matcher(xml.substring(0, xml.indexOf('>') + 1));
        while (attribute.find()) {
            int position = NAMES.indexOf(attribute.group(1));
            if (position >= 0) {
                numbers[position] = Double.toString(Double.parseDouble(attribute.group(2)));
            }
        }
        boolean whole = Arrays.stream(numbers).allMatch(Objects::nonNull);
        return whole ? Optional.of("[" + String.join(",", numbers) + "]") : Optional.empty();
    }

    /// The element of CVAT's XML; empty when the numbers are not known.
    static Optional<Source> xml(Item item, Shape.Other cuboid, String label) {
        Optional<List<JsonValue>> points = cuboid.traits().source().flatMap(Cuboid::numbers);
        if (points.isEmpty() || points.get().size() != NAMES.size()) {
            return Optional.empty();
        }
        StringBuilder xml = new StringBuilder("<cuboid label=\"" + XmlText.value(label) + "\" source=\"file\"");
        xml.append(" occluded=\"").append(item.marks().occluded() ? 1 : 0).append('"');
        for (int i = 0; i < NAMES.size(); i++) {
            xml.append(' ')
                    .append(NAMES.get(i))
                    .append("=\"")
                    .append(((JsonValue.Num) points.get().get(i)).text());
            xml.append('"');
        }
        xml.append(" z_order=\"").append(item.zOrder()).append('"');
        if (item.group() != 0) {
            xml.append(" group_id=\"").append(item.group()).append('"');
        }
        xml.append('>');
        for (Attributes.Entry entry : item.attributes().entries()) {
            xml.append("<attribute name=\"").append(XmlText.value(entry.name())).append("\">");
            xml.append(XmlText.text(text(entry.json()))).append("</attribute>");
        }
        return Optional.of(new Source(FORMAT, xml.append("</cuboid>").toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<List<JsonValue>> numbers(Source source) {
        try {
            return JsonValue.parse(source.text(), CUBOID) instanceof JsonValue.Obj members
                            && members.get("points").orElse(null) instanceof JsonValue.Arr(List<JsonValue> numbers)
                            && numbers.stream().allMatch(JsonValue.Num.class::isInstance)
                    ? Optional.of(numbers)
                    : Optional.empty();
        } catch (FormatException another) {
            return Optional.empty(); // a text of another kind; the writer tells the loss
        }
    }

    private static String text(String json) {
        try {
            return JsonValue.parse(json) instanceof JsonValue.Str(String text) ? text : json;
        } catch (FormatException ours) {
            throw new IllegalStateException("a stored attribute cannot be read: " + JsonWriter.quoted(json), ours);
        }
    }
}
