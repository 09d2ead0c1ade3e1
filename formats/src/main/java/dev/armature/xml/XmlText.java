package dev.armature.xml;

/// Texts and values as XML writes them.
public final class XmlText {

    private XmlText() {}

    /// A text between two tags.
    public static String text(String text) {
        return escaped(text, false);
    }

    /// A value between double quotes, without them.
    public static String value(String text) {
        return escaped(text, true);
    }

    /// Whether XML 1.0 has all the characters of the text; it has no control characters but tab and line ends, and
    /// no half of a surrogate pair.
    public static boolean holds(String text) {
        return text.codePoints().allMatch(XmlText::allowed);
    }

    private static boolean allowed(int code) {
        return code >= 0x20 && code <= 0xD7FF
                || code == '\n'
                || code == '\t'
                || code == '\r'
                || code >= 0xE000 && code <= 0xFFFD
                || code >= 0x10000;
    }

    private static String escaped(String text, boolean value) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(code -> {
            switch (code) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(value ? "&quot;" : "\"");
                case '\n' -> out.append(value ? "&#10;" : "\n");
                case '\t' -> out.append(value ? "&#9;" : "\t");
                default -> out.appendCodePoint(allowed(code) ? code : 0xFFFD);
            }
        });
        return out.toString();
    }
}
