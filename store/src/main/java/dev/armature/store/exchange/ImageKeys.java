package dev.armature.store.exchange;

import dev.armature.model.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// By what an image of a file may be found among frames.
///
/// @param name path in the file; "" where there is none
/// @param other what else the file calls it: the id of Datumaro's item, "" for none
/// @param frame number of a frame of a video, whose images have no names; -1 for others
record ImageKeys(String name, String other, long frame) {

    private static final Pattern OF_VIDEO = Pattern.compile("(.*/)?frame_([0-9]{6,})(\\.[A-Za-z]+)?");

    static ImageKeys of(Image image) {
        String other =
                image.id().isNumber() || image.id().isNone() ? "" : image.id().toString();
        String name = image.name().isEmpty() ? other : image.name();
        return new ImageKeys(name.replace('\\', '/'), other.equals(name) ? "" : other, frame(image, name));
    }

    /// Only a name that says nothing but the number, and a file that says the same.
    private static long frame(Image image, String name) {
        OptionalDouble said = image.attributes().number("frame");
        var match = OF_VIDEO.matcher(name);
        boolean same = said.isPresent() && match.matches() && Long.parseLong(match.group(2)) == said.getAsDouble();
        return same ? (long) said.getAsDouble() : -1;
    }

    /// The paths, the best first.
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        paths.add(name);
        if (!other.isEmpty()) {
            paths.add(other);
        }
        return paths;
    }
}
