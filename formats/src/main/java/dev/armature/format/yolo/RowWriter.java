package dev.armature.format.yolo;

import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.format.Writing.Style;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import java.util.List;
import java.util.Optional;

/// Writes the numbers of a row behind its class, and tells what of an instance a row does not hold.
final class RowWriter {

    private final Style style;
    private final Problems problems;
    private final double scale; // 10^digits when coordinates are rounded
    private final Decimals line = new Decimals();
    private Location where;

    RowWriter(Style style, Problems problems) {
        this.style = style;
        this.problems = problems;
        this.scale = Math.pow(10, style.round().orElse(0));
    }

    /// @param instance has keypoints
    /// @param points the attributes of its keypoints
    /// @param place for messages
    /// @return the row; empty when a number of it is not finite
    Optional<byte[]> row(Instance instance, Image image, List<Attributes> points, Location place) {
        where = place;
        Keypoints keypoints = instance.keypoints().orElseThrow();
        Box box = instance.box().or(keypoints::extent).orElse(new Box(0, 0, 0, 0));
        double[] xyv = keypoints.toArray();
        for (double number : xyv) {
            if (!Double.isFinite(number)) {
                return Optional.empty();
            }
        }
        line.clear();
        box(box, image);
        boolean outside = box.x() < 0 || box.y() < 0 || box.right() > image.width() || box.bottom() > image.height();
        for (int k = 0; k < keypoints.size(); k++) {
            outside |= point(keypoints, k, image);
        }
        if (outside) {
            problems.note(
                    "yolo-beyond",
                    where,
                    "the box or a keypoint reaches beyond the picture; Ultralytics passes over pictures with such rows");
        }
        lost(instance, points);
        return Optional.of(line.toBytes());
    }

    private void box(Box box, Image image) {
        double left = rounded(box.x());
        double top = rounded(box.y());
        double right = rounded(box.right());
        double bottom = rounded(box.bottom());
        boolean round = style.round().isPresent();
        double width = round ? right - left : box.width();
        double height = round ? bottom - top : box.height();
        line.part(left + width / 2, image.width()).part(top + height / 2, image.height());
        line.part(width, image.width()).part(height, image.height());
        if (!(width > 0 && height > 0)) {
            problems.note("yolo-box-empty", where, "the box is %s x %s px".formatted(box.width(), box.height()));
        }
    }

    /// @return whether the keypoint is marked and lies beyond the picture
    private boolean point(Keypoints keypoints, int k, Image image) {
        double x = rounded(keypoints.x(k));
        double y = rounded(keypoints.y(k));
        int visibility = keypoints.visibility(k);
        if (keypoints.v(k) != visibility) {
            problems.loss("yolo-third-number", where, "a keypoint's third number is a fraction; written as visible");
        }
        boolean two = style.keypointDims() == 2;
        if (two && visibility == 0 && (x != 0 || y != 0)) {
            problems.loss("yolo-absent-place", where, "with 2 numbers a keypoint, absent ones have no coordinates");
            x = 0;
            y = 0;
        } else if (two && visibility == 1) {
            problems.loss("yolo-occluded", where, "with 2 numbers a keypoint, it is not told that one is occluded");
        }
        if (two && visibility > 0 && x == 0 && y == 0) {
            problems.loss(
                    "yolo-at-origin", where, "with 2 numbers a keypoint, one that is marked at 0, 0 reads as absent");
        }
        line.part(x, image.width()).part(y, image.height());
        if (!two) {
            line.whole(visibility);
        }
        return visibility > 0 && (x < 0 || y < 0 || x > image.width() || y > image.height());
    }

    /// As Datumaro rounds: not by decimals, `rint(100 x) / 100`.
    private double rounded(double pixels) {
        double scaled = pixels * scale;
        return style.round().isPresent() && Double.isFinite(scaled) ? Math.rint(scaled) / scale : pixels;
    }

    // ---- what has no place

    private void lost(Instance instance, List<Attributes> points) {
        if (!instance.id().isNone() && !instance.id().toString().equals("0")) {
            loss("yolo-annotation-id", "ids of annotations have no place in YOLO");
        }
        if (!instance.attributes().isEmpty()) {
            loss("yolo-attributes", "attributes have no place in YOLO");
        }
        if (points.stream().anyMatch(own -> !own.isEmpty())) {
            loss("yolo-point-attributes", "attributes of keypoints have no place in YOLO");
        }
        if (!(instance.region() instanceof Region.None)) {
            loss("yolo-segmentation", "outlines and masks have no place beside keypoints");
        }
        if (instance.area().isPresent() && !isOfBox(instance.area().getAsDouble(), instance)) {
            loss("yolo-area", "areas other than that of the box have no place in YOLO");
        }
        if (instance.crowd()) {
            loss("yolo-crowd", "crowds are written like single figures");
        }
        if (instance.score().isPresent()) {
            loss("yolo-score", "scores have no place in YOLO's labels");
        }
        if (instance.caption().isPresent()) {
            loss("yolo-caption", "captions have no place in YOLO");
        }
    }

    private static boolean isOfBox(double area, Instance instance) {
        double ofBox = instance.box().map(Box::area).orElse(0.0);
        return Math.abs(area - ofBox) <= 1e-6 * Math.abs(ofBox);
    }

    private void loss(String code, String what) {
        problems.loss(code, where, what);
    }
}
