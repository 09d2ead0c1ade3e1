package dev.armature.page;

import java.util.ArrayDeque;
import java.util.Deque;

/// Well-formed markup in the making: text and attribute values are escaped, elements are closed in their order.
///
/// ```java
/// new Html().open("p", "class", "note").text("width < 32 px").close().toString()
/// ```
///
/// It serves for HTML and for the SVG in it. Every method answers the builder itself.
public final class Html {

    private final StringBuilder markup = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// Begins an element.
    ///
    /// @param attributes names and values in turn; an attribute whose value is "" is left out
    public Html open(String element, String... attributes) {
        begin(element, attributes);
        markup.append('>');
        open.push(element);
        return this;
    }

    /// An HTML element without content or end, such as `img`.
    public Html single(String element, String... attributes) {
        begin(element, attributes);
        markup.append('>');
        return this;
    }

    /// An SVG element without content.
    public Html shape(String element, String... attributes) {
        begin(element, attributes);
        markup.append("/>");
        return this;
    }

    /// A whole element with a text in it.
    public Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /// Ends the element that was begun last.
    ///
    /// @throws IllegalStateException if none is open
    public Html close() {
        if (open.isEmpty()) {
            throw new IllegalStateException("no element is open");
        }
        markup.append("</").append(open.pop()).append('>');
        return this;
    }

    public Html text(String text) {
        escape(text, markup);
        return this;
    }

    /// A line break of the source, which nobody sees on the page.
    public Html line() {
        markup.append('\n');
        return this;
    }

    /// Finished markup of another builder.
    public Html add(Html other) {
        return addMarkup(other.toString());
    }

    /// Finished markup, which has to be well-formed and safe: it is taken as it is.
    public Html addMarkup(String wellFormed) {
        markup.append(wellFormed);
        return this;
    }

    /// The markup.
    ///
    /// @throws IllegalStateException if an element is still open
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("element " + open.peek() + " is not closed");
        }
        return markup.toString();
    }

    /// The text as it stands in markup, also between the quotes of an attribute. Control characters that no
    /// document may hold become U+FFFD.
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        escape(text, escaped);
        return escaped.toString();
    }

    private void begin(String element, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attribute " + attributes[attributes.length - 1] + " has no value");
        }
        markup.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                markup.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1], markup);
                markup.append('"');
            }
        }
    }

    private static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '"' -> to.append("&quot;");
                case '\t', '\n', '\r' -> to.append(c);
                default -> to.append(allowed(text, i) ? c : '\uFFFD');
            }
        }
    }

    /// Whether XML and HTML may hold the character: no control character, no half of a pair, no U+FFFE or U+FFFF.
    private static boolean allowed(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ' && (c < 0x7f || c > 0x9f) && c < 0xfffe;
    }
}
