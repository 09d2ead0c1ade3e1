package dev.armature.format.yolo;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The pictures of a subset in their order.
///
/// @param place the folder of its label files, or what stands for them in messages; pictures are looked for from
///     the folder above it
record Subset(String name, String place, List<Item> items) {

    Subset {
        items = List.copyOf(items);
    }

    /// Where the label files of all its pictures lie.
    Set<String> labelPaths() {
        return items.stream().map(Item::labelPath).collect(Collectors.toUnmodifiableSet());
    }

    long labelFiles() {
        return items.stream().filter(item -> item.label().isPresent()).count();
    }
}
