package dev.armature.store.annotation;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.store.annotation.item.Kinds;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.LabelType;
import java.util.List;
import java.util.Optional;

/// Looks at geometry: whether it fits its label and its picture.
final class Forms {

    private final FrameTable frames;

    Forms(FrameTable frames) {
        this.frames = frames;
    }

    void shape(Shape shape, int frame, Optional<LabelSpec> label, Findings findings) {
        label.ifPresent(spec -> fits(spec, shape, findings));
        switch (shape) {
            case Shape.Pose pose -> {
                label.ifPresent(spec -> count(spec, pose.keypoints(), findings));
                places(pose.keypoints(), frame, findings);
            }
            case Shape.Points points -> {
                if (points.keypoints().size() == 0) {
                    findings.wrong("points", "invalid length for shape type 'points': 0; expected at least 2");
                }
                places(points.keypoints(), frame, findings);
            }
            case Shape.Box box -> {
                if (box.box().width() < 0 || box.box().height() < 0) {
                    findings.faulty(
                            "points",
                            "the rectangle is " + box.box().width() + " x "
                                    + box.box().height() + "; expected 0 or more");
                }
                inside(box.box(), frame, findings);
            }
            case Shape.Polygon polygon -> vertices(polygon.outline(), "polygon", 3, frame, findings);
            case Shape.Polyline line -> vertices(line.line(), "polyline", 2, frame, findings);
            case Shape.Ellipse ellipse -> {
                if (ellipse.around().width() < 0 || ellipse.around().height() < 0) {
                    findings.faulty("points", "the ellipse has a negative size");
                }
                inside(ellipse.around(), frame, findings);
            }
            case Shape.Mask mask -> mask(mask.mask(), frame, findings);
            case Shape.Tag tag -> {}
            case Shape.Caption caption -> {}
            case Shape.Other other -> {}
        }
    }

    /// Whether shapes of this kind may have the label.
    static void fits(LabelSpec label, Shape shape, Findings findings) {
        LabelType type = label.type();
        boolean pose = shape instanceof Shape.Pose;
        boolean fits = switch (type) {
            case ANY -> !pose;
            case SKELETON -> pose;
            case TAG -> shape instanceof Shape.Tag;
            case CUBOID -> shape instanceof Shape.Other other && other.kind().equals("cuboid");
            case RECTANGLE, POLYGON, POLYLINE, POINTS, ELLIPSE, MASK ->
                Kinds.word(shape).equals(type.word()) || shape instanceof Shape.Tag;
            case INTERVAL -> false;
        };
        if (!fits) {
            findings.wrong("type", "the label is for " + type.word() + ", the object is a " + Kinds.word(shape));
        }
    }

    private static void count(LabelSpec label, Keypoints keypoints, Findings findings) {
        if (keypoints.size() != label.points().size()) {
            findings.wrong(
                    "elements",
                    "there are " + keypoints.size() + " keypoints; expected "
                            + label.points().size());
        }
    }

    private void places(Keypoints keypoints, int frame, Findings findings) {
        int width = frames.width(frame);
        int height = frames.height(frame);
        int outside = 0;
        for (int i = 0; i < keypoints.size(); i++) {
            double x = keypoints.x(i);
            double y = keypoints.y(i);
            double v = keypoints.v(i);
            if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(v)) {
                findings.wrong("points", "keypoint " + i + " is at " + x + ", " + y + "; expected numbers");
            } else if (v > 0 && width > 0 && (x < 0 || y < 0 || x > width || y > height)) {
                outside++;
            }
        }
        if (outside > 0) {
            findings.odd("points", outside + " keypoints lie outside of the picture");
        }
    }

    private void vertices(Polygon line, String kind, int least, int frame, Findings findings) {
        if (line.size() < least) {
            findings.wrong(
                    "points",
                    "invalid length for shape type '" + kind + "': " + 2 * line.size() + " numbers; expected at least "
                            + 2 * least);
        }
        inside(line.bounds(), frame, findings);
    }

    private void inside(Box box, int frame, Findings findings) {
        int width = frames.width(frame);
        int height = frames.height(frame);
        if (width > 0 && (box.x() < 0 || box.y() < 0 || box.right() > width || box.bottom() > height)) {
            findings.odd("points", "the object reaches outside of the picture");
        }
    }

    private void mask(Rle mask, int frame, Findings findings) {
        int width = frames.width(frame);
        int height = frames.height(frame);
        if (width > 0 && (mask.width() != width || mask.height() != height)) {
            findings.faulty(
                    "points",
                    "the mask is %d x %d; the picture is %d x %d"
                            .formatted(mask.width(), mask.height(), width, height));
        }
    }

    // ---- instances

    void instance(Instance instance, int frame, Optional<LabelSpec> label, Findings findings) {
        instance.keypoints().ifPresent(keypoints -> {
            boolean skeleton = label.isPresent() && label.get().type() == LabelType.SKELETON;
            if (skeleton) {
                count(label.get(), keypoints, findings);
            } else if (label.isPresent() && keypoints.size() > 0) {
                findings.wrong(
                        "elements",
                        "there are " + keypoints.size() + " keypoints; the label is for "
                                + label.get().type().word() + ", not a skeleton");
            }
            places(keypoints, frame, findings);
        });
        instance.box().ifPresent(box -> {
            if (box.width() < 0 || box.height() < 0) {
                findings.faulty("parts", "the box is " + box.width() + " x " + box.height() + "; expected 0 or more");
            }
            inside(box, frame, findings);
        });
        switch (instance.region()) {
            case Region.None none -> {}
            case Region.Outline(List<Polygon> rings) -> {
                if (rings.stream().anyMatch(ring -> ring.size() < 3)) {
                    findings.faulty("parts", "an outline has fewer than 3 vertices");
                }
            }
            case Rle mask -> mask(mask, frame, findings);
        }
        if (instance.area().isPresent() && !Double.isFinite(instance.area().getAsDouble())) {
            findings.wrong("area", "the area is " + instance.area().getAsDouble() + "; expected a number");
        }
    }
}
