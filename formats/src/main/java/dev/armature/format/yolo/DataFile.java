package dev.armature.format.yolo;

import dev.armature.model.Skeleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What `data.yaml` says.
///
/// @param name of the file, for messages
/// @param folder of the file within the input, "" for its root
/// @param path root of the dataset as written, often of another machine
/// @param splits subsets and where their pictures lie, in the order train, val, test, others
/// @param shape `kpt_shape`
/// @param names of classes, by index; empty when the file gives none
/// @param keypoints names in order, by class; a class that is not among them has none
/// @param edges of the skeleton, 1-based as in COCO, by class
/// @param flip for each keypoint the 0-based number of its mirrored partner, as written; empty when the file does
///     not say it
record DataFile(
        String name,
        String folder,
        String path,
        List<Split> splits,
        Optional<KeypointShape> shape,
        SortedMap<Integer, String> names,
        Map<Integer, List<String>> keypoints,
        Map<Integer, List<Skeleton.Edge>> edges,
        List<Integer> flip) {

    /// Where the pictures of a subset lie.
    ///
    /// @param known whether the member is one of Ultralytics' own; any other may be something else than a subset
    record Split(String subset, boolean known, List<Place> places) {
        Split {
            places = List.copyOf(places);
        }
    }

    /// A folder, or a text file with a path in each line.
    ///
    /// @param at byte offset in the file
    record Place(String path, long at) {}

    DataFile {
        splits = List.copyOf(splits);
        keypoints = Map.copyOf(keypoints);
        edges = Map.copyOf(edges);
        flip = List.copyOf(flip);
    }
}
