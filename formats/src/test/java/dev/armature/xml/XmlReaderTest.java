package dev.armature.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlReaderTest {

    @TempDir
    private Path folder;

    private static XmlReader reader(String text) throws IOException, FormatException {
        return XmlReader.of(text.getBytes(StandardCharsets.UTF_8), "f.xml", 0);
    }

    private static void readAll(String text) throws IOException, FormatException {
        try (XmlReader xml = reader(text)) {
            xml.skip();
            xml.endDocument();
        }
    }

    @Test
    void elementsAreAtTheirBytesWhateverTheLettersBefore() throws IOException, FormatException {
        String text = "\uFEFF<a n='ü身😀'>é<b/>身<c>x</c></a>";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (XmlReader xml = reader(text)) {
            assertThat(xml.attribute("n")).contains("ü身😀");
            xml.child();
            assertThat(xml.offset()).isEqualTo(at(bytes, "<b/>"));
            xml.skip();
            xml.child();
            assertThat(xml.offset()).isEqualTo(at(bytes, "<c>"));
            assertThat(xml.text()).isEqualTo("x");
            assertThat(xml.endOffset()).isEqualTo(at(bytes, "</a>"));
        }
    }

    private static int at(byte[] text, String part) {
        return new String(text, StandardCharsets.ISO_8859_1).indexOf(part);
    }

    @Test
    void offsetsAndTextsOfLongFilesAreRight() throws IOException, FormatException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("<r>");
        for (int i = 0; i < 3000; i++) {
            text.append("<e n='").append(i).append("'>");
            text.append("aé身😀\r\n".repeat(random.nextInt(20))).append("</e>");
        }
        byte[] bytes = text.append("</r>").toString().getBytes(StandardCharsets.UTF_8);
        try (XmlReader xml = XmlReader.of(bytes, "f.xml", 0)) {
            int count = 0;
            while (xml.child()) {
                String begin = "<e n='" + count++ + "'>";
                xml.mark();
                int offset = (int) xml.offset();
                assertThat(new String(bytes, offset, begin.length(), StandardCharsets.UTF_8))
                        .isEqualTo(begin);
                assertThat(new String(xml.tag(), StandardCharsets.UTF_8)).isEqualTo(begin);
                xml.skip();
                byte[] marked = xml.marked();
                assertThat(marked).isEqualTo(java.util.Arrays.copyOfRange(bytes, offset, (int) xml.endOffset()));
                assertThat(new String(marked, StandardCharsets.UTF_8)).endsWith("</e>");
            }
            assertThat(count).isEqualTo(3000);
        }
    }

    @Test
    void aBombOfEntitiesIsRefused() {
        String bomb = "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;&x;'>]><a>&y;</a>";
        assertThatThrownBy(() -> readAll(bomb))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("xml-doctype"));
    }

    @Test
    void noOtherFileIsRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        for (String text : new String[] {
            "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>",
            "<!DOCTYPE a SYSTEM '" + secret.toUri() + "'><a/>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM '" + secret.toUri() + "'>%p;]><a/>"
        }) {
            assertThatThrownBy(() -> readAll(text))
                    .isInstanceOf(FormatException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void elementsTooDeepAreRefused() {
        assertThatThrownBy(() -> readAll("<a>".repeat(100) + "</a>".repeat(100)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("Depth");
    }

    @Test
    void tooManyAttributesAreRefused() {
        StringBuilder text = new StringBuilder("<a");
        for (int i = 0; i < 300; i++) {
            text.append(" a").append(i).append("='1'");
        }
        assertThatThrownBy(() -> readAll(text + "/>")).isInstanceOf(FormatException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a>|xml-syntax|2",
                "<a></b>|xml-syntax|5",
                "<a>&x;</a>|xml-syntax|5",
                "<a b=1/>|xml-syntax|5",
                "<a/><b/>|xml-syntax|5",
                "<?xml version='1.0' encoding='windows-1251'?><a/>|xml-encoding|0"
            })
    void brokenTextsAreRefusedWithTheirPlace(String text, String code, long offset) {
        assertThatThrownBy(() -> readAll(text)).isInstanceOfSatisfying(FormatException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.problem().where().offset()).isEqualTo(offset);
        });
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedWithTheirPlace() {
        byte[] text = {'<', 'a', '>', 'x', (byte) 0xC3, '<', '/', 'a', '>'};
        assertThatThrownBy(() -> {
                    try (XmlReader xml = XmlReader.of(text, "f.xml", 100)) {
                        xml.skip();
                    }
                })
                .isInstanceOfSatisfying(FormatException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo("xml-encoding");
                    assertThat(refused.problem().where().offset()).isEqualTo(104);
                });
    }

    @Test
    void writtenTextsAreReadBack() throws IOException, FormatException {
        String text = "a<b>&\"'\r\n\té身😀 ]]>";
        try (XmlReader xml = reader("<a v=\"" + XmlText.value(text) + "\">" + XmlText.text(text) + "</a>")) {
            assertThat(xml.attribute("v")).contains(text);
            assertThat(xml.text()).isEqualTo(text);
        }
        assertThat(XmlText.holds(text)).isTrue();
        assertThat(XmlText.holds("\u0001")).isFalse();
    }
}
