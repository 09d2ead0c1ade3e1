package dev.armature.store.exchange;

import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Shape;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Brings together what a tool took apart: a skeleton and the box, outlines or mask of the same label in the same
/// group of an image are one instance.
final class Grouped {

    private record Key(Id label, long group) {}

    private Grouped() {}

    /// @param items of one image, in their order
    static List<Item> joined(List<Item> items) {
        Map<Key, List<Item>> groups = new LinkedHashMap<>();
        for (Item item : items) {
            if (item.group() != 0) {
                groups.computeIfAbsent(new Key(item.label(), item.group()), _ -> new ArrayList<>())
                        .add(item);
            }
        }
        List<Item> joined = new ArrayList<>();
        for (Item item : items) {
            List<Item> group = item.group() == 0
                    ? List.of(item)
                    : groups.getOrDefault(new Key(item.label(), item.group()), List.of(item));
            if (!joinable(group)) {
                joined.add(item);
            } else if (item.annotation() instanceof Shape.Pose) {
                joined.add(joined(item, group));
            }
        }
        return joined;
    }

    /// One skeleton, and parts that were read as such.
    private static boolean joinable(List<Item> group) {
        long poses = group.stream()
                .filter(item -> item.annotation() instanceof Shape.Pose)
                .count();
        long parts = group.stream().filter(Grouped::isPart).count();
        long boxes = group.stream()
                .filter(item ->
                        item.annotation() instanceof Instance part && part.box().isPresent())
                .count();
        long masks = group.stream()
                .filter(item -> item.annotation() instanceof Instance part
                        && part.region() instanceof dev.armature.geometry.Rle)
                .count();
        long outlines = parts - boxes - masks;
        return poses == 1
                && parts > 0
                && poses + parts == group.size()
                && boxes <= 1
                && masks <= 1
                && (masks == 0 || outlines == 0);
    }

    private static boolean isPart(Item item) {
        return item.annotation() instanceof Instance instance
                && instance.keypoints().isEmpty()
                && (instance.box().isPresent() || !(instance.region() instanceof dev.armature.geometry.Region.None));
    }

    private static Item joined(Item pose, List<Item> group) {
        List<Shape> others = new ArrayList<>();
        boolean crowd = false;
        for (Item item : group) {
            if (item != pose) {
                Parts parts = Parts.of(item);
                others.add(parts.leader());
                others.addAll(parts.others());
                crowd |= item.annotation() instanceof Instance part && part.crowd();
            }
        }
        Item joined = Parts.joined(pose, (Shape) pose.annotation(), others);
        Instance instance = (Instance) joined.annotation();
        Id id = instance.id().equals(Id.of(0)) ? Id.NONE : instance.id();
        return joined.withAnnotation(new Instance(
                        id,
                        instance.image(),
                        instance.label(),
                        instance.keypoints(),
                        instance.box(),
                        instance.region(),
                        instance.area(),
                        crowd,
                        instance.score(),
                        instance.attributes(),
                        instance.caption(),
                        instance.source()))
                .withGroup(0);
    }
}
