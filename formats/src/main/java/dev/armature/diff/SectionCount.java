package dev.armature.diff;

/// How the elements of one list compare.
///
/// @param file the annotation file, as the first dataset has it
/// @param section "images", "annotations", "categories", "items"; "members" for the other members of the top level
/// @param equal pairs without a difference
/// @param changed pairs with at least one difference
/// @param removed elements of the first without a counterpart
/// @param added elements of the second without a counterpart
/// @param reordered whether the elements that both have come in another order
public record SectionCount(
        String file, String section, long equal, long changed, long removed, long added, boolean reordered) {

    public boolean same() {
        return changed == 0 && removed == 0 && added == 0 && !reordered;
    }
}
