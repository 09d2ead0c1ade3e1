package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Says what a JSON file is that is not a COCO dataset.
public final class Foreign {

    private static final int SHOWN = 12; // members in a message

    private Foreign() {}

    /// What the document is that the reader stands at the beginning of, as a message; reads into it.
    public static String ofTop(JsonReader json) throws IOException, FormatException {
        Kind kind = json.peek();
        return switch (kind) {
            case OBJECT -> ofMembers(memberNames(json));
            case ARRAY ->
                ofList(json)
                        .orElse("this is a results file (a list of what a model found); name it by -if coco_results");
            case STRING, NUMBER, BOOLEAN, NULL -> {
                json.skip();
                yield "the document is " + kind.word() + "; expected a COCO dataset (an object)";
            }
        };
    }

    /// What the list is that the reader stands at the beginning of; empty for a list of results, also for one
    /// without any.
    public static Optional<String> ofList(JsonReader json) throws IOException, FormatException {
        json.beginArray();
        if (!json.hasNext()) {
            return Optional.empty();
        }
        if (json.peek() != Kind.OBJECT) {
            return Optional.of("a list of " + plural(json.peek()) + "; expected a COCO dataset (an object)");
        }
        Set<String> names = memberNames(json);
        boolean found = names.stream().anyMatch(List.of("keypoints", "bbox", "segmentation", "caption")::contains);
        return names.contains("image_id") && found ? Optional.empty() : Optional.of(ofObjects(names));
    }

    private static String ofObjects(Set<String> names) {
        if (names.contains("keypoints") && names.contains("score") && names.contains("bbox")) {
            return "this is a list of predictions of one picture (OpenPifPaf); expected a COCO dataset";
        }
        if (names.contains("annotations") && names.contains("data")) {
            return "this is a Label Studio export; expected a COCO dataset";
        }
        if (names.contains("annotations") && names.contains("filename")) {
            return "this is a Sloth or AlphaTracker list of pictures; expected a COCO dataset";
        }
        if (names.contains("joints") && names.contains("joints_vis")) {
            return "this is an MPII annotation list; expected a COCO dataset";
        }
        return "a list of objects with " + listed(names) + "; expected a COCO dataset (an object)";
    }

    /// What an object with these members is, that has neither images nor annotations.
    public static String ofMembers(Set<String> names) {
        if (names.contains("items") && names.contains("categories")) {
            return "this is a Datumaro file; name it by -if datumaro";
        }
        if (names.contains("shapes") && names.contains("imagePath")) {
            return "this is a labelme file; expected a COCO dataset";
        }
        if (names.contains("skeletons") && names.contains("videos")) {
            return "this is a SLEAP file; expected a COCO dataset";
        }
        return "an object with " + (names.isEmpty() ? "no members" : listed(names))
                + "; expected a COCO dataset (images, annotations, categories)";
    }

    private static String plural(Kind kind) {
        return switch (kind) {
            case OBJECT -> "objects";
            case ARRAY -> "lists";
            case STRING -> "texts";
            case NUMBER -> "numbers";
            case BOOLEAN -> "truth values";
            case NULL -> "nulls";
        };
    }

    private static String listed(Set<String> names) {
        String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? first + ", …" : first;
    }

    private static Set<String> memberNames(JsonReader json) throws IOException, FormatException {
        Set<String> names = new TreeSet<>();
        json.beginObject();
        while (json.hasNext()) {
            names.add(json.name());
            json.skip();
        }
        return names;
    }
}
