package dev.armature.format.cvat;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.xml.XmlText;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Writes one shape as an element of an image or of a track.
final class ShapeXml {

    private static final Set<String> OF_TRACKS = Set.of("track_id", "keyframe", "outside");

    private final LabelSpecs labels;
    private final Losses losses;
    private final boolean track;
    private final double scale; // 0: coordinates stay as they are
    private StringBuilder xml;
    private String indent;

    /// @param track whether the shapes stand in tracks, which say label and group for them, instead of in images
    /// @param round digits of coordinates behind the point; empty for all
    ShapeXml(LabelSpecs labels, Losses losses, boolean track, OptionalInt round) {
        this.labels = labels;
        this.losses = losses;
        this.track = track;
        this.scale = round.isEmpty() ? 0 : Math.pow(10, round.getAsInt());
    }

    /// The element with its line end, or nothing when CVAT has no such shape, which is told.
    ///
    /// @param label the shape's label among those of the specs
    /// @param head ` frame="3" keyframe="1" outside="0"` for a track
    Optional<String> element(Shape shape, Id label, String head) {
        xml = new StringBuilder();
        indent = "    ";
        String begin = track ? head : " label=\"" + XmlText.value(labels.name(label)) + "\" source=\"file\"";
        return switch (shape) {
            case Shape.Box box -> {
                double turn = box.rotation();
                yield flat("box", begin, shape, label, corners(box.box()) + rotation(turn));
            }
            case Shape.Ellipse ellipse -> flat("ellipse", begin, shape, label, ellipse(ellipse));
            case Shape.Polygon polygon -> flat("polygon", begin, shape, label, points(polygon.outline()));
            case Shape.Polyline line -> flat("polyline", begin, shape, label, points(line.line()));
            case Shape.Points points -> points(points, begin, label);
            case Shape.Mask mask -> mask(mask, begin, label);
            case Shape.Pose pose -> Optional.of(skeleton(pose, begin, label));
            case Shape.Tag tag -> track ? unheld("tag") : tag(tag, begin, label);
            case Shape.Caption caption -> unheld("caption");
            case Shape.Other other -> unheld(other.kind());
        };
    }

    private Optional<String> unheld(String kind) {
        losses.add("cvat-kind", "annotations of a kind that CVAT's XML has no place for, the first is a " + kind);
        return Optional.empty();
    }

    // ---- shapes

    private Optional<String> flat(String name, String begin, Shape shape, Id label, String geometry) {
        boolean occluded = shape.traits().attributes().flag("occluded").orElse(false);
        return flat(name, begin, shape, label, occluded, geometry);
    }

    private Optional<String> flat(String name, String begin, Shape shape, Id label, boolean occluded, String geometry) {
        xml.append(indent).append('<').append(name).append(begin);
        xml.append(" occluded=\"").append(bit(occluded)).append('"').append(geometry);
        traits(shape);
        xml.append(">\n");
        attributes(shape, label);
        xml.append(indent).append("</").append(name).append(">\n");
        return Optional.of(xml.toString());
    }

    private Optional<String> tag(Shape.Tag tag, String begin, Id label) {
        xml.append(indent).append("<tag").append(begin);
        group(tag);
        xml.append(">\n");
        attributes(tag, label);
        xml.append(indent).append("</tag>\n");
        return Optional.of(xml.toString());
    }

    private String corners(Box box) {
        return number("xtl", box.x())
                + number("ytl", box.y())
                + number("xbr", box.right())
                + number("ybr", box.bottom());
    }

    private String ellipse(Shape.Ellipse ellipse) {
        Box box = ellipse.around();
        double turn = ellipse.traits().attributes().number("rotation").orElse(0);
        return number("cx", box.x() + box.width() / 2)
                + number("cy", box.y() + box.height() / 2)
                + number("rx", box.width() / 2)
                + number("ry", box.height() / 2)
                + rotation(turn);
    }

    private static String rotation(double degrees) {
        return degrees == 0 ? "" : " rotation=\"" + Numbers.text(degrees) + "\"";
    }

    private String number(String name, double value) {
        return " " + name + "=\"" + place(value) + "\"";
    }

    /// A coordinate, rounded as Datumaro does: half to even on the scaled double.
    private String place(double value) {
        double scaled = value * scale;
        return Numbers.text(scale == 0 || !Double.isFinite(scaled) ? value : Math.rint(scaled) / scale);
    }

    private String points(Polygon line) {
        StringBuilder points = new StringBuilder(" points=\"");
        for (int i = 0; i < line.size(); i++) {
            points.append(i == 0 ? "" : ";")
                    .append(place(line.x(i)))
                    .append(',')
                    .append(place(line.y(i)));
        }
        return points.append('"').toString();
    }

    /// Points of one element share their flags.
    private Optional<String> points(Shape.Points shape, String begin, Id label) {
        Keypoints points = shape.keypoints();
        StringBuilder places = new StringBuilder(" points=\"");
        int absent = 0;
        int occluded = 0;
        for (int i = 0; i < points.size(); i++) {
            places.append(i == 0 ? "" : ";")
                    .append(place(points.x(i)))
                    .append(',')
                    .append(place(points.y(i)));
            absent += points.visibility(i) == 0 ? 1 : 0;
            occluded += points.visibility(i) == 1 ? 1 : 0;
        }
        boolean none = absent == points.size() && absent > 0;
        boolean hidden = occluded == points.size() && occluded > 0;
        if (absent + occluded > 0 && !none && !hidden) {
            losses.add(
                    "cvat-points-visibility", "points of one shape differ in visibility; in CVAT they are all visible");
        }
        String outside = none && !track ? " outside=\"1\"" : "";
        boolean said = shape.traits().attributes().flag("occluded").orElse(false);
        return flat(
                "points",
                begin + outside,
                shape,
                label,
                hidden || said,
                places.append('"').toString());
    }

    private Optional<String> mask(Shape.Mask mask, String begin, Id label) {
        Optional<Masks.Boxed> boxed = Masks.boxed(mask.mask());
        if (boxed.isEmpty()) {
            return unheld("mask of " + mask.mask().width() + " x " + mask.mask().height() + " pixels");
        }
        StringBuilder runs = new StringBuilder(" rle=\"");
        for (int i = 0; i < boxed.get().runs().length; i++) {
            runs.append(i == 0 ? "" : ", ").append(boxed.get().runs()[i]);
        }
        String geometry = "%s\" left=\"%d\" top=\"%d\" width=\"%d\" height=\"%d\""
                .formatted(
                        runs,
                        boxed.get().left(),
                        boxed.get().top(),
                        boxed.get().width(),
                        boxed.get().height());
        return flat("mask", begin, mask, label, geometry);
    }

    private String skeleton(Shape.Pose pose, String begin, Id label) {
        Keypoints points = pose.keypoints();
        boolean allOccluded = points.size() > 0;
        for (int i = 0; i < points.size(); i++) {
            allOccluded &= points.visibility(i) == 1;
        }
        boolean occluded = pose.traits().attributes().flag("occluded").orElse(allOccluded);
        xml.append(indent).append("<skeleton").append(begin);
        if (occluded != allOccluded) {
            xml.append(" occluded=\"").append(bit(occluded)).append('"');
        }
        traits(pose);
        xml.append(">\n");
        indent = "      ";
        for (int i = 0; i < points.size(); i++) {
            point(pose, i, label);
        }
        indent = "    ";
        attributes(pose, label);
        return xml.append(indent).append("</skeleton>\n").toString();
    }

    private void point(Shape.Pose pose, int i, Id label) {
        Keypoints points = pose.keypoints();
        String name = labels.point(label, i);
        int visibility = points.visibility(i);
        if (points.v(i) != visibility) {
            losses.add("cvat-visibility", "a keypoint's third number is neither 0, 1 nor 2; CVAT has only these");
        }
        boolean known = i < pose.pointAttributes().size();
        Attributes own = known ? pose.pointAttributes().get(i) : Attributes.NONE;
        boolean occluded =
                visibility == 1 || visibility == 0 && own.flag("occluded").orElse(false);
        String outside = " outside=\"" + bit(visibility == 0) + "\"";
        xml.append(indent)
                .append("<points label=\"")
                .append(XmlText.value(name))
                .append('"');
        xml.append(track ? " keyframe=\"" + bit(keyframe(pose)) + "\"" + outside : " source=\"file\"" + outside);
        xml.append(" occluded=\"").append(bit(occluded)).append("\" points=\"");
        xml.append(place(points.x(i))).append(',').append(place(points.y(i))).append("\">\n");
        Attributes written = own.without(attribute -> attribute.equals("occluded") || attribute.equals("outside"));
        labels.used(label, name, written);
        write(written);
        xml.append(indent).append("</points>\n");
    }

    static boolean keyframe(Shape shape) {
        return shape.traits().attributes().flag("keyframe").orElse(true);
    }

    // ---- what all shapes have

    private void traits(Shape shape) {
        xml.append(" z_order=\"").append(shape.traits().zOrder()).append('"');
        if (!track) {
            group(shape);
        }
    }

    private void group(Shape shape) {
        if (shape.traits().group() != 0) {
            xml.append(" group_id=\"").append(shape.traits().group()).append('"');
        }
    }

    private void attributes(Shape shape, Id label) {
        boolean turned = shape instanceof Shape.Box || shape instanceof Shape.Ellipse;
        boolean tag = shape instanceof Shape.Tag;
        Attributes written = shape.traits()
                .attributes()
                .without(name -> name.equals("occluded") && !tag
                        || name.equals("rotation") && turned
                        || track && OF_TRACKS.contains(name));
        labels.used(label, written);
        write(written);
    }

    private void write(Attributes attributes) {
        for (Attributes.Entry entry : attributes.entries()) {
            xml.append(indent)
                    .append("  <attribute name=\"")
                    .append(XmlText.value(entry.name()))
                    .append("\">");
            xml.append(XmlText.text(labels.value(entry.json()))).append("</attribute>\n");
        }
    }

    private static char bit(boolean set) {
        return set ? '1' : '0';
    }
}
