package dev.armature.format.cvat;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.xml.XmlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/// What a label declares of one attribute, by the values that its shapes have: `checkbox` for true and false,
/// `number` with the range that occurs, `text` for all else and for a mixture.
final class AttributeSpec {

    /// What a value is.
    enum Kind {
        TRUTH,
        NUMBER,
        TEXT,
        OTHER
    }

    private static final int MOST_DECIMALS = 9;

    private final boolean declared;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private BigDecimal least = BigDecimal.ZERO;
    private BigDecimal most = BigDecimal.ZERO;
    private int decimals;

    /// @param declared whether the label has it already
    AttributeSpec(boolean declared) {
        this.declared = declared;
    }

    boolean declared() {
        return declared;
    }

    static Kind kind(String json) {
        return switch (json.charAt(0)) {
            case 't', 'f' -> Kind.TRUTH;
            case '"' -> Kind.TEXT;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
            default -> Kind.OTHER;
        };
    }

    /// The text of a JSON string.
    static String unquoted(String json) {
        try {
            return new JsonReader(json.getBytes(StandardCharsets.UTF_8), "attribute", 0).string();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    void used(String json) {
        Kind kind = kind(json);
        boolean first = !kinds.contains(kind);
        kinds.add(kind);
        if (kind != Kind.NUMBER || json.length() > 40 || json.matches(".*[eE][+-]?[0-9]{3,}")) {
            return;
        }
        BigDecimal value = new BigDecimal(json);
        least = first ? value : least.min(value);
        most = first ? value : most.max(value);
        decimals = Math.max(
                decimals, Math.min(MOST_DECIMALS, value.stripTrailingZeros().scale()));
    }

    void write(String name, String indent, StringBuilder xml) {
        boolean number = kinds.equals(EnumSet.of(Kind.NUMBER));
        boolean truth = kinds.equals(EnumSet.of(Kind.TRUTH));
        String in = indent + "  ";
        xml.append(indent).append("<attribute>\n");
        xml.append(in).append("<name>").append(XmlText.text(name)).append("</name>\n");
        xml.append(in).append("<mutable>True</mutable>\n");
        xml.append(in).append("<input_type>").append(truth ? "checkbox" : number ? "number" : "text");
        xml.append("</input_type>\n");
        xml.append(in).append("<default_value>").append(truth ? "false" : number ? least.toPlainString() : "");
        xml.append("</default_value>\n");
        xml.append(in).append("<values>");
        if (number) {
            BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
            xml.append(least.toPlainString())
                    .append('\n')
                    .append(most.toPlainString())
                    .append('\n');
            xml.append(step.toPlainString());
        }
        xml.append("</values>\n");
        xml.append(indent).append("</attribute>\n");
    }
}
