package dev.armature.format.cvat;

import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Changes in the written element of a track's shape.
final class TrackXml {

    private static final Pattern TAG = Pattern.compile("<[a-z]+\\s[^<>]*>");
    private static final Pattern FRAME = Pattern.compile("(\\sframe\\s*=\\s*)([\"'])(-?[0-9]+)\\2");
    private static final Pattern KEYFRAME = Pattern.compile("(\\skeyframe\\s*=\\s*)([\"'])[^\"']*\\2");
    private static final Pattern OUTSIDE = Pattern.compile("(\\soutside\\s*=\\s*)([\"'])([^\"']*)\\2");

    private TrackXml() {}

    /// The frame in the start tag.
    static OptionalLong frame(String element) {
        Matcher tag = TAG.matcher(element);
        if (!tag.find()) {
            return OptionalLong.empty();
        }
        Matcher frame = FRAME.matcher(tag.group());
        return frame.find() ? Numbers.whole(frame.group(3)) : OptionalLong.empty();
    }

    /// Whether the shape is outside already: a skeleton is when all of its points are.
    static boolean outside(String element) {
        Matcher tag = TAG.matcher(element);
        boolean seen = false;
        while (tag.find()) {
            Matcher outside = OUTSIDE.matcher(tag.group());
            if (outside.find()) {
                if (outside.group(3).equals("0")) {
                    return false;
                }
                seen = true;
            }
        }
        return seen;
    }

    /// The same shape as a keyframe.
    static String keyframe(String element) {
        return tags(element, tag -> KEYFRAME.matcher(tag).replaceAll("$1\"1\""));
    }

    /// The same shape on another frame, outside.
    static String closing(String element, long frame) {
        return tags(
                keyframe(element),
                tag -> OUTSIDE.matcher(FRAME.matcher(tag).replaceAll("$1\"" + frame + "\""))
                        .replaceAll("$1\"1\""));
    }

    private static String tags(String element, UnaryOperator<String> change) {
        return TAG.matcher(element).replaceAll(tag -> {
            String own = tag.group();
            return Matcher.quoteReplacement(own.startsWith("<attribute") ? own : change.apply(own));
        });
    }
}
