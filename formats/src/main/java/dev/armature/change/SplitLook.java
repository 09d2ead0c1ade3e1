package dev.armature.change;

import dev.armature.expression.Expression;
import dev.armature.expression.Subject;
import dev.armature.flow.Listener;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects what a division has to know of every image: its name, the value of an expression, its labels.
final class SplitLook implements Listener {

    private final Optional<Expression> expression;
    private final boolean byLabel;
    private final long seed;
    private final boolean ofAnnotation;
    private final Subject subject = new Subject();
    private final Map<Part, SplitImages> parts = new LinkedHashMap<>();
    private final Map<String, Integer> values = new LinkedHashMap<>(); // from 1
    private final LabelSets labels = new LabelSets();
    private boolean mixed;
    private SplitImages images;

    /// @param expression of an image, or of its first annotation that has a value
    /// @param byLabel whether the labels of the images are needed
    /// @param seed of the hashes of names
    SplitLook(Optional<Expression> expression, boolean byLabel, long seed) {
        this.expression = expression;
        this.byLabel = byLabel;
        this.seed = seed;
        this.ofAnnotation = expression.filter(one -> one.needs().annotation()).isPresent();
    }

    Map<Part, SplitImages> parts() {
        return parts;
    }

    /// All values in the order in which they came, each with its number.
    Map<String, Integer> values() {
        return values;
    }

    LabelSets labels() {
        return labels;
    }

    /// Whether an annotation has another value than one of its image before it.
    boolean mixed() {
        return mixed;
    }

    @Override
    public boolean wants(Section section) {
        return section != Section.ANNOTATIONS || byLabel || ofAnnotation;
    }

    @Override
    public void begin(Part part) {
        subject.begin(part);
        images = parts.computeIfAbsent(part, begun -> new SplitImages());
    }

    @Override
    public void label(Label label) {
        subject.label(label);
    }

    @Override
    public void image(Image image) {
        int row = images.row(image.id());
        if (images.isThere(row)) {
            return;
        }
        images.name(
                row,
                Hashes.of(seed, "image " + (image.name().isEmpty() ? image.id().toString() : image.name())));
        if (expression.isPresent() && !ofAnnotation) {
            images.value(row, number(expression.get().text(subject.of(new KnownImage(image)))));
        }
    }

    private int number(Optional<String> value) {
        return value.map(text -> values.computeIfAbsent(text, one -> values.size() + 1))
                .orElse(0);
    }

    @Override
    public void annotation(Annotation annotation) {
        int row = images.row(annotation.image());
        if (ofAnnotation) {
            Instance instance =
                    annotation instanceof Shape shape ? Together.instance(List.of(shape)) : (Instance) annotation;
            int value = number(expression.orElseThrow().text(subject.of(instance, null)));
            int before = images.value(row);
            mixed |= before != 0 && value != 0 && before != value;
            if (before == 0) {
                images.value(row, value);
            }
        }
        Id label = label(annotation);
        if (byLabel && !label.isNone()) {
            images.labels(row, labels.with(images.labels(row), label));
        }
    }

    private static Id label(Annotation annotation) {
        return switch (annotation) {
            case Instance instance -> instance.label();
            case Shape shape -> shape.traits().label();
        };
    }
}
