package dev.armature.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.draw.Look.Colouring;
import dev.armature.draw.Look.Layer;
import dev.armature.geometry.Box;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private static final Look ALL = new Look(EnumSet.allOf(Layer.class), Colouring.SIDE);

    @Test
    void aDrawingOfEveryKindIsAsApproved() throws IOException {
        Approved.picture("marks.png", PngRenderer.paint(board()));
    }

    @Test
    void theSameAsSvgIsAsApproved() throws IOException {
        Approved.text("marks.svg", SvgRenderer.document(board()));
    }

    @Test
    void theLettersAreAsApproved() throws IOException {
        List<Mark.Word> words = new ArrayList<>();
        List<String> lines = List.of(
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "abcdefghijklmnopqrstuvwxyz",
                "0123456789 +-*/=<>()[]{}",
                ".,:;!?'\"`^~_|\\@#$%& ° · × – … → ²",
                "äöü éàñ çÅ ßæø ł ı ﬁ 日本");
        for (int i = 0; i < lines.size(); i++) {
            words.add(new Mark.Word(lines.get(i), 12, 30 + 30 * i, 20, Palette.WORDS, i == 4));
        }
        Approved.picture("letters.png", PngRenderer.paint(new Board(420, 170, List.of(), words)));
    }

    @Test
    void theSameBoardGivesTheSameBytes() throws IOException {
        assertThat(png(board())).isEqualTo(png(board()));
    }

    @Test
    void svgIsWellFormedWhateverNamesHold() throws IOException, XMLStreamException {
        Scene scene = new Scene(List.of(
                new Mark.Group("<\"&\u0000", List.of(new Mark.Joint(5, 5, 2, 1, Palette.LEFT, true, "]]><"))),
                new Mark.Word("a<b & \u0007", 1, 9, 4, Palette.WORDS, true)));
        String svg = SvgRenderer.document(Board.of(Picture.missing(20, 10, "no picture"), scene, 3));
        assertThat(elements(svg)).contains("svg", "circle", "text", "title");
    }

    @Test
    void aPanelShowsItsPartOfThePictureAlone() {
        Board board = Board.of(Samples.ground(40, 40), Scene.NONE, new Box(20, 20, 20, 20), 1);
        assertThat(board.width()).isEqualTo(20);
        assertThat(PngRenderer.paint(board).getRGB(3, 3) & 0xff).isEqualTo(180);
    }

    @Test
    void aCutPictureLiesWhereItWas() {
        Picture cut = Samples.ground(40, 40).cut(new Box(10.5, 10.5, 20, 20));
        assertThat(cut.extent()).isEqualTo(new Box(10, 10, 21, 21));
        Board whole = Board.of(cut, Scene.NONE, new Box(0, 0, 40, 40), 1);
        assertThat(PngRenderer.paint(whole).getRGB(12, 12) & 0xff).isEqualTo(80);
        assertThat(PngRenderer.paint(whole).getRGB(28, 28) & 0xff).isEqualTo(180);
        assertThat(PngRenderer.paint(whole).getRGB(35, 35)).isEqualTo(rgb(Palette.EMPTY));
    }

    @Test
    void aViewOutsideOfThePictureIsPlain() {
        Picture cut = Samples.ground(40, 40).cut(new Box(100, 100, 20, 20));
        Board board = Board.of(cut, Scene.NONE, new Box(100, 100, 20, 20), 1);
        assertThat(PngRenderer.paint(board).getRGB(10, 10)).isEqualTo(rgb(Palette.EMPTY));
    }

    @Test
    void aReducedPictureCoversTheSamePart() {
        Picture small = Samples.ground(400, 200).reduced(50);
        assertThat(small.extent()).isEqualTo(new Box(0, 0, 400, 200));
        assertThat(small.pixels().orElseThrow().getWidth()).isEqualTo(50);
        assertThat(small.pixels().orElseThrow().getHeight()).isEqualTo(25);
    }

    private static Board board() {
        Scene scene = new Overlay(Samples.LABELS, ALL, 2).scene(160, 120, Figures.of(List.of(Samples.cat())));
        return Board.of(Samples.ground(160, 120), scene, 2);
    }

    private static int rgb(Colour colour) {
        return 0xff000000 | colour.red() << 16 | colour.green() << 8 | colour.blue();
    }

    private static byte[] png(Board board) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngRenderer.write(board, out);
        return out.toByteArray();
    }

    private static List<String> elements(String svg) throws XMLStreamException {
        XMLStreamReader xml = XMLInputFactory.newDefaultFactory()
                .createXMLStreamReader(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        List<String> names = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                names.add(xml.getLocalName());
            }
        }
        return names;
    }
}
