package dev.armature.server.work;

/// Makes something to look at, for `armature serve --sample`. Every bean of this type is called at the start, when
/// the server answers already.
@FunctionalInterface
public interface Sample {

    /// Makes it, unless there is something already.
    void make();
}
