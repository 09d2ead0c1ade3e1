package dev.armature.check;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import java.util.List;

/// Rules about the outline or mask of one annotation.
final class RegionRules {

    /// Pixels beyond the image that are nothing.
    private static final double BORDER = 1;

    /// Box and outline lie in different places when less than this part of both together is common to them. Boxes
    /// of COCO go around their outlines; the limit leaves room for boxes that also hold what is hidden.
    private static final double LEAST_OVERLAP = 0.4;

    /// Fewer visible keypoints than this tell nothing about a mask.
    private static final int LEAST_VISIBLE = 3;

    private static final int MANY_VISIBLE = 6;

    /// The part of the larger side by which a keypoint may lie outside: corners of things are marked on their
    /// outline, and outlines are drawn roughly.
    private static final double MARGIN = 0.03;

    private final CheckReport report;

    RegionRules(CheckReport report) {
        this.report = report;
    }

    void check(Subject subject) {
        Region region = subject.region();
        if (region instanceof Region.None) {
            return;
        }
        Box around = bounds(region);
        if (!(around.width() > 0) || !(around.height() > 0)) {
            report.add("segmentation-no-area", subject.place(), "the outline or mask holds nothing", subject);
            return;
        }
        Image image = subject.image();
        boolean beyond = image.sizeKnown()
                && (around.x() < -BORDER
                        || around.y() < -BORDER
                        || around.right() > image.width() + BORDER
                        || around.bottom() > image.height() + BORDER);
        if (beyond) {
            report.add(
                    "segmentation-beyond-image",
                    subject.place(),
                    "the outline from " + Words.at(around.x(), around.y()) + " to "
                            + Words.at(around.right(), around.bottom()) + " reaches beyond the image of "
                            + Words.size(image.width(), image.height()),
                    subject);
        }
        if (subject.box().isPresent()) {
            offBox(subject, subject.box().get(), around);
        }
        if (subject.keypoints().isPresent() && !subject.crowd()) {
            offMask(subject, subject.keypoints().get(), region, around);
        }
    }

    static Box bounds(Region region) {
        return switch (region) {
            case Region.None() -> new Box(0, 0, 0, 0);
            case Rle mask -> mask.bounds();
            case Region.Outline(List<Polygon> rings) -> {
                Box around = rings.getFirst().bounds();
                for (int i = 1; i < rings.size(); i++) {
                    around = around.union(rings.get(i).bounds());
                }
                yield around;
            }
        };
    }

    private void offBox(Subject subject, Box box, Box around) {
        if (box.width() > 0 && box.height() > 0 && Box.iou(box, around, false) < LEAST_OVERLAP) {
            report.add(
                    "bbox-off-mask",
                    subject.place(),
                    "the box is " + Words.size(box.width(), box.height()) + " at " + Words.at(box.x(), box.y())
                            + " but the outline or mask is " + Words.size(around.width(), around.height()) + " at "
                            + Words.at(around.x(), around.y()),
                    subject);
        }
    }

    /// Of many keypoints every other one is tried, and no more than are needed to find half of them inside, which
    /// they nearly always are.
    private void offMask(Subject subject, Keypoints points, Region region, Box around) {
        int visible = subject.measures().visible();
        if (visible < LEAST_VISIBLE) {
            return;
        }
        int step = visible >= MANY_VISIBLE ? 2 : 1;
        int wanted = (visible + step - 1) / step;
        double margin = MARGIN * (around.width() > around.height() ? around.width() : around.height()) + BORDER;
        Box wide = around.widened(margin, margin);
        int inside = 0;
        int met = 0;
        int size = points.size();
        for (int i = 0; i < size && 2 * inside < wanted; i++) {
            if (points.v(i) == 2 && met++ % step == 0) {
                double x = points.x(i);
                double y = points.y(i);
                inside += KeypointRules.holds(wide, x, y) && holds(region, x, y, margin) ? 1 : 0;
            }
        }
        if (2 * inside < wanted) {
            report.add(
                    "keypoints-off-mask",
                    subject.place(),
                    wanted - inside + " of " + wanted + (step > 1 ? " tried" : " visible")
                            + " keypoints lie outside the outline or mask",
                    subject);
        }
    }

    /// Whether a point lies inside, or no further from it than the margin.
    private static boolean holds(Region region, double x, double y, double margin) {
        return switch (region) {
            case Region.None() -> false;
            case Rle mask ->
                marked(mask, x, y)
                        || marked(mask, x - margin, y)
                        || marked(mask, x + margin, y)
                        || marked(mask, x, y - margin)
                        || marked(mask, x, y + margin);
            case Region.Outline(List<Polygon> rings) -> {
                for (int i = 0; i < rings.size(); i++) {
                    Polygon ring = rings.get(i);
                    if (ring.holds(x, y) || ring.near(x, y, margin)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private static boolean marked(Rle mask, double x, double y) {
        long column = (long) x;
        long row = (long) y;
        if (column < 0 || row < 0 || column >= mask.width() || row >= mask.height()) {
            return false;
        }
        long wanted = column * mask.height() + row;
        long end = 0;
        for (int i = 0; i < mask.runs(); i++) {
            end += mask.run(i);
            if (wanted < end) {
                return i % 2 == 1;
            }
        }
        return false;
    }
}
