package dev.armature.store.project;

import static java.util.Map.entry;

import dev.armature.store.MissingException;
import dev.armature.store.Violations;
import dev.armature.store.db.Field;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Listing;
import dev.armature.store.db.Page;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The jobs. They come with the frames of their task and go with it.
public final class Jobs {

    private static final String KIND = "job";
    private static final Listing LIST = new Listing(
            "j.*",
            "job j join task t on t.id = j.task_id left join project p on p.id = t.project_id"
                    + " left join account s on s.id = j.assignee_id",
            "j.id",
            "-id",
            Map.ofEntries(
                    entry("id", Field.number("j.id")),
                    entry("task_id", Field.number("j.task_id")),
                    entry("task_name", Field.text("t.name")),
                    entry("project_id", Field.number("t.project_id")),
                    entry("project_name", Field.text("p.name")),
                    entry("assignee", Field.text("s.username")),
                    entry("stage", Field.text("lower(j.stage)")),
                    entry("state", Field.text("replace(lower(j.state), '_', ' ')")),
                    entry("mode", Field.text("lower(t.mode)")),
                    entry("dimension", Field.text("lower('2d')")),
                    entry("type", Field.text("lower('annotation')")),
                    entry("updated_date", Field.time("j.updated"))),
            List.of("t.name", "coalesce(p.name, '')", "coalesce(s.username, '')"),
            "j.assignee_id = :me or t.owner_id = :me or t.assignee_id = :me or p.owner_id = :me or p.assignee_id = :me"
                    + " or exists (select 1 from membership m where m.project_id = t.project_id and m.user_id = :me)"
                    + " or exists (select 1 from job k where k.task_id = t.id and k.assignee_id = :me)");

    private Jobs() {}

    /// Makes the jobs of a task.
    static void create(Tx tx, Task task, List<Segments.Range> ranges) {
        long first = tx.ids(KIND, ranges.size());
        PreparedBatch batch = tx.batch("""
                insert into job (id, task_id, start_frame, stop_frame, stage, state, created, updated)
                values (:id, :task, :start, :stop, 'ANNOTATION', 'NEW', :now, :now)""");
        for (int i = 0; i < ranges.size(); i++) {
            batch.bind("id", first + i)
                    .bind("task", task.id())
                    .bind("start", ranges.get(i).start())
                    .bind("stop", ranges.get(i).stop())
                    .bind("now", tx.now())
                    .add();
        }
        batch.execute();
    }

    /// Brings a job into a wanted state.
    public static Job change(Tx tx, long id, JobDraft draft) {
        Tasks.touch(tx, get(tx, id).task());
        Job old = get(tx, id);
        Violations violations = new Violations();
        Texts.user(tx, violations, "assignee", draft.assignee());
        violations.throwIfAny();
        boolean same = old.assignee().equals(draft.assignee());
        tx.update("""
                        update job set stage = :stage, state = :state, assignee_id = :assignee,
                            assignee_updated = :assigneeUpdated, updated = :now
                        where id = :id""")
                .bind("id", id)
                .bind("stage", draft.stage().name())
                .bind("state", draft.state().name())
                .bind("assignee", draft.assignee())
                .bind("assigneeUpdated", same ? old.assigneeUpdated() : Optional.of(tx.now()))
                .bind("now", tx.now())
                .execute();
        return get(tx, id);
    }

    /// @throws MissingException when there is none
    public static Job get(Tx tx, long id) {
        return tx.query("select * from job where id = :id")
                .bind("id", id)
                .map(Row.of(tx, Jobs::read))
                .findOne()
                .orElseThrow(() -> MissingException.of(KIND, id));
    }

    /// The jobs of a task by their frames.
    public static List<Job> of(Tx tx, long task) {
        return tx.query("select * from job where task_id = :task order by start_frame, id")
                .bind("task", task)
                .map(Row.of(tx, Jobs::read))
                .list();
    }

    /// Fields: id, task_id, task_name, project_id, project_name, assignee (name of a user), stage, state, mode,
    /// dimension, type, updated_date.
    public static Page<Job> list(Tx tx, ListRequest request) {
        return LIST.page(tx, request, Row.of(tx, Jobs::read));
    }

    /// Notes a change of annotations on a range of frames, which all jobs see that have one of them. The task has
    /// to be touched before.
    ///
    /// @param first relative frame
    /// @param last relative frame, included
    public static void touch(Tx tx, long task, int first, int last) {
        tx.update("""
                        update job set updated = :now
                        where task_id = :task and start_frame <= :last and stop_frame >= :first""")
                .bind("now", tx.now())
                .bind("task", task)
                .bind("first", first)
                .bind("last", last)
                .execute();
    }

    private static Job read(Row row) throws SQLException {
        return new Job(
                row.number("id"),
                row.number("task_id"),
                row.integer("start_frame"),
                row.integer("stop_frame"),
                Stage.valueOf(row.text("stage")),
                State.valueOf(row.text("state")),
                row.maybeNumber("assignee_id"),
                row.maybeTime("assignee_updated"),
                row.time("created"),
                row.time("updated"));
    }
}
