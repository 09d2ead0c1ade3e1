package dev.armature.store.exchange;

import dev.armature.store.ConflictException;

/// An import that was asked to end at the first error and found one; nothing was changed.
public final class ImportRefusedException extends ConflictException {

    private final transient ImportPlan plan;

    ImportRefusedException(ImportPlan plan, String sentence) {
        super(sentence);
        this.plan = plan;
    }

    /// Everything that was found.
    public ImportPlan plan() {
        return plan;
    }
}
