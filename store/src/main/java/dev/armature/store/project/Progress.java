package dev.armature.store.project;

import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;

/// How far the jobs of a task or project are.
///
/// @param jobs how many
/// @param validation how many are in validation
/// @param completed how many were accepted
/// @param status of the slowest of them; annotation when there are none
public record Progress(int jobs, int validation, int completed, Status status) {

    private static final String ACCEPTED = "j.stage = 'ACCEPTANCE' and j.state = 'COMPLETED'";

    /// An expression for the status as CVAT's word.
    ///
    /// @param which condition on the job `j`
    static String sql(String which) {
        return "(select case when count(*) = 0 then 'annotation'"
                + " when sum(case when " + ACCEPTED + " then 0 else 1 end) = 0 then 'completed'"
                + " when sum(case when j.stage = 'ANNOTATION' then 1 else 0 end) = 0 then 'validation'"
                + " else 'annotation' end from job j where " + which + ")";
    }

    /// @param which condition on the job `j` with the value `:id`
    static Progress read(Tx tx, String which, long id) {
        return tx.query("select count(*) as jobs,"
                        + " coalesce(sum(case when j.stage = 'ANNOTATION' then 1 else 0 end), 0) as annotation,"
                        + " coalesce(sum(case when j.stage = 'VALIDATION' then 1 else 0 end), 0) as validation,"
                        + " coalesce(sum(case when " + ACCEPTED + " then 1 else 0 end), 0) as completed"
                        + " from job j where " + which)
                .bind("id", id)
                .map(Row.of(
                        tx,
                        row -> of(
                                row.integer("jobs"),
                                row.integer("annotation"),
                                row.integer("validation"),
                                row.integer("completed"))))
                .one();
    }

    private static Progress of(int jobs, int annotation, int validation, int completed) {
        Status status = Status.VALIDATION;
        if (jobs == 0 || annotation > 0) {
            status = Status.ANNOTATION;
        } else if (completed == jobs) {
            status = Status.COMPLETED;
        }
        return new Progress(jobs, validation, completed, status);
    }
}
