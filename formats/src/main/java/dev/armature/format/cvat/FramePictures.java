package dev.armature.format.cvat;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.transform.Explode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What the pictures of a video's frames are called: as CVAT does it, `frame_000012.PNG`, where there is none with
/// another ending.
final class FramePictures {

    private static final Pattern FRAME = Pattern.compile("frame_[0-9]{6,}\\.[A-Za-z]+");
    private static final String PNG = ".PNG";

    private final Map<String, String> byStem = new HashMap<>();

    /// Those of an input.
    FramePictures(Input input) {
        this(input.entries().stream().map(Entry::name).toList());
    }

    private FramePictures(List<String> names) {
        for (String name : names) {
            if (FRAME.matcher(name).matches()) {
                byStem.putIfAbsent(Explode.stem(name), name);
            }
        }
    }

    /// The name of the picture, which need not be there.
    String name(long frame) {
        String stem = stem(frame);
        return byStem.getOrDefault(stem, stem + PNG);
    }

    /// The name for a copy of a picture.
    static String name(long frame, Entry picture) {
        String name = picture.name();
        String ending = name.lastIndexOf('.') < 0 ? PNG : name.substring(name.lastIndexOf('.'));
        return stem(frame) + (ending.equalsIgnoreCase(PNG) ? PNG : ending);
    }

    private static String stem(long frame) {
        return String.format(Locale.ROOT, "frame_%06d", frame);
    }
}
