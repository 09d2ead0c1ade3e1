package dev.armature.server.api.label;

import dev.armature.model.Sides;
import dev.armature.model.Sides.Side;
import dev.armature.store.Violations;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.InputType;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.LabelType;
import dev.armature.store.project.SkeletonSpec;
import dev.armature.store.project.SkeletonSpec.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A label with everything that belongs to it, whole: for those who read all labels, change what they like and
/// send all back. CVAT has no such form.
///
/// @param id 0 or absent for a new one
/// @param color `#rrggbb`; one is made when it is absent
/// @param type a word of CVAT's
/// @param keypoints of a skeleton, in their order
/// @param edges pairs of positions of keypoints, from 0
record LabelForm(
        long id,
        Optional<String> name,
        Optional<String> color,
        Optional<String> type,
        Optional<List<AttributeForm>> attributes,
        Optional<List<KeypointForm>> keypoints,
        Optional<List<List<Integer>>> edges) {

    /// An attribute, whole.
    ///
    /// @param id 0 or absent for a new one
    record AttributeForm(
            long id,
            Optional<String> name,
            boolean mutable,
            Optional<String> inputType,
            Optional<String> defaultValue,
            Optional<List<String>> values) {

        static AttributeForm of(AttributeSpec spec) {
            return new AttributeForm(
                    spec.id(),
                    Optional.of(spec.name()),
                    spec.mutable(),
                    Optional.of(spec.input().word()),
                    Optional.of(spec.defaultValue()),
                    Optional.of(spec.values()));
        }

        AttributeSpec spec(String field, Violations violations) {
            Optional<InputType> input = InputType.of(inputType.orElse("text"));
            violations.unless(
                    input.isPresent(),
                    field + ".input_type",
                    "is \"" + inputType.orElse("") + "\"; expected checkbox, radio, select, number or text");
            violations.unless(name.isPresent(), field + ".name", "is missing");
            InputType type = input.orElse(InputType.TEXT);
            return new AttributeSpec(
                    id,
                    name.orElse("?"),
                    mutable,
                    type,
                    defaultValue.orElse(type == InputType.CHECKBOX ? "false" : ""),
                    values.orElse(List.of()));
        }
    }

    /// A keypoint, whole.
    ///
    /// @param id 0 or absent for a new one
    /// @param x place in the template from the left, 0 to 100; the middle when it is absent
    /// @param y place in the template from the top, 0 to 100; the middle when it is absent
    /// @param side left, right or none; by the name when it is absent
    /// @param partner position, from 0, of the keypoint that it changes places with in a mirror
    /// @param sigma how far annotators are apart, as OKS has it
    record KeypointForm(
            long id,
            Optional<String> name,
            Optional<String> color,
            Optional<List<AttributeForm>> attributes,
            OptionalDouble x,
            OptionalDouble y,
            Optional<String> side,
            OptionalInt partner,
            OptionalDouble sigma) {

        static KeypointForm of(KeypointSpec point) {
            return new KeypointForm(
                    point.id(),
                    Optional.of(point.name()),
                    Optional.of(point.color()),
                    Optional.of(
                            point.attributes().stream().map(AttributeForm::of).toList()),
                    OptionalDouble.of(point.x()),
                    OptionalDouble.of(point.y()),
                    Optional.of(point.side().name().toLowerCase(Locale.ROOT)),
                    point.partner(),
                    point.sigma());
        }

        KeypointSpec spec(String field, Violations violations) {
            violations.unless(name.isPresent(), field + ".name", "is missing");
            Optional<Side> said = side.flatMap(word -> Arrays.stream(Side.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst());
            violations.unless(
                    side.isEmpty() || said.isPresent(),
                    field + ".side",
                    "is \"" + side.orElse("") + "\"; expected left, right or none");
            return new KeypointSpec(
                    id,
                    name.orElse("?"),
                    color.orElse(""),
                    specs(attributes, field, violations),
                    x.orElse(SkeletonSpec.MIDDLE),
                    y.orElse(SkeletonSpec.MIDDLE),
                    said.orElseGet(() -> Sides.of(name.orElse(""))),
                    partner,
                    sigma);
        }
    }

    static LabelForm of(LabelSpec label) {
        return new LabelForm(
                label.id(),
                Optional.of(label.name()),
                Optional.of(label.color()),
                Optional.of(label.type().word()),
                Optional.of(label.attributes().stream().map(AttributeForm::of).toList()),
                label.skeleton()
                        .map(skeleton ->
                                skeleton.points().stream().map(KeypointForm::of).toList()),
                label.skeleton()
                        .map(skeleton -> skeleton.edges().stream()
                                .map(edge -> List.of(edge.from(), edge.to()))
                                .toList()));
    }

    /// The labels that are wanted.
    ///
    /// @throws dev.armature.store.InvalidException with everything that is wrong
    static List<LabelSpec> specs(List<LabelForm> forms) {
        Violations violations = new Violations();
        List<LabelSpec> specs = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            specs.add(forms.get(i).spec("labels[" + i + "]", violations));
        }
        violations.throwIfAny();
        return specs;
    }

    private LabelSpec spec(String field, Violations violations) {
        violations.unless(name.isPresent(), field + ".name", "is missing");
        Optional<LabelType> known = LabelType.of(type.orElse("any"));
        violations.unless(
                known.isPresent(), field + ".type", "is \"" + type.orElse("") + "\", which is no type of label");
        boolean skeleton = known.equals(Optional.of(LabelType.SKELETON));
        violations.unless(
                skeleton || keypoints.orElse(List.of()).isEmpty(),
                field + ".keypoints",
                "only a skeleton has keypoints");
        return new LabelSpec(
                id,
                name.orElse("?"),
                color.orElse(""),
                known.orElse(LabelType.ANY),
                specs(attributes, field, violations),
                skeleton ? Optional.of(skeleton(field, violations)) : Optional.empty());
    }

    private SkeletonSpec skeleton(String field, Violations violations) {
        List<KeypointForm> forms = keypoints.orElse(List.of());
        List<KeypointSpec> points = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            points.add(forms.get(i).spec(field + ".keypoints[" + i + "]", violations));
        }
        List<Edge> lines = new ArrayList<>();
        for (List<Integer> edge : edges.orElse(List.of())) {
            boolean pair =
                    edge.size() == 2 && edge.stream().allMatch(at -> at != null && at >= 0 && at < points.size());
            violations.unless(
                    pair, field + ".edges", edge + " is no pair of positions from 0 to " + (points.size() - 1));
            if (pair) {
                lines.add(new Edge(edge.get(0), edge.get(1)));
            }
        }
        return new SkeletonSpec(points, lines);
    }

    private static List<AttributeSpec> specs(Optional<List<AttributeForm>> forms, String field, Violations violations) {
        List<AttributeSpec> specs = new ArrayList<>();
        List<AttributeForm> all = forms.orElse(List.of());
        for (int i = 0; i < all.size(); i++) {
            specs.add(all.get(i).spec(field + ".attributes[" + i + "]", violations));
        }
        return specs;
    }
}
