package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What well-known datasets have made of COCO's files: more members, other keypoints.
public enum Dialect {
    /// 133 keypoints of a person in five lists.
    WHOLE_BODY("COCO-WholeBody"),
    /// 136 or 26 keypoints of a person in one list.
    HALPE("Halpe"),
    /// Images with a `crowdIndex`.
    CROWDPOSE("CrowdPose"),
    /// Images that are frames of videos, annotations with a track.
    POSETRACK("PoseTrack");

    private static final List<String> PARTS =
            List.of("foot_kpts", "face_kpts", "lefthand_kpts", "righthand_kpts", "face_box", "foot_valid");
    private static final Set<Integer> HALPE_NUMBERS = Set.of(3 * 136, 3 * 26);

    private final String title;

    Dialect(String title) {
        this.title = title;
    }

    /// As its authors call it.
    public String title() {
        return title;
    }

    /// The dialect of a file, by its first image and first annotation; empty for plain COCO, and for a file that
    /// cannot be read as far as that.
    public static Optional<Dialect> of(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            JsonReader json = new JsonReader(in, file.toString());
            return json.peek() == Kind.OBJECT ? ofMembers(json) : Optional.empty();
        } catch (FormatException broken) {
            return Optional.empty();
        }
    }

    private static Optional<Dialect> ofMembers(JsonReader json) throws IOException, FormatException {
        Optional<Set<String>> image = Optional.empty();
        Optional<Set<String>> annotation = Optional.empty();
        json.beginObject();
        while (json.hasNext() && (image.isEmpty() || annotation.isEmpty())) {
            String name = json.name();
            Kind kind = json.peek();
            if (name.equals("annotations") && kind == Kind.ARRAY) {
                annotation = Optional.of(firstOfList(json, image.isPresent()));
                Optional<Dialect> found = ofAnnotation(annotation.get());
                if (found.isPresent()) {
                    return found;
                }
            } else if (name.equals("images") && kind == Kind.ARRAY) {
                image = Optional.of(firstOfList(json, annotation.isPresent()));
                Optional<Dialect> found = ofImage(image.get());
                if (found.isPresent()) {
                    return found;
                }
            } else {
                pass(json, kind);
            }
        }
        return Optional.empty();
    }

    private static Optional<Dialect> ofAnnotation(Set<String> members) {
        if (!Collections.disjoint(members, PARTS)) {
            return Optional.of(WHOLE_BODY);
        }
        if (members.contains("track_id") && members.contains("scores")) {
            return Optional.of(POSETRACK);
        }
        boolean halpe = HALPE_NUMBERS.stream().anyMatch(numbers -> members.contains(counted(numbers)));
        return halpe ? Optional.of(HALPE) : Optional.empty();
    }

    private static Optional<Dialect> ofImage(Set<String> members) {
        if (members.contains("crowdIndex")) {
            return Optional.of(CROWDPOSE);
        }
        boolean frame = members.contains("vid_id") && members.contains("frame_id");
        return frame ? Optional.of(POSETRACK) : Optional.empty();
    }

    /// The names of the first element's members, and of its keypoints how many numbers there are.
    ///
    /// @param last whether nothing behind the first element is needed any more
    private static Set<String> firstOfList(JsonReader json, boolean last) throws IOException, FormatException {
        Set<String> members = new HashSet<>();
        json.beginArray();
        if (json.hasNext()) {
            Kind kind = json.peek();
            if (kind == Kind.OBJECT) {
                members(json, members);
            } else {
                pass(json, kind);
            }
        }
        while (!last && json.hasNext()) {
            pass(json, json.peek());
        }
        if (!last) {
            json.endArray();
        }
        return members;
    }

    private static void members(JsonReader json, Set<String> members) throws IOException, FormatException {
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            members.add(name);
            if (name.equals("keypoints") && json.peek() == Kind.ARRAY) {
                int numbers = json.numbers();
                if (numbers >= 0) {
                    members.add(counted(numbers));
                    continue;
                }
            }
            pass(json, json.peek());
        }
        json.endObject();
    }

    /// A word for so many numbers of keypoints, which no member is called.
    private static String counted(int numbers) {
        return "keypoints " + numbers;
    }

    private static void pass(JsonReader json, Kind kind) throws IOException, FormatException {
        if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
            json.skim();
        } else {
            json.skip();
        }
    }
}
