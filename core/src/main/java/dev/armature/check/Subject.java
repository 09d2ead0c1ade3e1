package dev.armature.check;

import dev.armature.flow.Location;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// One thing in a picture as it is checked: an instance, or the shapes of a group together. What many rules ask of
/// its keypoints is worked out once.
public final class Subject implements Exhibit {

    private final Part part;
    private final Image image;
    private final Annotation annotation;
    private final Id id;
    private final Optional<Label> label;
    private final Optional<Keypoints> keypoints;
    private final Optional<Box> box;
    private final Region region;
    private final OptionalDouble area;
    private final boolean crowd;
    private final Supplier<Location> where; // until #resting it holds only during the call
    private final Measures measures;
    private final KeypointLists lists;

    private Subject(
            Part part,
            Image image,
            Annotation annotation,
            Id id,
            Optional<Label> label,
            Optional<Keypoints> keypoints,
            Optional<Box> box,
            Region region,
            OptionalDouble area,
            boolean crowd,
            Supplier<Location> where,
            Measures measures,
            KeypointLists lists) {
        this.part = part;
        this.image = image;
        this.annotation = annotation;
        this.id = id;
        this.label = label;
        this.keypoints = keypoints;
        this.box = box;
        this.region = region;
        this.area = area;
        this.crowd = crowd;
        this.where = where;
        this.measures = measures;
        this.lists = lists;
    }

    /// An instance that is just being read.
    ///
    /// @param label empty when the annotation names none, or one that is not there
    /// @param where its place, for as long as the call lasts
    static Subject of(
            Part part,
            Image image,
            Instance instance,
            Optional<Label> label,
            Supplier<Location> where,
            KeypointLists lists) {
        return new Subject(
                part,
                image,
                instance,
                instance.id(),
                label,
                instance.keypoints(),
                instance.box(),
                instance.region(),
                instance.area(),
                instance.crowd(),
                where,
                Measures.of(instance.keypoints()),
                lists);
    }

    /// The shapes of a group.
    ///
    /// @param leader names the id, the label and the attributes
    static Subject of(
            Part part,
            Image image,
            Shape leader,
            Optional<Label> label,
            Optional<Keypoints> keypoints,
            Optional<Box> box,
            Region region,
            Location where) {
        Shape.Traits traits = leader.traits();
        return new Subject(
                part,
                image,
                leader,
                traits.id().equals(Id.of(0)) ? Id.NONE : traits.id(),
                label,
                keypoints,
                box,
                region,
                OptionalDouble.empty(),
                traits.attributes().flag("is_crowd").orElse(false),
                () -> where,
                Measures.of(keypoints),
                KeypointLists.ONE);
    }

    /// The same with its place looked up, so that it can be kept.
    @Override
    public Subject resting() {
        Location place = place();
        return new Subject(
                part, image, annotation, id, label, keypoints, box, region, area, crowd, () -> place, measures, lists);
    }

    @Override
    public Part part() {
        return part;
    }

    @Override
    public Image image() {
        return image;
    }

    /// The instance, or the leading shape of the group.
    public Annotation annotation() {
        return annotation;
    }

    public Id id() {
        return id;
    }

    /// Empty when the annotation names none, or one that is not there.
    public Optional<Label> label() {
        return label;
    }

    public Optional<Keypoints> keypoints() {
        return keypoints;
    }

    public Optional<Box> box() {
        return box;
    }

    public Region region() {
        return region;
    }

    /// px², as stored.
    public OptionalDouble area() {
        return area;
    }

    public boolean crowd() {
        return crowd;
    }

    /// Of its keypoints.
    Measures measures() {
        return measures;
    }

    /// Its place with the names of image and annotation.
    public Location place() {
        Location place = where.get();
        Location named = place.file().isEmpty() ? Location.of(part.file()) : place;
        if (named.image().isEmpty() && !image.name().isEmpty()) {
            named = named.withImage(image.name());
        }
        return named.annotation().isPresent() || id.isNone() ? named : named.withAnnotation(id.toString());
    }

    /// The name of a keypoint, or `keypoint 3` (from 1) where it has none; behind it the list that it is in,
    /// where the file has several.
    String keypointName(int keypoint) {
        String list = label.flatMap(known -> lists.member(known, keypoint))
                .map(member -> " (" + member + ")")
                .orElse("");
        String name = label.flatMap(Label::skeleton)
                .filter(skeleton -> keypoint < skeleton.points().size())
                .map(skeleton -> skeleton.points().get(keypoint))
                .filter(own -> !own.isBlank())
                .orElse("keypoint " + (keypoint + 1));
        return name + list;
    }

    /// The id for a sentence: `annotation 45`, or `another annotation`.
    String called() {
        return id.isNone() ? "another annotation" : "annotation " + id;
    }
}
