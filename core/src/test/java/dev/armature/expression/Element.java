package dev.armature.expression;

import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Skeleton;
import dev.armature.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The annotation of docs/expressions.md.
final class Element {

    static final Label PERSON = new Label(
            Id.of(1),
            "person",
            "",
            Optional.of(new Skeleton(List.of("nose", "left_eye", "right_eye"), List.of())),
            List.of(),
            Optional.empty());

    static final Instance INSTANCE = instance(new Attributes(
            List.of(new Attributes.Entry("source", "\"cam3\""), new Attributes.Entry("track id", "\"40\""))));

    static final ImageFacts IMAGE = new Facts();

    private Element() {}

    static Instance instance(Attributes attributes) {
        return new Instance(
                Id.of(7),
                Id.of(1),
                Id.of(1),
                Optional.of(Keypoints.of(10, 20, 2, 40, 60, 1, 0, 0, 0)),
                Optional.of(new Box(5, 15, 50, 60)),
                new Region.None(),
                OptionalDouble.of(3000),
                false,
                OptionalDouble.empty(),
                attributes,
                Optional.empty(),
                Optional.empty());
    }

    static Subject subject() {
        return subject(INSTANCE);
    }

    static Subject subject(Instance instance) {
        Subject subject = new Subject();
        subject.begin(new Part(Task.PERSON_KEYPOINTS, "train", "a.json"));
        subject.label(PERSON);
        return subject.of(instance, IMAGE);
    }

    /// The value as a text, "none" for none.
    static String value(String expression) throws ExpressionException {
        return Expression.value(expression, Scope.ANNOTATION).text(subject()).orElse("none");
    }

    private static final class Facts implements ImageFacts {
        @Override
        public Id id() {
            return Id.of(1);
        }

        @Override
        public String name() {
            return "train/cam3_0001.jpg";
        }

        @Override
        public long width() {
            return 640;
        }

        @Override
        public long height() {
            return 480;
        }

        @Override
        public Attributes attributes() {
            return new Attributes(List.of(new Attributes.Entry("weather", "\"rain\"")));
        }

        @Override
        public long annotations() {
            return 3;
        }
    }
}
