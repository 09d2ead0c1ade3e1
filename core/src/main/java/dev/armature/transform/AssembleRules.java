package dev.armature.transform;

/// How [Assemble] makes instances of shapes.
///
/// @param outlining whether outlines or masks come out
/// @param poses whether an instance needs keypoints (`person_keypoints`); otherwise keypoints are left aside and
///     every box, outline or mask that stands alone is an instance
/// @param points whether points without a skeleton count as keypoints; only asked when `poses`
/// @param cropCovered whether outlines and masks lose what later ones cover
public record AssembleRules(Outlining outlining, boolean poses, boolean points, boolean cropCovered) {

    /// In what form the region of an instance comes out. A crowd is a mask in any case.
    public enum Outlining {
        /// A mask if one of the masks has the leader's label and `is_crowd` is not set; otherwise outlines.
        GUESS,
        /// Outlines; masks are traced along their pixels.
        POLYGONS,
        /// One mask of all outlines and masks.
        MASK
    }
}
