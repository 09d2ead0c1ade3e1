package dev.armature.store.annotation;

import dev.armature.store.annotation.item.Item;
import java.util.List;

/// The objects of one frame.
///
/// @param frame number in the task from 0
/// @param version 0 for a frame on which nothing ever was
/// @param items in their order
public record FrameSheet(int frame, long version, List<Item> items) {

    public FrameSheet {
        items = List.copyOf(items);
    }
}
