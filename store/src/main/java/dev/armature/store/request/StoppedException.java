package dev.armature.store.request;

import dev.armature.store.StoreException;

/// Work is to end early: it was cancelled, or the program stops. Nothing of it is kept.
public final class StoppedException extends StoreException {

    StoppedException(String sentence) {
        super(sentence);
    }
}
