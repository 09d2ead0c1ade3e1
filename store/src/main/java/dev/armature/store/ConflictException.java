package dev.armature.store;

/// The request is fine in itself, and the present state of the store does not allow it.
public class ConflictException extends StoreException {

    public ConflictException(String sentence) {
        super(sentence);
    }
}
