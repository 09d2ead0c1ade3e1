package dev.armature.store.people;

/// What somebody may do in a project; each may what the ones before it may.
public enum Role {
    /// Sees and exports.
    VIEWER,
    /// Changes annotations, opens and answers issues.
    ANNOTATOR,
    /// Changes labels, tasks, members and settings; imports.
    MANAGER,
    /// Everything in the whole store. Nobody is it by membership: it is a flag of the user.
    ADMINISTRATOR;

    /// Whether somebody with this role may do what `needed` may.
    public boolean may(Role needed) {
        return compareTo(needed) >= 0;
    }
}
