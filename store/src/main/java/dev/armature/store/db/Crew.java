package dev.armature.store.db;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A few platform threads that do database work for virtual ones.
final class Crew implements AutoCloseable {

    /// A piece of work with a result.
    @FunctionalInterface
    interface Job<T, X extends Exception> {
        T run() throws X;
    }

    private final ExecutorService threads;

    /// @param name of the threads, a number follows
    Crew(String name, int size) {
        threads = Executors.newFixedThreadPool(
                size,
                Thread.ofPlatform().daemon().name("armature-" + name + "-", 0).factory());
    }

    /// Has the job done and waits for it, also when interrupted: what it changes has to be known.
    <T, X extends Exception> T run(Job<T, X> job) throws X {
        Future<T> result = threads.submit(job::run);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw Crew.<X>thrown(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @SuppressWarnings("unchecked") // a Job<T, X> throws nothing else
    private static <X extends Exception> X thrown(Throwable cause) {
        return switch (cause) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> (X) cause;
        };
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
