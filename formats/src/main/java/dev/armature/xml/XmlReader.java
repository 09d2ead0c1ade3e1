package dev.armature.xml;

import com.ctc.wstx.api.WstxInputProperties;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/// Reads an XML text in UTF-8 front to back, element by element, and knows the byte at which each begins.
///
/// A reader of elements goes like this; the child that [#child] stepped into has to be read to its end, by its own
/// loop over [#child], by [#text] or by [#skip]:
///
/// ```
/// while (xml.child()) {
///     switch (xml.name()) { case "meta" -> meta(xml); default -> xml.skip(); }
/// }
/// ```
///
/// Names are taken as written, prefixes included. Nothing outside of the text is ever read: a document type is
/// refused, and with it entities of one's own. Elements are at most 64 deep with 256 attributes each.
///
/// Not safe for use by several threads.
public final class XmlReader implements AutoCloseable {

    private static final int MOST_DEEP = 64;
    private static final int MOST_ATTRIBUTES = 256;
    private static final int LONGEST = 1 << 27; // characters of a text or value
    private static final Set<String> ENCODINGS = Set.of("utf-8", "utf8", "us-ascii", "ascii");
    private static final XMLInputFactory FACTORY = factory();

    private final String file;
    private final long base; // added to every offset
    private final Utf8Window window;
    private final XMLStreamReader2 xml;
    private final LocationInfo places;
    private long start; // of the current element
    private long behindTag; // of its start tag
    private long behind; // of the element that ended last
    private long mark = -1;

    /// Woodstox, which the JDK's own parser must not stand in for: it reads external files by default.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = ServiceLoader.load(XMLInputFactory.class, XmlReader.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.isPropertySupported(WstxInputProperties.P_MAX_ELEMENT_DEPTH))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Woodstox is not on the class path"));
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MOST_DEEP);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    /// Reads on until it stands at the root element.
    ///
    /// @param in closed with the reader
    /// @param file names the text in messages
    /// @param base the offset of the first byte in that file
    /// @throws FormatException if the text is not in UTF-8 or has no root element
    public XmlReader(InputStream in, String file, long base) throws IOException, FormatException {
        this.file = file;
        this.base = base;
        this.window = new Utf8Window(in);
        checkMark();
        try {
            xml = (XMLStreamReader2) FACTORY.createXMLStreamReader(window);
            places = xml.getLocationInfo();
        } catch (XMLStreamException broken) {
            throw syntax(broken);
        }
        checkEncoding();
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // comments and blanks before the root
        }
        started();
    }

    /// A text that is a part of a file.
    public static XmlReader of(byte[] text, String file, long base) throws IOException, FormatException {
        return new XmlReader(new ByteArrayInputStream(text), file, base);
    }

    private void checkMark() throws FormatException {
        byte[] head = window.head(2);
        boolean wide = head.length == 2
                && (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
                        || head[0] == (byte) 0xFF && head[1] == (byte) 0xFE);
        if (wide) {
            throw new FormatException(
                    "xml-encoding", Location.of(file, base, ""), "the text is UTF-16; expected UTF-8");
        }
    }

    private void checkEncoding() throws FormatException {
        String declared = xml.getCharacterEncodingScheme();
        if (declared != null && !ENCODINGS.contains(declared.toLowerCase(Locale.ROOT))) {
            throw new FormatException(
                    "xml-encoding",
                    Location.of(file, base, ""),
                    "the text says that it is in " + declared + "; expected UTF-8");
        }
    }

    /// The name of the current element.
    public String name() {
        return xml.getLocalName();
    }

    /// The value of an attribute of the current element; only before its first child.
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }

    /// All attributes of the current element in their order; only before its first child.
    public Map<String, String> attributes() {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            all.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return all;
    }

    /// The byte at which the element begins that was stepped into last.
    public long offset() {
        return base + start;
    }

    /// The byte behind the element that ended last.
    public long endOffset() {
        return base + behind;
    }

    /// Steps into the next child of the current element; false when there is none, and then its parent is current.
    public boolean child() throws IOException, FormatException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    started();
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    ended();
                    return false;
                }
                default -> {} // text between elements, comments
            }
        }
    }

    /// The text in the current element, without that of its children, up to its end.
    public String text() throws IOException, FormatException {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() + xml.getTextLength() > LONGEST) {
                        throw new FormatException("xml-syntax", Location.of(file, offset(), ""), "a text is too long");
                    }
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT -> {
                    ended();
                    return text.toString();
                }
                default -> {} // comments
            }
        }
    }

    /// Passes over the rest of the current element.
    public void skip() throws IOException, FormatException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
        ended();
    }

    /// Reads what follows the root element; there must be nothing but blanks and comments.
    public void endDocument() throws IOException, FormatException {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // comments behind the root
        }
    }

    /// The start tag of the current element as it is written; only before its first child.
    public byte[] tag() {
        return window.bytes(start, behindTag);
    }

    /// Keeps the text from the beginning of the current element on, for [#marked].
    public void mark() {
        mark = start;
    }

    /// The text from the mark to the end of the element that ended last; takes the mark away.
    public byte[] marked() {
        byte[] text = window.bytes(mark, behind);
        mark = -1;
        return text;
    }

    private void started() {
        start = window.byteOffset(places.getStartingCharOffset());
        window.release(mark < 0 ? start : mark);
        try {
            behindTag = window.byteOffset(places.getEndingCharOffset());
        } catch (XMLStreamException notLazy) {
            throw new AssertionError("the tag was read as a whole", notLazy);
        }
        behind = behindTag;
    }

    private void ended() {
        try {
            behind = Math.max(behind, window.byteOffset(places.getEndingCharOffset()));
        } catch (XMLStreamException notLazy) {
            throw new AssertionError("the tag was read as a whole", notLazy);
        }
    }

    private int next() throws IOException, FormatException {
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new FormatException(
                        "xml-doctype",
                        Location.of(file, base + window.byteOffset(places.getStartingCharOffset()), ""),
                        "the text has a document type; such texts are not read");
            }
            return event;
        } catch (XMLStreamException broken) {
            throw syntax(broken);
        }
    }

    private FormatException syntax(XMLStreamException broken) throws IOException {
        Throwable cause = broken.getNestedException();
        if (cause instanceof CharConversionException) {
            return new FormatException(
                    "xml-encoding", Location.of(file, base + window.decoded(), ""), "these bytes are no UTF-8");
        }
        if (cause instanceof IOException failed) {
            throw failed;
        }
        long character =
                broken.getLocation() == null ? -1 : broken.getLocation().getCharacterOffset();
        long at = Math.min(character < 0 ? start : window.byteOffset(character), window.decoded());
        String what = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        return new FormatException("xml-syntax", Location.of(file, base + at, ""), "not XML: " + what);
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException failed) {
            throw new IOException(failed);
        } finally {
            window.close();
        }
    }
}
