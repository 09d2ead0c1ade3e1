package dev.armature.evaluate.explain;

/// How one keypoint of a category fares, over all objects to be found on which it is marked.
///
/// @param category its place in the truth
/// @param keypoint 0-based
/// @param name of the keypoint; its number from 1 on where the truth has no names
/// @param objects how many have it marked
/// @param paired of them with a detection, see [Pairs]; the rest is about these alone
/// @param similarity mean ks, the keypoint's own term of OKS; NaN without a pair
/// @param within for each of [KeypointScores#reaches] how many lie within that part of the longer side of the
///     object's box (PCK)
/// @param placements how many were put where, by the place of the [Placement]
public record KeypointScore(
        int category,
        int keypoint,
        String name,
        long objects,
        long paired,
        double similarity,
        long[] within,
        long[] placements) {

    /// PCK at one of the reaches, 0 to 1; NaN without a pair.
    public double pck(int reach) {
        return paired == 0 ? Double.NaN : (double) within[reach] / paired;
    }

    /// How many of the pairs put it there.
    public long count(Placement placement) {
        return placements[placement.ordinal()];
    }

    /// What part of the pairs put it there, 0 to 1; NaN without a pair.
    public double share(Placement placement) {
        return paired == 0 ? Double.NaN : (double) count(placement) / paired;
    }
}
