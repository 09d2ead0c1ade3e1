package dev.armature.store.annotation;

import java.nio.charset.StandardCharsets;

/// A sheet as it lies in the database.
///
/// @param version 0 for one that was never written
/// @param items how many objects
/// @param body not to be changed
record Stored(long version, int items, byte[] body) {

    /// A sheet on which nothing ever was.
    static final Stored NONE = new Stored(0, 0, "[]".getBytes(StandardCharsets.US_ASCII));

    /// The body of a track that is gone, and of an empty frame.
    static byte[] empty() {
        return NONE.body;
    }

    boolean isEmpty() {
        return items == 0;
    }
}
