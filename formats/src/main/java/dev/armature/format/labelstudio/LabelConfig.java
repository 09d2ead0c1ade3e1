package dev.armature.format.labelstudio;

import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The labeling configuration that goes with what we write: a control for each kind of region with all labels, and
/// the names of keypoints in their order.
final class LabelConfig {

    static final String PICTURE = "image";
    static final String KEYPOINT = "keypoint";
    static final String BOX = "box";
    static final String POLYGON = "polygon";
    static final String ELLIPSE = "ellipse";
    static final String BRUSH = "brush";
    static final String VISIBILITY = "visibility";
    static final String OCCLUDED = "occluded";
    static final String ABSENT = "absent";

    private LabelConfig() {}

    /// The configuration as XML.
    static String of(List<Label> labels) {
        Map<String, Integer> keypoints = new LinkedHashMap<>(); // the position in the first skeleton that has it
        for (Label label : labels) {
            List<String> points = label.skeleton().map(Skeleton::points).orElse(List.of());
            for (int i = 0; i < points.size(); i++) {
                keypoints.putIfAbsent(points.get(i), i);
            }
        }
        StringBuilder xml = new StringBuilder("<View>\n");
        xml.append("  <Image name=\"image\" value=\"$image\" zoom=\"true\"/>\n");
        control(xml, "RectangleLabels", BOX, labels);
        control(xml, "PolygonLabels", POLYGON, labels);
        control(xml, "EllipseLabels", ELLIPSE, labels);
        control(xml, "BrushLabels", BRUSH, labels);
        keypoints(xml, keypoints, labels);
        return xml.append("</View>\n").toString();
    }

    private static void control(StringBuilder xml, String tag, String name, List<Label> labels) {
        xml.append("  <").append(tag).append(" name=\"").append(name).append("\" toName=\"image\">\n");
        labels.forEach(label ->
                xml.append("    <Label value=\"").append(escaped(label.name())).append("\"/>\n"));
        xml.append("  </").append(tag).append(">\n");
    }

    private static void keypoints(StringBuilder xml, Map<String, Integer> keypoints, List<Label> labels) {
        xml.append("  <KeyPointLabels name=\"keypoint\" toName=\"image\">\n");
        keypoints.forEach((name, position) -> xml.append("    <Label value=\"")
                .append(escaped(name))
                .append("\" model_index=\"")
                .append(position)
                .append("\"/>\n"));
        labels.stream()
                .map(Label::name)
                .filter(name -> !keypoints.containsKey(name))
                .forEach(name ->
                        xml.append("    <Label value=\"").append(escaped(name)).append("\"/>\n"));
        xml.append("  </KeyPointLabels>\n");
        xml.append("  <Choices name=\"visibility\" toName=\"image\" perRegion=\"true\" whenTagName=\"keypoint\">\n");
        xml.append("    <Choice value=\"occluded\"/>\n    <Choice value=\"absent\"/>\n");
        xml.append("  </Choices>\n");
    }

    /// Text of an attribute; characters that XML has no word for become U+FFFD.
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean allowed = c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)
                    || c == '\t'
                    || c == '\n'
                    || c == '\r';
            switch (allowed ? c : 0xFFFD) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                default -> out.appendCodePoint(allowed ? c : 0xFFFD);
            }
        });
        return out.toString();
    }
}
