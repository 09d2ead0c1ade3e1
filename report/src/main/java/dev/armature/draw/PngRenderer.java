package dev.armature.draw;

import dev.armature.geometry.Box;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Paints boards with Java 2D, in memory, without fonts.
public final class PngRenderer {

    static {
        System.setProperty("java.awt.headless", "true");
    }

    private final Graphics2D graphics;

    private PngRenderer(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    }

    /// Writes the board as a PNG file; the same board gives the same bytes.
    public static void write(Board board, OutputStream out) throws IOException {
        out.write(Encoded.png(paint(board)));
    }

    /// The board's pixels.
    public static BufferedImage paint(Board board) {
        BufferedImage image = new BufferedImage(board.width(), board.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            PngRenderer renderer = new PngRenderer(graphics);
            renderer.fill(new Rectangle2D.Double(0, 0, board.width(), board.height()), Palette.GROUND, 1);
            board.panels().forEach(renderer::panel);
            board.words().forEach(renderer::word);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void panel(Panel panel) {
        AffineTransform before = graphics.getTransform();
        Shape clip = graphics.getClip();
        Box place = panel.place();
        graphics.clip(new Rectangle2D.Double(place.x(), place.y(), place.width(), place.height()));
        fill(graphics.getClip(), Palette.EMPTY, 1);
        graphics.translate(place.x(), place.y());
        graphics.scale(panel.scale(), panel.scale());
        graphics.translate(-panel.view().x(), -panel.view().y());
        picture(panel.picture(), panel.scale());
        marks(panel.scene().marks());
        graphics.setTransform(before);
        graphics.setClip(clip);
    }

    private void picture(Picture picture, double scale) {
        Box extent = picture.extent();
        if (picture.pixels().isEmpty()) {
            return;
        }
        BufferedImage pixels = Scaling.halved(picture.pixels().get(), scale * extent.width(), scale * extent.height());
        double enlarged = scale * extent.width() / pixels.getWidth();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                enlarged >= 4
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform whole = AffineTransform.getTranslateInstance(extent.x(), extent.y());
        whole.scale(extent.width() / pixels.getWidth(), extent.height() / pixels.getHeight());
        graphics.drawImage(pixels, whole, null);
    }

    private void marks(List<Mark> marks) {
        for (Mark mark : marks) {
            switch (mark) {
                case Mark.Area area -> fill(path(area.rings()), area.colour(), area.opacity());
                case Mark.Line line -> line(line);
                case Mark.Joint joint -> joint(joint);
                case Mark.Word word -> word(word);
                case Mark.Group group -> marks(group.marks());
            }
        }
    }

    private void line(Mark.Line line) {
        Path2D path = path(List.of(line.xy()));
        if (!line.closed()) {
            path = new Path2D.Double();
            append(path, line.xy());
        }
        float width = (float) line.width();
        float[] dash = {(float) line.dash(), (float) (0.8 * line.dash())};
        int cap = line.dash() > 0 ? BasicStroke.CAP_BUTT : BasicStroke.CAP_ROUND;
        stroke(
                path,
                line.dash() > 0
                        ? new BasicStroke(width, cap, BasicStroke.JOIN_ROUND, 10, dash, 0)
                        : new BasicStroke(width, cap, BasicStroke.JOIN_ROUND),
                line.colour(),
                line.opacity());
    }

    private void joint(Mark.Joint joint) {
        double ring = joint.radius() * Hollow.RING;
        fill(circle(joint, joint.radius() + joint.rim()), Palette.SHADE, joint.hollow() ? Hollow.SHADE : 0.8);
        if (joint.hollow()) {
            stroke(circle(joint, joint.radius() - ring / 2), new BasicStroke((float) ring), joint.colour(), 1);
        } else {
            fill(circle(joint, joint.radius()), joint.colour(), 1);
        }
    }

    /// How an occluded joint looks.
    static final class Hollow {

        /// Width of the ring, as a part of the radius.
        static final double RING = 0.42;

        /// Opacity of the dark disc under the ring.
        static final double SHADE = 0.6;

        private Hollow() {}
    }

    private void word(Mark.Word word) {
        Path2D letters = StrokeFont.outline(word.text(), word.x(), word.y(), word.size());
        float weight = (float) (StrokeFont.WEIGHT * word.size());
        BasicStroke pen = new BasicStroke(weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        if (word.plate()) {
            Box plate = Plate.under(word);
            double corner = Plate.CORNER * word.size();
            fill(
                    new RoundRectangle2D.Double(plate.x(), plate.y(), plate.width(), plate.height(), corner, corner),
                    word.colour(),
                    0.92);
            stroke(letters, pen, Palette.SHADE, 1);
        } else {
            BasicStroke rim = new BasicStroke(3 * weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
            stroke(letters, rim, Palette.SHADE, 0.75);
            stroke(letters, pen, word.colour(), 1);
        }
    }

    private void fill(Shape shape, Colour colour, double opacity) {
        paint(colour, opacity, () -> graphics.fill(shape));
    }

    private void stroke(Shape shape, BasicStroke stroke, Colour colour, double opacity) {
        graphics.setStroke(stroke);
        paint(colour, opacity, () -> graphics.draw(shape));
    }

    private void paint(Colour colour, double opacity, Runnable painting) {
        Composite before = graphics.getComposite();
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        graphics.setColor(new Color(colour.red(), colour.green(), colour.blue()));
        painting.run();
        graphics.setComposite(before);
    }

    private static Shape circle(Mark.Joint joint, double radius) {
        return new Ellipse2D.Double(joint.x() - radius, joint.y() - radius, 2 * radius, 2 * radius);
    }

    private static Path2D path(List<double[]> rings) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (double[] ring : rings) {
            append(path, ring);
            path.closePath();
        }
        return path;
    }

    private static void append(Path2D path, double[] xy) {
        for (int i = 0; i + 1 < xy.length; i += 2) {
            if (i == 0) {
                path.moveTo(xy[0], xy[1]);
            } else {
                path.lineTo(xy[i], xy[i + 1]);
            }
        }
    }
}
