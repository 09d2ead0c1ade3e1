package dev.armature.format.yolo;

import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The classes of a dataset that is read: class `i` is the label with the id `i + 1`, since COCO's categories count
/// from 1.
///
/// @param told where the names come from, for messages
/// @param points names of each class's keypoints, in order; made up, `1`, `2`, …, where none are given
record Classes(List<String> names, List<List<String>> points, List<List<Skeleton.Edge>> edges, String told) {

    Classes {
        names = List.copyOf(names);
        points = List.copyOf(points);
        edges = List.copyOf(edges);
    }

    /// As `data.yaml` has them.
    static Classes of(DataFile data, KeypointShape shape) {
        List<List<String>> points = new ArrayList<>();
        List<List<Skeleton.Edge>> edges = new ArrayList<>();
        List<String> numbered = numbered(shape.keypoints());
        for (int i = 0; i < data.names().size(); i++) {
            List<String> own = data.keypoints().getOrDefault(i, numbered);
            points.add(own.size() > shape.keypoints() ? List.copyOf(own.subList(0, shape.keypoints())) : own);
            edges.add(data.edges().getOrDefault(i, List.of()));
        }
        String count = data.names().size() == 1 ? "the one class" : data.names().size() + " classes";
        return new Classes(List.copyOf(data.names().values()), points, edges, count + " of " + data.name());
    }

    /// Without names: `class_0` and so on.
    static Classes unnamed(int count, KeypointShape shape) {
        List<String> numbered = numbered(shape.keypoints());
        return new Classes(
                IntStream.range(0, count).mapToObj(i -> "class_" + i).toList(),
                IntStream.range(0, count).mapToObj(_ -> numbered).toList(),
                IntStream.range(0, count)
                        .mapToObj(_ -> List.<Skeleton.Edge>of())
                        .toList(),
                "no names are given");
    }

    private static List<String> numbered(int keypoints) {
        return IntStream.rangeClosed(1, keypoints).mapToObj(Integer::toString).toList();
    }

    int size() {
        return names.size();
    }

    List<String> points(int kind) {
        return points.get(kind);
    }

    static Id id(int kind) {
        return Id.of(kind + 1L);
    }

    List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Skeleton skeleton = new Skeleton(points.get(i), edges.get(i));
            labels.add(new Label(id(i), names.get(i), "", Optional.of(skeleton), List.of(), Optional.empty()));
        }
        return labels;
    }
}
