package dev.armature.change;

import dev.armature.expression.Expression;
import java.util.List;
import java.util.Optional;

/// Into what a dataset is divided.
public sealed interface Division {

    /// By ratio: which images go together is settled by `group`, which go where by a hash of seed and group, so
    /// that the same seed gives the same result, whatever the order of the images.
    ///
    /// @param shares the subsets, at least one, with names that differ
    /// @param seed of the hash
    /// @param group images with one value of it stay together; without it, and where it is none, an image stands
    ///     for itself, by its name
    /// @param byLabel whether each subset gets its share of the images of every label, the rarest first
    record Ratio(List<Share> shares, long seed, Optional<Expression> group, boolean byLabel) implements Division {
        public Ratio {
            shares = List.copyOf(shares);
        }
    }

    /// Each value is a subset of its name; images without a value are in the subset `rest`.
    record Values(Expression expression) implements Division {}
}
