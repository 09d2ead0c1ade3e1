package dev.armature.store.annotation;

/// Gets the frames of a task one after the other.
///
/// @param <X> what it throws, which ends the reading
@FunctionalInterface
public interface FrameSink<X extends Exception> {

    void frame(FrameSheet sheet) throws X;
}
