package dev.armature.server.api.label;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.SkeletonSvg;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A label as CVAT's interface shows it.
///
/// @param svg the template of a skeleton
/// @param sublabels its keypoints in their order
record LabelRead(
        long id,
        String name,
        String color,
        List<AttributeRead> attributes,
        String type,
        @JsonInclude(Include.NON_EMPTY) Optional<String> svg,
        List<SublabelRead> sublabels,
        OptionalLong projectId,
        OptionalLong taskId,
        OptionalLong parentId,
        boolean hasParent) {

    /// An attribute.
    record AttributeRead(
            long id, String name, boolean mutable, String inputType, String defaultValue, List<String> values) {

        static AttributeRead of(AttributeSpec spec) {
            return new AttributeRead(
                    spec.id(), spec.name(), spec.mutable(), spec.input().word(), spec.defaultValue(), spec.values());
        }

        static List<AttributeRead> all(List<AttributeSpec> specs) {
            return specs.stream().map(AttributeRead::of).toList();
        }
    }

    /// A keypoint. What stands behind `hasParent` is not in CVAT's interface.
    ///
    /// @param x place in the template, 0 to 100
    /// @param y place in the template, 0 to 100
    /// @param side left, right or none
    /// @param partner position, from 0, of the keypoint that it changes places with in a mirror
    record SublabelRead(
            long id,
            String name,
            String color,
            List<AttributeRead> attributes,
            String type,
            boolean hasParent,
            double x,
            double y,
            String side,
            OptionalInt partner,
            OptionalDouble sigma) {

        static SublabelRead of(KeypointSpec point) {
            return new SublabelRead(
                    point.id(),
                    point.name(),
                    point.color(),
                    AttributeRead.all(point.attributes()),
                    "points",
                    true,
                    point.x(),
                    point.y(),
                    point.side().name().toLowerCase(Locale.ROOT),
                    point.partner(),
                    point.sigma());
        }
    }

    static LabelRead of(Labels.Owned owned) {
        return of(owned.owner(), owned.label());
    }

    static LabelRead of(LabelOwner owner, LabelSpec label) {
        return new LabelRead(
                label.id(),
                label.name(),
                label.color(),
                AttributeRead.all(label.attributes()),
                label.type().word(),
                label.skeleton().map(SkeletonSvg::write),
                label.points().stream().map(SublabelRead::of).toList(),
                owner instanceof LabelOwner.OfProject(long id) ? OptionalLong.of(id) : OptionalLong.empty(),
                owner instanceof LabelOwner.OfTask(long id) ? OptionalLong.of(id) : OptionalLong.empty(),
                OptionalLong.empty(),
                false);
    }
}
