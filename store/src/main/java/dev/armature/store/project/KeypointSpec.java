package dev.armature.store.project;

import dev.armature.model.Sides.Side;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A keypoint of a skeleton, which CVAT calls a sublabel.
///
/// @param id 0 when it has none yet; it stays through renaming and reordering
/// @param name 1 to 64 letters, unique in its skeleton
/// @param color `#rrggbb`; "" when one is to be made
/// @param x place in the template from the left, 0 to 100
/// @param y place in the template from the top, 0 to 100
/// @param partner position in the skeleton, from 0, of the keypoint that it changes places with in a mirror; it
///     says the same of this one. Empty: none
/// @param sigma how far annotators are apart, as OKS has it, above 0; empty: unknown
public record KeypointSpec(
        long id,
        String name,
        String color,
        List<AttributeSpec> attributes,
        double x,
        double y,
        Side side,
        OptionalInt partner,
        OptionalDouble sigma) {

    public KeypointSpec {
        attributes = List.copyOf(attributes);
    }

    /// The same in another colour.
    public KeypointSpec withColor(String color) {
        return new KeypointSpec(id, name, color, attributes, x, y, side, partner, sigma);
    }

    /// The same at another place of the template.
    public KeypointSpec at(double x, double y) {
        return new KeypointSpec(id, name, color, attributes, x, y, side, partner, sigma);
    }

    /// The same with another partner, or none.
    public KeypointSpec withPartner(OptionalInt partner) {
        return new KeypointSpec(id, name, color, attributes, x, y, side, partner, sigma);
    }
}
