package dev.armature.store.annotation;

import dev.armature.store.annotation.Clash.Content;
import java.util.Optional;
import java.util.Set;

/// An object that is not the same in two states of a task.
///
/// @param before empty for one that was added
/// @param after empty for one that was taken away
/// @param fields what differs of one that is in both: `keypoints`, `box`, `label`, …
public record Difference(
        SheetKey sheet, long id, Optional<Content> before, Optional<Content> after, Set<String> fields) {

    /// `added`, `removed` or `changed`.
    public String word() {
        return before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed";
    }
}
