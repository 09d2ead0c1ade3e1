package dev.armature.store.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/// A picture that is painted from back to front. What lies above a keypoint hides it: so the visibility of
/// every point follows from the picture.
final class Scene {

    static final int WIDTH = 640;
    static final int HEIGHT = 400;

    /// Something painted.
    ///
    /// @param owner the figure that it belongs to; -1 for what is no figure
    private record Painted(Area area, Color color, int owner) {}

    private final List<Painted> all = new ArrayList<>();
    private int figures;

    /// A number for a new figure, to be used with [#paint].
    int figure() {
        return figures++;
    }

    void paint(int owner, Color color, Shape shape) {
        Area area = new Area(shape);
        area.intersect(new Area(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT)));
        all.add(new Painted(area, color, owner));
    }

    /// Something that belongs to no figure: ground, trees, what stands in front.
    void thing(Color color, Shape shape) {
        paint(-1, color, shape);
    }

    /// A line with round ends.
    static Shape line(double width, double... xy) {
        java.awt.geom.Path2D path = new java.awt.geom.Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(path);
    }

    static Shape disc(double x, double y, double radius) {
        return new java.awt.geom.Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /// COCO's word for the visibility of a point of a figure: 0 outside of the picture, 1 hidden by what is
    /// not the figure itself, 2 seen.
    int visibility(int owner, double x, double y) {
        if (x < 0 || y < 0 || x > WIDTH || y > HEIGHT) {
            return 0;
        }
        for (int i = lastOf(owner) + 1; i < all.size(); i++) {
            if (all.get(i).area().contains(x, y)) {
                return 1;
            }
        }
        return 2;
    }

    /// What is seen of a figure.
    Area seen(int owner) {
        Area seen = new Area();
        for (Painted painted : all) {
            if (painted.owner() == owner) {
                seen.add(painted.area());
            } else {
                seen.subtract(painted.area());
            }
        }
        return seen;
    }

    private int lastOf(int owner) {
        int last = -1;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).owner() == owner) {
                last = i;
            }
        }
        return last;
    }

    BufferedImage picture() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (Painted painted : all) {
            graphics.setColor(painted.color());
            graphics.fill(painted.area());
        }
        graphics.dispose();
        return picture;
    }
}
