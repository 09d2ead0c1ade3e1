package dev.armature.change;

import dev.armature.flow.FormatException;
import dev.armature.json.ElementText;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.model.Source;
import dev.armature.preset.Preset;
import java.util.Map;
import java.util.Optional;

/// One direction of [WholeBodyEdit].
interface WholeBodyChange {

    Label label(Label label);

    /// An annotation of such a label; empty when it is too broken, which is told then.
    Optional<Annotation> annotation(Annotation annotation, Part part) throws FormatException;

    /// The label of any annotation.
    static Id label(Annotation annotation) {
        return switch (annotation) {
            case Instance instance -> instance.label();
            case Shape shape -> shape.traits().label();
        };
    }

    /// The label with the keypoints and edges of the preset.
    static Label with(Label label, Preset preset) {
        Skeleton skeleton = preset.skeleton();
        return new Label(
                label.id(),
                label.name(),
                label.parent(),
                Optional.of(skeleton),
                label.attributes(),
                label.source().map(source -> changed(source, SkeletonText.members(skeleton))));
    }

    /// The text with other members.
    ///
    /// @param changes new JSON text by name; null takes a member out
    static Source changed(Source source, Map<String, String> changes) {
        return new Source(source.format(), ElementText.with(source.text(), changes));
    }
}
