package dev.armature.store;

/// Something was refused, and the transaction that it happened in has no effect. The message is a sentence for the
/// person who asked.
public abstract class StoreException extends RuntimeException {

    protected StoreException(String message) {
        super(message);
    }
}
