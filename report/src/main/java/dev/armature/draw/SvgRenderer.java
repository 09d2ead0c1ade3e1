package dev.armature.draw;

import dev.armature.geometry.Box;
import dev.armature.page.Html;
import dev.armature.page.Numbers;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Writes boards as SVG, with their pictures inside: the file needs no other.
public final class SvgRenderer {

    private static final int DIGITS = 2;
    private static final String FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

    private final Html svg = new Html();

    private SvgRenderer() {}

    /// A whole document.
    public static String document(Board board) throws IOException {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(board, "") + "\n";
    }

    /// An `<svg>` element for a page, which shrinks with the window.
    ///
    /// @param title what is to be seen, for those who cannot; "" for nothing
    public static Html element(Board board, String title) throws IOException {
        SvgRenderer renderer = new SvgRenderer();
        renderer.board(board, title);
        return renderer.svg;
    }

    private void board(Board board, String title) throws IOException {
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "picture",
                "width",
                "" + board.width(),
                "height",
                "" + board.height(),
                "viewBox",
                "0 0 " + board.width() + " " + board.height(),
                "font-family",
                FONT,
                "role",
                title.isEmpty() ? "" : "img",
                "aria-label",
                title);
        svg.line();
        svg.shape("rect", "width", "" + board.width(), "height", "" + board.height(), "fill", Palette.GROUND.hex())
                .line();
        for (Panel panel : board.panels()) {
            panel(panel);
        }
        board.words().forEach(this::word);
        svg.close();
    }

    /// A nested `svg` cuts off what lies outside of the view.
    private void panel(Panel panel) throws IOException {
        Box place = panel.place();
        Box view = panel.view();
        svg.open(
                "svg",
                "x",
                number(place.x()),
                "y",
                number(place.y()),
                "width",
                number(place.width()),
                "height",
                number(place.height()),
                "viewBox",
                number(view.x()) + " " + number(view.y()) + " " + number(view.width()) + " " + number(view.height()),
                "stroke-linejoin",
                "round");
        svg.line();
        svg.shape(
                        "rect",
                        "x",
                        view.x() == 0 ? "" : number(view.x()),
                        "y",
                        view.y() == 0 ? "" : number(view.y()),
                        "width",
                        number(view.width()),
                        "height",
                        number(view.height()),
                        "fill",
                        Palette.EMPTY.hex())
                .line();
        picture(panel.picture());
        marks(panel.scene().marks());
        svg.close().line();
    }

    private void picture(Picture picture) throws IOException {
        Box extent = picture.extent();
        String x = extent.x() == 0 ? "" : number(extent.x());
        String y = extent.y() == 0 ? "" : number(extent.y());
        String width = number(extent.width());
        String height = number(extent.height());
        Optional<String> source = source(picture);
        if (source.isPresent()) {
            svg.shape(
                    "image",
                    "x",
                    x,
                    "y",
                    y,
                    "width",
                    width,
                    "height",
                    height,
                    "preserveAspectRatio",
                    "none",
                    "style",
                    "image-orientation:none",
                    "href",
                    source.get());
            svg.line();
        }
    }

    /// The picture as a data URI: its own file, else its pixels.
    private static Optional<String> source(Picture picture) throws IOException {
        if (picture.stored().isPresent()) {
            Picture.Stored stored = picture.stored().get();
            return Optional.of(uri(stored.type(), stored.bytes()));
        }
        if (picture.pixels().isEmpty()) {
            return Optional.empty();
        }
        Picture.Stored encoded = Encoded.smallest(picture.pixels().get());
        return Optional.of(uri(encoded.type(), encoded.bytes()));
    }

    private static String uri(String type, byte[] bytes) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private void marks(List<Mark> marks) {
        for (Mark mark : marks) {
            switch (mark) {
                case Mark.Area area ->
                    svg.shape(
                                    "path",
                                    "d",
                                    path(area.rings(), true),
                                    "fill",
                                    area.colour().hex(),
                                    "fill-opacity",
                                    number(area.opacity()))
                            .line();
                case Mark.Line line -> line(line);
                case Mark.Joint joint -> joint(joint);
                case Mark.Word word -> word(word);
                case Mark.Group group -> {
                    svg.open("g");
                    if (!group.title().isEmpty()) {
                        svg.element("title", group.title());
                    }
                    svg.line();
                    marks(group.marks());
                    svg.close().line();
                }
            }
        }
    }

    private void line(Mark.Line line) {
        String dash = line.dash() > 0 ? number(line.dash()) + " " + number(0.8 * line.dash()) : "";
        svg.shape(
                        "path",
                        "d",
                        path(List.of(line.xy()), line.closed()),
                        "fill",
                        "none",
                        "stroke",
                        line.colour().hex(),
                        "stroke-width",
                        number(line.width()),
                        "stroke-opacity",
                        line.opacity() == 1 ? "" : number(line.opacity()),
                        "stroke-dasharray",
                        dash,
                        "stroke-linecap",
                        dash.isEmpty() ? "round" : "")
                .line();
    }

    private void joint(Mark.Joint joint) {
        double ring = joint.radius() * PngRenderer.Hollow.RING;
        String shade = number(joint.hollow() ? PngRenderer.Hollow.SHADE : 0.8);
        svg.open("g").element("title", joint.name());
        circle(joint, joint.radius() + joint.rim(), "fill", Palette.SHADE.hex(), "fill-opacity", shade);
        if (joint.hollow()) {
            circle(
                    joint,
                    joint.radius() - ring / 2,
                    "fill",
                    "none",
                    "stroke",
                    joint.colour().hex(),
                    "stroke-width",
                    number(ring));
        } else {
            circle(joint, joint.radius(), "fill", joint.colour().hex());
        }
        svg.close().line();
    }

    private void circle(Mark.Joint joint, double radius, String... paint) {
        String[] attributes = new String[6 + paint.length];
        attributes[0] = "cx";
        attributes[1] = number(joint.x());
        attributes[2] = "cy";
        attributes[3] = number(joint.y());
        attributes[4] = "r";
        attributes[5] = number(radius);
        System.arraycopy(paint, 0, attributes, 6, paint.length);
        svg.shape("circle", attributes);
    }

    /// A word takes the room that the letters of lines would take, so that it fits its plate in any font.
    private void word(Mark.Word word) {
        if (word.plate()) {
            Box plate = Plate.under(word);
            svg.shape(
                    "rect",
                    "x",
                    number(plate.x()),
                    "y",
                    number(plate.y()),
                    "width",
                    number(plate.width()),
                    "height",
                    number(plate.height()),
                    "rx",
                    number(Plate.CORNER / 2 * word.size()),
                    "fill",
                    word.colour().hex(),
                    "fill-opacity",
                    "0.92");
        }
        Colour ink = word.plate() ? Palette.SHADE : word.colour();
        svg.element(
                        "text",
                        word.text(),
                        "x",
                        number(word.x()),
                        "y",
                        number(word.y()),
                        "font-size",
                        number(word.size()),
                        "textLength",
                        number(StrokeFont.length(word.text(), word.size())),
                        "lengthAdjust",
                        "spacingAndGlyphs",
                        "fill",
                        ink.hex(),
                        "stroke",
                        word.plate() ? "" : Palette.SHADE.hex(),
                        "stroke-width",
                        word.plate() ? "" : number(0.16 * word.size()),
                        "stroke-opacity",
                        word.plate() ? "" : "0.75",
                        "paint-order",
                        word.plate() ? "" : "stroke")
                .line();
    }

    private static String path(List<double[]> rings, boolean closed) {
        StringBuilder path = new StringBuilder();
        for (double[] xy : rings) {
            for (int i = 0; i + 1 < xy.length; i += 2) {
                path.append(i == 0 ? 'M' : 'L')
                        .append(number(xy[i]))
                        .append(' ')
                        .append(number(xy[i + 1]));
            }
            path.append(closed ? "Z" : "");
        }
        return path.toString();
    }

    private static String number(double value) {
        return Numbers.plain(value, DIGITS);
    }
}
