package dev.armature.store.annotation.item;

import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One object on a frame. An annotation that came from COCO is one item with an [Instance]: keypoints, box and
/// outline are parts of it. What is drawn in CVAT's interface is one item with a [Shape].
///
/// @param id unique in the database, never given again, kept through edits; 0 for an object that has none yet
/// @param annotation its `image` is the number of the frame from 0, its `label` the id of the label in the database
///     or [Id#NONE], its `id` that in the file which it was imported from, or none
public record Item(long id, Origin origin, Annotation annotation, Marks marks) {

    /// Marks that the annotation has a place for itself are refused.
    public Item {
        if (id < 0) {
            throw new IllegalArgumentException("the id of an object is " + id + "; expected 0 or more");
        }
        if (annotation instanceof Shape shape && (marks.group() != 0 || marks.zOrder() != 0)) {
            throw new IllegalArgumentException(
                    "a shape has its group and layer in its traits: " + shape.traits() + ", " + marks);
        }
        if (annotation instanceof Shape && !marks.pointAttributes().isEmpty()) {
            throw new IllegalArgumentException("a pose has attributes of its points of its own: " + marks);
        }
        if (annotation instanceof Shape.Box && marks.rotation() != 0) {
            throw new IllegalArgumentException("a rectangle has a rotation of its own: " + marks);
        }
        if (annotation instanceof Instance && marks.score().isPresent()) {
            throw new IllegalArgumentException("an instance has a score of its own: " + marks);
        }
    }

    /// An object that has no id yet, and no marks.
    public static Item of(Origin origin, Annotation annotation) {
        return new Item(0, origin, annotation, Marks.NONE);
    }

    /// The number of the frame in its task, from 0; -1 for an image that is no such number.
    public int frame() {
        Id image = annotation.image();
        boolean number = image.isLong() && image.asLong() >= 0 && image.asLong() <= Integer.MAX_VALUE;
        return number ? (int) image.asLong() : -1;
    }

    /// The id of the label in the database; [Id#NONE] without a label.
    public Id label() {
        return switch (annotation) {
            case Shape shape -> shape.traits().label();
            case Instance instance -> instance.label();
        };
    }

    /// The id in the file from which it was imported; [Id#NONE] or 0 where there is none.
    public Id fileId() {
        return switch (annotation) {
            case Shape shape -> shape.traits().id();
            case Instance instance -> instance.id();
        };
    }

    /// Ties objects of a frame; 0 for none.
    public long group() {
        return annotation instanceof Shape shape ? shape.traits().group() : marks.group();
    }

    /// Higher lies above.
    public int zOrder() {
        return annotation instanceof Shape shape ? shape.traits().zOrder() : marks.zOrder();
    }

    /// Degrees, clockwise around the centre.
    public double rotation() {
        return annotation instanceof Shape.Box box ? box.rotation() : marks.rotation();
    }

    /// How sure a model was, from 0 to 1 as a rule.
    public OptionalDouble score() {
        return annotation instanceof Instance instance ? instance.score() : marks.score();
    }

    public Attributes attributes() {
        return switch (annotation) {
            case Shape shape -> shape.traits().attributes();
            case Instance instance -> instance.attributes();
        };
    }

    /// The keypoints of a pose or of an instance; plain points have none in this sense.
    public Optional<Keypoints> keypoints() {
        return switch (annotation) {
            case Instance instance -> instance.keypoints();
            case Shape.Pose pose -> Optional.of(pose.keypoints());
            case Shape shape -> Optional.empty();
        };
    }

    /// One for each keypoint, or none at all.
    public List<Attributes> pointAttributes() {
        return annotation instanceof Shape.Pose pose ? pose.pointAttributes() : marks.pointAttributes();
    }

    /// The same under another id.
    public Item withId(long id) {
        return new Item(id, origin, annotation, marks);
    }

    /// The same from another maker.
    public Item withOrigin(Origin origin) {
        return new Item(id, origin, annotation, marks);
    }

    /// The same with another annotation.
    public Item withAnnotation(Annotation annotation) {
        return new Item(id, origin, annotation, marks);
    }

    /// The same with other marks.
    public Item withMarks(Marks marks) {
        return new Item(id, origin, annotation, marks);
    }

    /// The same on another frame.
    public Item withFrame(long frame) {
        Id image = Id.of(frame);
        return withAnnotation(
                switch (annotation) {
                    case Shape shape -> shape.with(shape.traits().withImage(image));
                    case Instance instance -> instance.withImage(image);
                });
    }

    /// The same with another label.
    public Item withLabel(Id label) {
        return withAnnotation(
                switch (annotation) {
                    case Shape shape -> shape.with(shape.traits().withLabel(label));
                    case Instance instance -> instance.withLabel(label);
                });
    }

    /// The same in another group.
    public Item withGroup(long group) {
        return annotation instanceof Shape shape
                ? withAnnotation(shape.with(shape.traits().withGroup(group)))
                : withMarks(marks.withGroup(group));
    }

    /// The same with other attributes.
    public Item withAttributes(Attributes attributes) {
        return withAnnotation(
                switch (annotation) {
                    case Shape shape -> shape.with(shape.traits().withAttributes(attributes));
                    case Instance instance -> instance.withAttributes(attributes);
                });
    }

    /// The same with other keypoints, and one set of attributes for each of them or none at all. An object without
    /// keypoints stays as it is.
    public Item withKeypoints(Keypoints keypoints, List<Attributes> pointAttributes) {
        return switch (annotation) {
            case Shape.Pose pose -> withAnnotation(new Shape.Pose(pose.traits(), keypoints, pointAttributes));
            case Shape shape -> this;
            case Instance instance ->
                instance.keypoints().isEmpty()
                        ? this
                        : new Item(
                                id,
                                origin,
                                instance.withKeypoints(Optional.of(keypoints)),
                                marks.withPointAttributes(pointAttributes));
        };
    }
}
