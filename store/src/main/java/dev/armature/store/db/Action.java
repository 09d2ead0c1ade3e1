package dev.armature.store.db;

/// [Work] without a result.
@FunctionalInterface
public interface Action<X extends Exception> {

    void in(Tx tx) throws X;
}
