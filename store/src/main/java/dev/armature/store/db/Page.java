package dev.armature.store.db;

import java.util.List;

/// A part of a list.
///
/// @param count how many the whole list has
public record Page<T>(long count, List<T> items) {

    public Page {
        items = List.copyOf(items);
    }
}
