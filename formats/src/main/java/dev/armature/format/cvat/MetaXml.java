package dev.armature.format.cvat;

import dev.armature.model.Part;
import dev.armature.xml.XmlText;

/// Writes the head of a file, as CVAT writes that of a task.
final class MetaXml {

    /// What a task says of itself.
    ///
    /// @param mode annotation or interpolation
    /// @param size number of frames
    /// @param start number of the first frame
    /// @param stop number of the last frame
    /// @param width of all frames of a video in pixels, 0 when unknown
    record Task(String name, String mode, long size, long start, long stop, long width, long height) {}

    private MetaXml() {}

    /// @param labels the elements of the labels, indented by eight
    static String of(Task task, String labels) {
        StringBuilder xml = new StringBuilder("  <meta>\n    <task>\n");
        line(xml, "id", "");
        line(xml, "name", task.name());
        line(xml, "size", Long.toString(task.size()));
        line(xml, "mode", task.mode());
        line(xml, "overlap", "0");
        line(xml, "bugtracker", "");
        line(xml, "created", "");
        line(xml, "updated", "");
        line(xml, "subset", task.name().equals(Part.DEFAULT_SUBSET) ? "" : task.name());
        line(xml, "start_frame", Long.toString(task.start()));
        line(xml, "stop_frame", Long.toString(task.stop()));
        line(xml, "frame_filter", "");
        xml.append("      <segments>\n      </segments>\n");
        line(xml, "owner", "");
        line(xml, "assignee", "");
        xml.append("      <labels>\n").append(labels).append("      </labels>\n");
        if (task.width() > 0 && task.height() > 0) {
            xml.append("      <original_size>\n        <width>").append(task.width());
            xml.append("</width>\n        <height>").append(task.height());
            xml.append("</height>\n      </original_size>\n");
        }
        return xml.append("    </task>\n    <dumped></dumped>\n  </meta>\n").toString();
    }

    private static void line(StringBuilder xml, String name, String text) {
        xml.append("      <").append(name).append('>').append(XmlText.text(text));
        xml.append("</").append(name).append(">\n");
    }
}
