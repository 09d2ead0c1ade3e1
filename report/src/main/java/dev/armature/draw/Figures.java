package dev.armature.draw;

import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Annotations of one image as [Figure]s: an instance is one, shapes of a group are one together, any other
/// shape is one of its own. Tags, captions and shapes of foreign kinds have no place in the image and make
/// none.
public final class Figures {

    private static final int ELLIPSE_CORNERS = 48;

    private Figures() {}

    /// The figures that can be seen, in the order of the file; shapes by their z-order first.
    public static List<Figure> of(List<Annotation> annotations) {
        Map<Object, Draft> drafts = new LinkedHashMap<>(); // by group; others by a key of their own
        List<Annotation> sorted = new ArrayList<>(annotations);
        sorted.sort((a, b) -> Integer.compare(zOrder(a), zOrder(b)));
        for (Annotation annotation : sorted) {
            switch (annotation) {
                case Instance instance -> drafts.put(new Object(), Draft.of(instance));
                case Shape shape -> {
                    long group = shape.traits().group();
                    drafts.computeIfAbsent(group == 0 ? new Object() : group, _ -> new Draft(shape.traits()))
                            .add(shape);
                }
            }
        }
        return drafts.values().stream()
                .map(Draft::figure)
                .filter(figure -> !figure.isEmpty())
                .toList();
    }

    private static int zOrder(Annotation annotation) {
        return annotation instanceof Shape shape ? shape.traits().zOrder() : 0;
    }

    /// A figure that grows.
    private static final class Draft {

        private final Id id;
        private Id label;
        private final List<Keypoints> poses = new ArrayList<>();
        private final List<double[]> boxes = new ArrayList<>();
        private final List<Region> regions = new ArrayList<>();
        private final List<double[]> lines = new ArrayList<>();
        private OptionalDouble score = OptionalDouble.empty();
        private boolean crowd;

        Draft(Shape.Traits first) {
            this.id = first.id();
            this.label = first.label();
            this.score = first.attributes().number("score");
            this.crowd = first.attributes().flag("is_crowd").orElse(false);
        }

        private Draft(Instance instance) {
            this.id = instance.id();
            this.label = instance.label();
            this.score = instance.score();
            this.crowd = instance.crowd();
        }

        static Draft of(Instance instance) {
            Draft draft = new Draft(instance);
            instance.keypoints().ifPresent(draft.poses::add);
            instance.box().map(Regions::corners).ifPresent(draft.boxes::add);
            if (!(instance.region() instanceof Region.None)) {
                draft.regions.add(instance.region());
            }
            return draft;
        }

        void add(Shape shape) {
            switch (shape) {
                case Shape.Pose pose -> {
                    label = pose.traits().label(); // its skeleton tells the lines, whatever came before
                    poses.add(pose.keypoints());
                }
                case Shape.Points points -> poses.add(points.keypoints());
                case Shape.Box box -> boxes.add(turned(Regions.corners(box.box()), box.rotation()));
                case Shape.Polygon polygon -> regions.add(new Region.Outline(List.of(polygon.outline())));
                case Shape.Polyline polyline -> lines.add(polyline.line().coordinates());
                case Shape.Ellipse ellipse -> regions.add(ellipse(ellipse.around()));
                case Shape.Mask mask -> regions.add(mask.mask());
                case Shape.Tag _, Shape.Caption _, Shape.Other _ -> {}
            }
        }

        Figure figure() {
            return new Figure(id, label, poses, boxes, regions, lines, score, crowd);
        }

        /// @param degrees clockwise around the middle of the corners
        private static double[] turned(double[] corners, double degrees) {
            if (degrees == 0) {
                return corners;
            }
            double middleX = (corners[0] + corners[4]) / 2;
            double middleY = (corners[1] + corners[5]) / 2;
            double sine = Math.sin(Math.toRadians(degrees));
            double cosine = Math.cos(Math.toRadians(degrees));
            double[] turned = new double[corners.length];
            for (int i = 0; i < corners.length; i += 2) {
                double x = corners[i] - middleX;
                double y = corners[i + 1] - middleY;
                turned[i] = middleX + x * cosine - y * sine;
                turned[i + 1] = middleY + x * sine + y * cosine;
            }
            return turned;
        }

        private static Region ellipse(Box around) {
            double[] ring = new double[2 * ELLIPSE_CORNERS];
            for (int i = 0; i < ELLIPSE_CORNERS; i++) {
                double angle = 2 * Math.PI * i / ELLIPSE_CORNERS;
                ring[2 * i] = around.x() + around.width() / 2 * (1 + Math.cos(angle));
                ring[2 * i + 1] = around.y() + around.height() / 2 * (1 + Math.sin(angle));
            }
            return new Region.Outline(List.of(dev.armature.geometry.Polygon.owning(ring)));
        }
    }
}
