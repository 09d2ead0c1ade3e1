package dev.armature.change;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.json.JsonReader;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Five lists become one. A list that is missing is of absent keypoints; `*_valid` and `*_box` stay as they are.
final class WholeBodyJoin implements WholeBodyChange {

    private final Problems problems;

    WholeBodyJoin(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Label label(Label label) {
        return WholeBodyChange.with(label, WholeBody.WHOLE);
    }

    @Override
    public Optional<Annotation> annotation(Annotation annotation, Part part) {
        return switch (annotation) {
            case Instance instance
            when instance.keypoints().map(Keypoints::size).orElse(0)
                    == WholeBody.BODY.keypoints().size() -> joined(instance, part);
            case Shape.Pose pose
            when pose.keypoints().size() == WholeBody.BODY.keypoints().size() -> Optional.of(padded(pose));
            case Instance instance -> Optional.of(instance);
            case Shape shape -> Optional.of(shape);
        };
    }

    private Optional<Annotation> joined(Instance instance, Part part) {
        Map<String, String> members =
                instance.source().map(Source::text).map(WholeBodyJoin::members).orElse(Map.of());
        List<String> numbers = new ArrayList<>(body(instance, members));
        int lists = 0;
        for (WholeBody.Piece piece : WholeBody.PIECES) {
            Optional<String> json = Optional.ofNullable(members.get(piece.keypoints()))
                    .or(() -> instance.attributes().json(piece.keypoints()));
            List<String> found = json.isEmpty() ? absent(piece.size()) : numbers(json.get(), piece);
            if (found.isEmpty()) {
                if (!broken(instance, piece, part)) {
                    return Optional.empty();
                }
                found = absent(piece.size());
            }
            numbers.addAll(found);
            lists += json.isPresent() ? 1 : 0;
        }
        if (lists > 0) {
            problems.note(
                    "whole-body-joined",
                    place(instance, part),
                    "keypoints and " + lists + " more lists become one skeleton of "
                            + WholeBody.WHOLE.keypoints().size());
        }
        double[] xyv = numbers.stream().mapToDouble(Double::parseDouble).toArray();
        return Optional.of(with(instance, Keypoints.owning(xyv), numbers, members));
    }

    /// COCO's own keypoints with their digits.
    private static List<String> body(Instance instance, Map<String, String> members) {
        Optional<List<String>> written =
                Optional.ofNullable(members.get("keypoints")).flatMap(JsonNumbers::of);
        double[] xyv = instance.keypoints().orElseThrow().toArray();
        if (written.isPresent() && written.get().size() == xyv.length) {
            return written.get();
        }
        List<String> numbers = new ArrayList<>();
        for (double number : xyv) {
            numbers.add(number == Math.rint(number) && Math.abs(number) < 1e15 ? "" + (long) number : "" + number);
        }
        return numbers;
    }

    private static List<String> absent(int keypoints) {
        return Collections.nCopies(3 * keypoints, "0");
    }

    /// Empty when they are not as many numbers as they should be.
    private static List<String> numbers(String json, WholeBody.Piece piece) {
        return JsonNumbers.of(json)
                .filter(numbers -> numbers.size() == 3 * piece.size()
                        && numbers.stream().allMatch(number -> Double.isFinite(Double.parseDouble(number))))
                .orElse(List.of());
    }

    /// Whether the list is mended by taking its keypoints as absent; else the annotation is broken.
    private boolean broken(Instance instance, WholeBody.Piece piece, Part part) {
        Location where = place(instance, part);
        String what = piece.keypoints() + " is not a list of " + 3 * piece.size() + " numbers";
        if (problems.policy() == Policy.REPAIR) {
            problems.repair("whole-body-part", where, what + "; its keypoints taken as absent");
            return true;
        }
        problems.error("whole-body-part", where, what);
        return false;
    }

    /// Where the annotation lies, as far as the reader tells.
    private Location place(Instance instance, Part part) {
        Location here = problems.here();
        boolean told = here.file().equals(part.file()) && here.offset() >= 0;
        return (told ? here : Location.of(part.file(), -1, "/annotations"))
                .withImage("#" + instance.image())
                .withAnnotation(instance.id().toString());
    }

    private static Instance with(
            Instance instance, Keypoints keypoints, List<String> numbers, Map<String, String> members) {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("keypoints", JsonNumbers.text(numbers));
        if (members.containsKey("num_keypoints")) {
            changes.put("num_keypoints", "" + keypoints.marked());
        }
        WholeBody.PIECES.forEach(piece -> changes.put(piece.keypoints(), null));
        return instance.withKeypoints(Optional.of(keypoints))
                .withAttributes(
                        instance.attributes().without(name -> name.endsWith("_kpts") && changes.containsKey(name)))
                .withSource(instance.source().map(source -> WholeBodyChange.changed(source, changes)));
    }

    private static Shape.Pose padded(Shape.Pose pose) {
        double[] xyv = Arrays.copyOf(
                pose.keypoints().toArray(), 3 * WholeBody.WHOLE.keypoints().size());
        List<Attributes> attributes = new ArrayList<>(pose.pointAttributes());
        while (!attributes.isEmpty() && attributes.size() < xyv.length / 3) {
            attributes.add(Attributes.NONE);
        }
        return new Shape.Pose(pose.traits().withSource(Optional.empty()), Keypoints.owning(xyv), attributes);
    }

    /// The members of an annotation's text that matter here; of a repeated one the last.
    static Map<String, String> members(byte[] text) {
        Map<String, String> members = new HashMap<>();
        try {
            JsonReader json = new JsonReader(text, "", 0);
            json.beginObject();
            while (json.hasNext()) {
                String name = json.name();
                if (name.equals("keypoints") || name.equals("num_keypoints") || name.endsWith("_kpts")) {
                    members.put(name, new String(json.raw(), StandardCharsets.UTF_8));
                } else {
                    json.skip();
                }
            }
        } catch (FormatException | IOException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
        return members;
    }
}
