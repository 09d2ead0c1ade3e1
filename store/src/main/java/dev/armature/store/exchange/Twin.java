package dev.armature.store.exchange;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Oks;
import dev.armature.model.Shape;
import dev.armature.store.annotation.item.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which object of a frame an imported one is: the one that has its id in the file, else one of the same label at
/// the same place. That is, with keypoints, an object keypoint similarity of at least 0.9 over the keypoints that
/// both have, with one spread for all but COCO's 17; else boxes that overlap by at least 0.9 of both together. Of
/// several pairs the most alike is one first; every object is one of a pair at most.
final class Twin {

    /// From here on two objects are at the same place.
    static final double ALIKE = 0.9;

    private record Pair(int present, int imported, double likeness) {}

    /// What is on a frame after a merge.
    ///
    /// @param added how many are new
    /// @param changed how many were there and are said by the file
    record Merged(List<Item> items, int added, int changed) {}

    private Twin() {}

    /// The objects that are there, altered where the file says them, and behind them those that are new.
    static Merged merged(List<Item> present, List<Item> imported) {
        List<Pair> pairs = pairs(present, imported);
        pairs.sort((a, b) -> Double.compare(b.likeness(), a.likeness()));
        List<Item> items = new ArrayList<>(present);
        Set<Integer> there = new HashSet<>();
        Set<Integer> given = new HashSet<>();
        for (Pair pair : pairs) {
            boolean free = !there.contains(pair.present()) && !given.contains(pair.imported());
            if (free) {
                there.add(pair.present());
                given.add(pair.imported());
                items.set(
                        pair.present(),
                        imported.get(pair.imported())
                                .withId(present.get(pair.present()).id()));
            }
        }
        for (int i = 0; i < imported.size(); i++) {
            if (!given.contains(i)) {
                items.add(imported.get(i));
            }
        }
        return new Merged(items, imported.size() - given.size(), given.size());
    }

    private static List<Pair> pairs(List<Item> present, List<Item> imported) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            for (int j = 0; j < imported.size(); j++) {
                double likeness = likeness(present.get(i), imported.get(j));
                if (likeness >= ALIKE) {
                    pairs.add(new Pair(i, j, likeness));
                }
            }
        }
        return pairs;
    }

    /// 2 for the same id in the file, else how alike they are.
    private static double likeness(Item one, Item two) {
        boolean kind = one.annotation() instanceof Instance == two.annotation() instanceof Instance;
        Id id = one.fileId();
        if (kind && !id.isNone() && !id.equals(Id.of(0)) && id.equals(two.fileId())) {
            return 2;
        }
        if (!one.label().equals(two.label())) {
            return 0;
        }
        Optional<Keypoints> a = one.keypoints();
        Optional<Keypoints> b = two.keypoints();
        if (a.isPresent() && b.isPresent() && Oks.common(a.get(), b.get()) > 0) {
            double area = Math.max(1, a.get().extent().map(Box::area).orElse(0.0));
            int size = Math.min(a.get().size(), b.get().size());
            return Oks.ofBoth(a.get(), b.get(), area, Oks.sigmas(size));
        }
        Optional<Box> here = box(one);
        Optional<Box> there = box(two);
        boolean boxed = here.isPresent() && there.isPresent() && a.isPresent() == b.isPresent();
        return boxed ? Box.iou(here.get(), there.get(), false) : 0;
    }

    private static Optional<Box> box(Item item) {
        return switch (item.annotation()) {
            case Instance instance -> instance.box().or(() -> bounds(instance.region()));
            case Shape.Box box -> Optional.of(box.box());
            case Shape.Polygon polygon -> Optional.of(polygon.outline().bounds());
            case Shape.Polyline line -> Optional.of(line.line().bounds());
            case Shape.Ellipse ellipse -> Optional.of(ellipse.around());
            case Shape.Mask mask -> bounds(mask.mask());
            case Shape.Points points -> points.keypoints().extent();
            case Shape _ -> Optional.empty();
        };
    }

    private static Optional<Box> bounds(Region region) {
        return switch (region) {
            case Region.None() -> Optional.empty();
            case Region.Outline(List<Polygon> rings) ->
                rings.stream().map(Polygon::bounds).reduce(Box::union);
            case Rle mask -> mask.area() == 0 ? Optional.empty() : Optional.of(mask.bounds());
        };
    }
}
