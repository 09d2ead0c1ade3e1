package dev.armature.store.annotation;

import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An object that somebody else has changed since the version that an edit was made from.
///
/// @param version the sheet's present one
/// @param id of the object; 0 for a frame that was to be replaced as a whole
/// @param by name of who changed it last
/// @param fields what differs between the state at the edit's base and now: `keypoints`, `box`, `label`, …;
///     `added` or `removed`
/// @param mine as the edit would have it; empty for one that the edit takes away
/// @param theirs as it is now; empty for one that is gone
public record Clash(
        SheetKey sheet,
        long version,
        long id,
        String by,
        Instant at,
        Set<String> fields,
        Optional<Content> mine,
        Optional<Content> theirs) {

    /// An object of either kind.
    public sealed interface Content {
        record OfItem(Item item) implements Content {}

        record OfTrack(Track track) implements Content {}
    }

    /// `object 17 on frame 3 was changed by ann at 2026-11-22T21:04:05.120Z: keypoints, box`.
    public String sentence() {
        String what = id == 0
                ? sheet.toString()
                : sheet.kind() == SheetKey.Kind.TRACK ? sheet.toString() : "object " + id + " on " + sheet;
        return what + " was " + (theirs.isEmpty() && id != 0 ? "removed" : "changed") + " by " + by + " at " + at
                + (fields.isEmpty() || theirs.isEmpty() ? "" : ": " + String.join(", ", fields));
    }
}
