package dev.armature.fuzz;

/// XML that looks like CVAT's, and is wrong here and there.
final class OddXml {

    private static final String[] NUMBERS = {"0", "1", "2.5", "-3", "1e3", "x", "", "99999999999", "7", "NaN", "1,2"};
    private static final String[] LABELS = {"car", "person", "", "nobody", "a"};
    private static final String[] KINDS = {
        "box", "points", "polygon", "polyline", "ellipse", "mask", "tag", "cuboid", "skeleton", "other"
    };
    private static final String[] PLACES = {"1,2", "1,2;3,4", "1,2;3,4;5,6", "", "1;2", "1,2,3", "é,身"};
    private static final String[] RUNS = {"4", "1, 2, 1", "0,4", "-1,5", "", "99"};

    private final Choices choices;
    private final StringBuilder text = new StringBuilder();

    OddXml(Choices choices) {
        this.choices = choices;
    }

    String document() {
        text.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>");
        if (choices.below(8) > 0) {
            meta();
        }
        for (int i = choices.below(5); i > 0; i--) {
            if (choices.below(2) == 0) {
                image();
            } else {
                track(choices.below(6) == 0);
            }
        }
        return text.append("</annotations>").toString();
    }

    private void meta() {
        boolean project = choices.below(4) == 0;
        text.append("<meta>").append(project ? "<project><subsets>train\nval</subsets>" : "<task>");
        text.append("<mode>")
                .append(choices.below(2) == 0 ? "annotation" : "interpolation")
                .append("</mode>");
        text.append("<start_frame>").append(pick(NUMBERS)).append("</start_frame>");
        text.append("<stop_frame>").append(pick(NUMBERS)).append("</stop_frame>");
        text.append("<frame_filter>step=").append(pick(NUMBERS)).append("</frame_filter><labels>");
        label("car", "", "");
        label(
                "person",
                "",
                "&lt;circle data-node-id=\"" + pick(NUMBERS) + "\" data-label-name=\"a\"&gt;"
                        + "&lt;circle data-node-id=\"2\" data-label-name=\"" + pick(LABELS) + "\"&gt;"
                        + "&lt;line data-node-from=\"1\" data-node-to=\"" + pick(NUMBERS) + "\"&gt;");
        label("a", "person", "");
        label(pick(LABELS), pick(LABELS), "");
        text.append("</labels>").append(project ? "</project>" : "</task>").append("</meta>");
    }

    private void label(String name, String parent, String svg) {
        text.append("<label><name>").append(name).append("</name><attributes><attribute><name>n</name><input_type>");
        text.append(choices.below(2) == 0 ? "number" : "checkbox").append("</input_type></attribute></attributes>");
        if (!parent.isEmpty()) {
            text.append("<parent>").append(parent).append("</parent>");
        }
        text.append(svg.isEmpty() ? "" : "<svg>" + svg + "</svg>").append("</label>");
    }

    private void image() {
        text.append("<image id=\"")
                .append(pick(NUMBERS))
                .append("\" name=\"")
                .append(choices.below(3))
                .append(".jpg\"");
        attribute("width", pick(NUMBERS));
        attribute("height", pick(NUMBERS));
        attribute("subset", choices.below(2) == 0 ? "train" : "");
        text.append('>');
        for (int i = choices.below(4); i > 0; i--) {
            shape(pick(KINDS), true);
        }
        text.append("</image>");
    }

    private void track(boolean nested) {
        text.append("<track");
        attribute("id", pick(NUMBERS));
        attribute("label", pick(LABELS));
        text.append('>');
        String kind = pick(KINDS);
        for (int i = choices.below(5); i > 0; i--) {
            shape(choices.below(6) == 0 ? pick(KINDS) : kind, false);
        }
        if (nested) {
            track(false);
        }
        text.append("</track>");
    }

    private void shape(String kind, boolean labelled) {
        text.append('<').append(kind);
        if (labelled) {
            attribute("label", pick(LABELS));
            attribute("group_id", pick(NUMBERS));
        } else {
            attribute("frame", Integer.toString(choices.below(12)));
            attribute("keyframe", pick(NUMBERS));
        }
        attribute("outside", choices.below(3) == 0 ? "1" : "0");
        attribute("occluded", choices.below(9) == 0 ? "x" : "1");
        attribute("points", pick(PLACES));
        for (String name : new String[] {"xtl", "ytl", "xbr", "ybr", "cx", "cy", "rx", "ry", "rotation"}) {
            attribute(name, choices.below(12) == 0 ? pick(NUMBERS) : Integer.toString(choices.below(50)));
        }
        attribute("left", Integer.toString(choices.below(9) - 3));
        attribute("top", Integer.toString(choices.below(9) - 3));
        attribute("width", choices.below(9) == 0 ? pick(NUMBERS) : "2");
        attribute("height", "2");
        attribute("rle", pick(RUNS));
        text.append('>');
        if (kind.equals("skeleton")) {
            for (int i = choices.below(3); i > 0; i--) {
                text.append("<points");
                attribute("label", choices.below(2) == 0 ? "a" : pick(LABELS));
                attribute("outside", choices.below(2) == 0 ? "1" : "0");
                attribute("points", choices.below(5) == 0 ? pick(PLACES) : "3,4");
                text.append("/>");
            }
        }
        if (choices.below(2) == 0) {
            text.append("<attribute name=\"n\">").append(pick(NUMBERS)).append("</attribute>");
        }
        text.append("</").append(kind).append('>');
    }

    private void attribute(String name, String value) {
        if (choices.below(20) > 0) {
            text.append(' ').append(name).append("=\"").append(value).append('"');
        }
    }

    private String pick(String[] words) {
        return words[choices.below(words.length)];
    }
}
