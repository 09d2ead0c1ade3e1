package dev.armature.transform;

import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes COCO's instances apart into the shapes that annotation tools have, by the rules of Datumaro's importer.
///
/// **Labels.** The categories sorted by id become the labels 0 to n-1, with their supercategory as parent. With
/// [Parts#SKELETONS] each keypoint becomes a label too: after them, in the order of the file, with its category's
/// name as parent, unless there is such a label already. So a list of labels that is flat already stays as it is.
///
/// **Shapes.** An instance gives its keypoints, then its polygons or its mask, and its box: with [Parts#SKELETONS]
/// only when there is no polygon and no mask, with [Parts#POINTS] always. All of them have the instance's id,
/// label, group and
/// attributes, and among these always `is_crowd`, and `score` if there is one. A caption gives a caption without
/// `is_crowd`. An instance of nothing but a category is a label of its image.
///
/// **Groups.** The group is the annotation's id. Where that cannot be (an id that is 0 or no whole number, or an
/// earlier
/// annotation of the image has it) the parts get the smallest positive number that no annotation of the image has,
/// so that they stay together and apart from others. Captions and labels of images belong to nothing and keep
/// their id.
public final class Explode {

    /// What keypoints are taken apart into.
    public enum Parts {
        /// Skeletons whose points have labels of their own, as in CVAT and its fork of Datumaro.
        SKELETONS,
        /// Lists of points, as in Datumaro since 1.0.
        POINTS
    }

    private static final Attributes CROWD = Attributes.NONE.with("is_crowd", "true");
    private static final Attributes NO_CROWD = Attributes.NONE.with("is_crowd", "false");

    private final Parts parts;
    private final List<Label> labels;
    private final Map<Id, Integer> positions = new HashMap<>();

    /// @param categories in the order of the file
    public Explode(List<Label> categories, Parts parts) {
        this.parts = parts;
        this.labels = List.copyOf(flat(categories));
    }

    private List<Label> flat(List<Label> categories) {
        List<Label> sorted = new ArrayList<>(categories);
        sorted.sort(Comparator.comparing(Label::id));
        List<Label> flat = new ArrayList<>();
        Set<List<String>> names = new HashSet<>(); // of parent and name
        for (Label category : sorted) {
            positions.put(category.id(), flat.size()); // of two with one id the later one, as in Datumaro
            names.add(List.of(category.parent(), category.name()));
            flat.add(new Label(
                    Id.of(flat.size()),
                    category.name(),
                    category.parent(),
                    category.skeleton(),
                    category.attributes(),
                    category.source()));
        }
        if (parts == Parts.SKELETONS) {
            for (Label category : categories) {
                for (String point : category.skeleton().map(Skeleton::points).orElse(List.of())) {
                    if (names.add(List.of(category.name(), point))) {
                        flat.add(new Label(
                                Id.of(flat.size()),
                                point,
                                category.name(),
                                Optional.empty(),
                                List.of(),
                                Optional.empty()));
                    }
                }
            }
        }
        return flat;
    }

    /// The flat list; each label's id is its position.
    public List<Label> labels() {
        return labels;
    }

    /// The new id of a label; [Id#NONE] for none and for one that is not among the categories.
    public Id label(Id category) {
        Integer position = positions.get(category);
        return position == null ? Id.NONE : Id.of(position);
    }

    /// The group numbers of an image's instances, in their order.
    ///
    /// @param taken numbers of groups that the image has already
    public long[] groups(List<Instance> ofOneImage, Set<Long> taken) {
        Set<Long> used = new HashSet<>(taken); // all ids, so that a new number meets none
        for (Instance instance : ofOneImage) {
            if (instance.id().isLong()) {
                used.add(instance.id().asLong());
            }
        }
        Set<Long> given = new HashSet<>(taken);
        long[] groups = new long[ofOneImage.size()];
        long next = 1;
        for (int i = 0; i < groups.length; i++) {
            Instance instance = ofOneImage.get(i);
            long own = instance.id().isLong() && !instance.id().isNone()
                    ? instance.id().asLong()
                    : 0;
            if (standsAlone(instance) || own != 0 && given.add(own) || own == 0 && pieces(instance) < 2) {
                groups[i] = own;
                continue;
            }
            while (!used.add(next)) {
                next++;
            }
            groups[i] = next;
        }
        return groups;
    }

    /// Whether the instance has parts that can be grouped at all.
    private static boolean standsAlone(Instance instance) {
        return instance.keypoints().isEmpty() && instance.box().isEmpty() && instance.region() instanceof Region.None;
    }

    private int pieces(Instance instance) {
        int region = switch (instance.region()) {
            case Region.None none -> 0;
            case Region.Outline(List<Polygon> rings) -> rings.size();
            case Rle mask -> 1;
        };
        return (instance.keypoints().isPresent() ? 1 : 0) + region + (keepsBox(instance) ? 1 : 0);
    }

    /// Whether the instance's box becomes a shape.
    public boolean keepsBox(Instance instance) {
        return instance.box().isPresent() && (parts == Parts.POINTS || instance.region() instanceof Region.None);
    }

    /// The shapes of an instance; none for an instance that says nothing.
    public List<Shape> shapes(Instance instance, long group) {
        if (standsAlone(instance)) {
            return alone(instance, group);
        }
        Attributes attributes = scored(crowded(instance), instance);
        Shape.Traits traits = traits(instance, group, attributes);
        List<Shape> shapes = new ArrayList<>();
        instance.keypoints().ifPresent(keypoints -> shapes.add(new Shape.Pose(traits, keypoints, List.of())));
        switch (instance.region()) {
            case Region.None none -> {}
            case Region.Outline(List<Polygon> rings) ->
                rings.forEach(ring -> shapes.add(new Shape.Polygon(traits, ring)));
            case Rle mask -> shapes.add(new Shape.Mask(traits, mask));
        }
        if (keepsBox(instance)) {
            shapes.add(new Shape.Box(traits, instance.box().get(), 0));
        }
        instance.caption().ifPresent(text -> shapes.add(new Shape.Caption(traits, text)));
        return shapes;
    }

    private List<Shape> alone(Instance instance, long group) {
        Shape.Traits traits = traits(instance, group, scored(instance.attributes(), instance));
        if (instance.caption().isPresent()) {
            return List.of(new Shape.Caption(traits, instance.caption().get()));
        }
        return traits.label().isNone() ? List.of() : List.of(new Shape.Tag(traits));
    }

    private Shape.Traits traits(Instance instance, long group, Attributes attributes) {
        return new Shape.Traits(
                instance.image(),
                instance.id().isNone() ? Id.of(0) : instance.id(),
                label(instance.label()),
                group,
                0,
                attributes,
                Optional.empty());
    }

    private static Attributes crowded(Instance instance) {
        if (instance.attributes().isEmpty()) {
            return instance.crowd() ? CROWD : NO_CROWD;
        }
        return instance.attributes().with("is_crowd", Boolean.toString(instance.crowd()));
    }

    private static Attributes scored(Attributes attributes, Instance instance) {
        return instance.score().isPresent()
                ? attributes.with("score", number(instance.score().getAsDouble()))
                : attributes;
    }

    private static String number(double value) {
        return value == (long) value && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    /// What an image is called without its extension, which is how tools know it: `a/b.c.jpg` is `a/b.c`. A name
    /// that begins with its only point keeps it.
    public static String stem(String fileName) {
        int name = fileName.lastIndexOf('/') + 1;
        while (name < fileName.length() && fileName.charAt(name) == '.') {
            name++;
        }
        int point = fileName.lastIndexOf('.');
        return point > name ? fileName.substring(0, point) : fileName;
    }
}
