package dev.armature.store;

/// What was asked for does not exist.
public final class MissingException extends StoreException {

    public MissingException(String sentence) {
        super(sentence);
    }

    /// `task 17 does not exist`.
    public static MissingException of(String kind, long id) {
        return new MissingException(kind + " " + id + " does not exist");
    }
}
