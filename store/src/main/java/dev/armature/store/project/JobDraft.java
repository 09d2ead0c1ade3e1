package dev.armature.store.project;

import java.util.OptionalLong;

/// The wanted state of a job.
public record JobDraft(Stage stage, State state, OptionalLong assignee) {

    /// The present state of a job, to be changed.
    public static JobDraft of(Job job) {
        return new JobDraft(job.stage(), job.state(), job.assignee());
    }

    /// In a stage; in another one than now the work starts anew.
    public JobDraft in(Stage stage) {
        return new JobDraft(stage, stage == this.stage ? state : State.NEW, assignee);
    }

    /// In a state.
    public JobDraft in(State state) {
        return new JobDraft(stage, state, assignee);
    }

    /// With another assignee, or none.
    public JobDraft assignedTo(OptionalLong assignee) {
        return new JobDraft(stage, state, assignee);
    }
}
