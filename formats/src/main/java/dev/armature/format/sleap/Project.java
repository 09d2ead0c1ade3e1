package dev.armature.format.sleap;

import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.json.Expecting;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Label;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What frames refer to by number: skeletons, the names of their nodes, videos, tracks.
final class Project {

    private final JsonReader json;
    private final Problems problems;
    private final Expecting element;
    private final List<String> nodes = new ArrayList<>(); // of all skeletons
    private final List<RawSkeleton> skeletons = new ArrayList<>();
    private final Videos videos;
    private final List<String> tracks = new ArrayList<>(); // names, "" without one

    /// @param json stands in the object at the top
    Project(JsonReader json, Problems problems) {
        this.json = json;
        this.problems = problems;
        this.element = new Expecting(json, problems);
        this.videos = new Videos(element);
    }

    void nodes() throws IOException, FormatException {
        nodes.clear();
        element.begin("/nodes");
        if (!element.list("sleap-node", "")) {
            return;
        }
        while (json.hasNext()) {
            element.begin("/nodes/" + nodes.size());
            nodes.add(named("sleap-node").orElse(""));
        }
        json.endArray();
    }

    /// The member `name` of an object.
    private Optional<String> named(String code) throws IOException, FormatException {
        Optional<String> name = Optional.empty();
        if (element.object(code, "")) {
            while (json.hasNext()) {
                if (json.name().equals("name")) {
                    name = element.text(code, "name");
                } else {
                    json.skip();
                }
            }
            json.endObject();
        }
        return name;
    }

    void skeletons() throws IOException, FormatException {
        skeletons.clear();
        element.begin("/skeletons");
        if (!element.list("sleap-skeleton", "")) {
            return;
        }
        while (json.hasNext()) {
            element.begin("/skeletons/" + skeletons.size());
            skeletons.add(new SkeletonReader(element, problems).read());
        }
        json.endArray();
    }

    void videos() throws IOException, FormatException {
        videos.read();
    }

    /// Tracks are `[first frame, name]`, or objects with a name.
    void tracks() throws IOException, FormatException {
        tracks.clear();
        element.begin("/tracks");
        if (!element.list("sleap-track", "")) {
            return;
        }
        while (json.hasNext()) {
            element.begin("/tracks/" + tracks.size());
            if (json.peek() == Kind.ARRAY) {
                tracks.add(lastText());
            } else {
                tracks.add(named("sleap-track").orElse(""));
            }
        }
        json.endArray();
    }

    private String lastText() throws IOException, FormatException {
        String text = "";
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == Kind.STRING) {
                text = json.string();
            } else {
                json.skip();
            }
        }
        json.endArray();
        return text;
    }

    // ---- once everything has been read

    Videos allVideos() {
        return videos;
    }

    /// One label for each skeleton, in their order.
    List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < skeletons.size(); i++) {
            RawSkeleton skeleton = skeletons.get(i);
            String name = skeleton.name().isEmpty() ? "skeleton_" + i : skeleton.name();
            labels.add(new Label(
                    Id.of(i),
                    name,
                    "",
                    Optional.of(skeleton.named(nodes, element.place("", -1), problems)),
                    List.of(),
                    Optional.empty()));
        }
        return labels;
    }

    /// A skeleton by its number; empty when there is none.
    Optional<RawSkeleton> skeleton(long number) {
        return number < skeletons.size() ? Optional.of(skeletons.get((int) number)) : Optional.empty();
    }

    boolean hasTrack(long number) {
        return number < tracks.size();
    }

    /// The number of a track and its name, as attributes.
    Attributes track(long number) {
        Attributes attributes = Attributes.NONE.with("track_id", Long.toString(number));
        String name = tracks.get((int) number);
        return name.isEmpty() ? attributes : attributes.with("track", JsonWriter.quoted(name));
    }
}
