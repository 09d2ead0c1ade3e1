package dev.armature.store.annotation;

/// How many objects (items and tracks) a change has added, altered and taken away.
public record Delta(long added, long changed, long removed) {

    public static final Delta NONE = new Delta(0, 0, 0);

    public Delta plus(Delta other) {
        return new Delta(added + other.added, changed + other.changed, removed + other.removed);
    }

    public boolean isNone() {
        return added == 0 && changed == 0 && removed == 0;
    }
}
