package dev.armature.change;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.geometry.Box;
import dev.armature.json.Members;
import dev.armature.model.Annotation;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One list becomes five. `*_valid` and `*_box` are made where they are missing: a part is valid when one of its
/// keypoints is not absent, and its box is the smallest around these.
final class WholeBodySplit implements WholeBodyChange {

    @Override
    public Label label(Label label) {
        return WholeBodyChange.with(label, WholeBody.BODY);
    }

    /// @throws FormatException if the annotation does not come from a COCO file: only there are places for the
    ///     lists
    @Override
    public Optional<Annotation> annotation(Annotation annotation, Part part) throws FormatException {
        int whole = WholeBody.WHOLE.keypoints().size();
        return switch (annotation) {
            case Instance instance
            when instance.keypoints().map(Keypoints::size).orElse(0) == whole ->
                Optional.of(split(instance, source(instance.source(), part)));
            case Shape.Pose pose when pose.keypoints().size() == whole -> throw notCoco(part);
            case Instance instance -> Optional.of(instance);
            case Shape shape -> Optional.of(shape);
        };
    }

    private static Source source(Optional<Source> source, Part part) throws FormatException {
        if (source.isEmpty()) {
            throw notCoco(part);
        }
        return source.get();
    }

    private static FormatException notCoco(Part part) {
        return new FormatException(
                "whole-body-input",
                Location.of(part.file()),
                "its skeletons cannot be split: only COCO files have places for the lists, when they are written as COCO");
    }

    private static Instance split(Instance instance, Source source) {
        Keypoints whole = instance.keypoints().orElseThrow();
        int size = WholeBody.BODY.keypoints().size();
        Keypoints body = Keypoints.owning(Arrays.copyOf(whole.toArray(), 3 * size));
        List<String> numbers = numbers(source, whole);
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("keypoints", JsonNumbers.text(numbers.subList(0, 3 * size)));
        if (Members.has(source.text(), "num_keypoints")) {
            changes.put("num_keypoints", "" + body.marked());
        }
        for (WholeBody.Piece piece : WholeBody.PIECES) {
            List<String> own = numbers.subList(3 * piece.start(), 3 * (piece.start() + piece.size()));
            changes.put(piece.keypoints(), JsonNumbers.text(own));
            supply(source, piece, piece.of(whole), changes);
        }
        return instance.withKeypoints(Optional.of(body))
                .withSource(Optional.of(WholeBodyChange.changed(source, changes)));
    }

    /// The numbers as they were written.
    private static List<String> numbers(Source source, Keypoints whole) {
        return WholeBodyJoin.members(source.text())
                .getOrDefault("keypoints", "")
                .transform(JsonNumbers::of)
                .filter(numbers -> numbers.size() == 3 * whole.size())
                .orElseGet(
                        () -> JsonNumbers.of(Arrays.toString(whole.toArray())).orElseThrow());
    }

    private static void supply(Source source, WholeBody.Piece piece, Keypoints keypoints, Map<String, String> changes) {
        if (!Members.has(source.text(), piece.valid())) {
            changes.put(piece.valid(), "" + (keypoints.marked() > 0));
        }
        if (piece.boxed() && !Members.has(source.text(), piece.box())) {
            Box box = keypoints.extent().orElse(new Box(0, 0, 0, 0));
            changes.put(piece.box(), Arrays.toString(new double[] {box.x(), box.y(), box.width(), box.height()}));
        }
    }
}
