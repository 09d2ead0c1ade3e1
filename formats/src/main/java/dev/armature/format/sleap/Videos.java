package dev.armature.format.sleap;

import dev.armature.flow.FormatException;
import dev.armature.format.Subsets;
import dev.armature.json.Expecting;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The videos of a project, and what their frames are called.
final class Videos {

    /// One video.
    ///
    /// @param file its path as written, "" without one
    /// @param frames the pictures it is made of; empty for a video proper
    /// @param width in pixels, 0 when unknown
    /// @param height in pixels, 0 when unknown
    record Video(String file, List<String> frames, long width, long height) {}

    private final Expecting element;
    private final JsonReader json;
    private final List<Video> videos = new ArrayList<>();
    private final List<String> folders = new ArrayList<>(); // of the frames, by video; no two are equal
    private final Set<String> taken = new HashSet<>();

    // The video being read
    private String file;
    private List<String> frames;
    private long width;
    private long height;

    Videos(Expecting element) {
        this.element = element;
        this.json = element.json();
    }

    /// Reads the list.
    void read() throws IOException, FormatException {
        videos.clear();
        folders.clear();
        taken.clear();
        element.begin("/videos");
        if (!element.list("sleap-video", "")) {
            return;
        }
        while (json.hasNext()) {
            element.begin("/videos/" + videos.size());
            file = "";
            frames = List.of();
            width = 0;
            height = 0;
            video("");
            folders.add(Subsets.free(folder(), taken));
            videos.add(new Video(file, frames, width, height));
        }
        json.endArray();
    }

    /// The members of a video, or of its `backend`.
    private void video(String way) throws IOException, FormatException {
        if (!element.object("sleap-video", way)) {
            return;
        }
        while (json.hasNext()) {
            String member = json.name();
            switch (member) {
                case "backend" -> video("backend");
                case "filename" -> {
                    if (json.peek() == Kind.ARRAY) {
                        frames = names(way, member);
                    } else {
                        file = element.text("sleap-video", way(way, member)).orElse("");
                    }
                }
                case "filenames" -> frames = names(way, member);
                case "shape" -> shape();
                case "width_" -> width = size();
                case "height_" -> height = size();
                default -> json.skip();
            }
        }
        json.endObject();
    }

    private static String way(String way, String member) {
        return way.isEmpty() ? member : way + "/" + member;
    }

    private List<String> names(String way, String member) throws IOException, FormatException {
        List<String> names = new ArrayList<>();
        if (json.peek() == Kind.NULL) {
            json.nul();
            return names;
        }
        if (!element.list("sleap-video", way(way, member))) {
            return names;
        }
        while (json.hasNext()) {
            names.add(element.text("sleap-video", way(way, member) + "/" + names.size())
                    .orElse(""));
        }
        json.endArray();
        return names;
    }

    /// `[frames, height, width, channels]`, or null.
    private void shape() throws IOException, FormatException {
        int count = json.numbers();
        if (count < 0) {
            json.skip();
        } else if (count == 4) {
            height = pixels(json.numbersRead()[1]);
            width = pixels(json.numbersRead()[2]);
        }
    }

    private long size() throws IOException, FormatException {
        if (json.peek() == Kind.NUMBER) {
            return pixels(json.number());
        }
        json.skip();
        return 0;
    }

    private static long pixels(double side) {
        return side >= 1 && side <= Integer.MAX_VALUE && side == Math.rint(side) ? (long) side : 0;
    }

    /// What the frames of the video being read have in front of them: the name of its file without extension.
    private String folder() {
        String name = file.replace('\\', '/');
        String stem = Subsets.stem(name.substring(name.lastIndexOf('/') + 1));
        boolean none = stem.isEmpty() || stem.equals(".") || stem.equals("..");
        return none ? "video" + videos.size() : stem;
    }

    boolean has(long number) {
        return number < videos.size();
    }

    Video get(long number) {
        return videos.get((int) number);
    }

    /// What a frame is called: the picture's name where the video is a list of pictures, else
    /// `<video>/frame_000012.png`.
    String frame(long video, long frame) {
        List<String> names = get(video).frames();
        if (frame < names.size() && !names.get((int) frame).isEmpty()) {
            return names.get((int) frame).replace('\\', '/');
        }
        return String.format(Locale.ROOT, "%s/frame_%06d.png", folders.get((int) video), frame);
    }
}
