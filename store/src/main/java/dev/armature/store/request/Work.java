package dev.armature.store.request;

import dev.armature.flow.FormatException;
import java.io.IOException;

/// One kind of long work. It says by [Running#progress] how far it is, often, and thereby hears that it is to stop.
/// What it changes in the database it changes in one transaction, and ends its request in it: [Running#finish].
@FunctionalInterface
public interface Work {

    /// Does it.
    ///
    /// @return what came of it; of no effect when the request was ended in a transaction
    /// @throws FormatException when a file is not what it should be; its message becomes the request's
    /// @throws IOException when something cannot be read or written; its message becomes the request's
    Outcome run(Running running) throws IOException, FormatException;
}
