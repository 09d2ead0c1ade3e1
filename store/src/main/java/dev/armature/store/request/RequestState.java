package dev.armature.store.request;

/// How far a request is.
public enum RequestState {
    /// Waits for its turn; survives a restart.
    QUEUED,
    /// Is at work; a restart makes it [#FAILED].
    STARTED,
    /// Is done, with all that belongs to it.
    FINISHED,
    /// Came to nothing, and the message says why; cancelled ones are here, too.
    FAILED;

    /// Whether it will not change any more.
    public boolean isOver() {
        return this == FINISHED || this == FAILED;
    }
}
