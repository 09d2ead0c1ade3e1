package dev.armature.store.annotation;

import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import java.util.List;
import java.util.OptionalLong;

/// One change to one sheet.
///
/// `base` is the version of the sheet that the change was made from. When the sheet has a newer one by now, the
/// change is still made if the object that it concerns has not changed since, else it is refused as stale. Without
/// a base it is made in any case.
public sealed interface Change {

    OptionalLong base();

    /// An object is put on its frame: a new one when its id is 0, else in the place of that of the same id, which
    /// may be on another frame so far.
    record Put(Item item, OptionalLong base) implements Change {}

    /// An object is taken away. Nothing happens when it is not there any more.
    record Remove(int frame, long id, OptionalLong base) implements Change {}

    /// All objects of a frame are replaced. Those with an id keep it, when they are on that frame now.
    record Replace(int frame, List<Item> items, OptionalLong base) implements Change {
        public Replace {
            items = List.copyOf(items);
        }
    }

    /// A track is put: a new one when its id is 0, else in the place of that of the same id.
    record PutTrack(Track track, OptionalLong base) implements Change {}

    /// A track is taken away. Nothing happens when it is not there any more.
    record RemoveTrack(long id, OptionalLong base) implements Change {}
}
