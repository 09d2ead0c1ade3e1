package dev.armature.change;

/// One subset of a division by ratio.
///
/// @param subset its name
/// @param weight its share is the weight over the sum of all weights; above 0
public record Share(String subset, double weight) {

    public Share {
        if (!(weight > 0) || !Double.isFinite(weight)) {
            throw new IllegalArgumentException("the weight of " + subset + " is " + weight + "; expected more than 0");
        }
    }
}
