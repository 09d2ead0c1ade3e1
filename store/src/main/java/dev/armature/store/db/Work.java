package dev.armature.store.db;

/// What is done in one transaction. It may be run again from the start when PostgreSQL broke a deadlock, so that
/// it changes nothing but the database, or can bear to be repeated.
///
/// @param <T> its result
/// @param <X> what it throws; whatever it throws, the transaction has no effect
@FunctionalInterface
public interface Work<T, X extends Exception> {

    T in(Tx tx) throws X;
}
