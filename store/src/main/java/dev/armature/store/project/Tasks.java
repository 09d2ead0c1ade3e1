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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// The tasks.
public final class Tasks {

    private static final String KIND = "task";
    private static final Listing LIST = new Listing(
            "t.*",
            "task t left join project p on p.id = t.project_id left join account o on o.id = t.owner_id"
                    + " left join account s on s.id = t.assignee_id",
            "t.id",
            "-id",
            Map.ofEntries(
                    entry("id", Field.number("t.id")),
                    entry("name", Field.text("t.name")),
                    entry("project_id", Field.number("t.project_id")),
                    entry("project_name", Field.text("p.name")),
                    entry("owner", Field.text("o.username")),
                    entry("assignee", Field.text("s.username")),
                    entry("subset", Field.text("t.subset")),
                    entry("mode", Field.text("lower(t.mode)")),
                    entry("dimension", Field.text("lower('2d')")),
                    entry("status", Field.text(Progress.sql("j.task_id = t.id"))),
                    entry("tracker_link", Field.text("t.bug_tracker")),
                    entry("updated_date", Field.time("t.updated"))),
            List.of(
                    "coalesce(p.name, '')",
                    "t.name",
                    "coalesce(o.username, '')",
                    "coalesce(s.username, '')",
                    "t.subset"),
            Access.VISIBLE_TASK);

    private Tasks() {}

    /// Makes a task without frames. Without an owner it gets the one for whom the transaction works.
    public static Task create(Tx tx, TaskDraft draft) {
        check(tx, draft);
        long id = tx.id(KIND);
        OptionalLong owner = draft.owner().isPresent() || tx.who().isProgram()
                ? draft.owner()
                : OptionalLong.of(tx.who().user());
        Media none = Media.pictures(0);
        tx.update("""
                        insert into task (id, project_id, name, subset, owner_id, assignee_id, assignee_updated,
                            bug_tracker, created, updated, segment_size, overlap, mode, size, start_frame, stop_frame,
                            step, image_quality, sorting, head)
                        values (:id, :project, :name, :subset, :owner, :assignee, :assigneeUpdated, :bugTracker, :now,
                            :now, :segmentSize, :overlap, :mode, 0, 0, 0, 1, :quality, :sorting, '{}')""")
                .bind("id", id)
                .bind("project", draft.project())
                .bind("name", draft.name())
                .bind("subset", draft.subset())
                .bind("owner", owner)
                .bind("assignee", draft.assignee())
                .bind("assigneeUpdated", draft.assignee().isPresent() ? Optional.of(tx.now()) : Optional.empty())
                .bind("bugTracker", draft.bugTracker())
                .bind("now", tx.now())
                .bind("segmentSize", draft.segmentSize())
                .bind("overlap", draft.overlap())
                .bind("mode", none.mode().name())
                .bind("quality", none.imageQuality())
                .bind("sorting", none.sorting().name())
                .execute();
        return get(tx, id);
    }

    /// Brings a task into a wanted state. Its project and how it was cut cannot change.
    public static Task change(Tx tx, long id, TaskDraft draft) {
        touch(tx, id);
        Task old = get(tx, id);
        Violations violations = new Violations();
        violations.unless(
                draft.project().equals(old.project()),
                "project_id",
                "a task cannot be moved to another project, whose labels are others");
        violations.unless(
                draft.segmentSize() == old.segmentSize(), "segment_size", "cannot change once the task is there");
        violations.unless(draft.overlap().equals(old.overlap()), "overlap", "cannot change once the task is there");
        violations.throwIfAny();
        check(tx, draft);
        boolean same = old.assignee().equals(draft.assignee());
        tx.update("""
                        update task set name = :name, subset = :subset, owner_id = :owner, assignee_id = :assignee,
                            assignee_updated = :assigneeUpdated, bug_tracker = :bugTracker
                        where id = :id""")
                .bind("id", id)
                .bind("name", draft.name())
                .bind("subset", draft.subset())
                .bind("owner", draft.owner())
                .bind("assignee", draft.assignee())
                .bind("assigneeUpdated", same ? old.assigneeUpdated() : Optional.of(tx.now()))
                .bind("bugTracker", draft.bugTracker())
                .execute();
        return get(tx, id);
    }

    private static void check(Tx tx, TaskDraft draft) {
        Violations violations = new Violations();
        violations.name("name", draft.name(), Texts.NAME);
        Texts.subset(violations, draft.subset());
        Texts.bugTracker(violations, draft.bugTracker());
        Texts.user(tx, violations, "owner_id", draft.owner());
        Texts.user(tx, violations, "assignee_id", draft.assignee());
        violations.range("segment_size", draft.segmentSize(), 0, Integer.MAX_VALUE);
        draft.overlap().ifPresent(overlap -> violations.range("overlap", overlap, 0, Integer.MAX_VALUE));
        draft.project()
                .ifPresent(project -> violations.unless(
                        Projects.find(tx, project).isPresent(),
                        "project_id",
                        "project " + project + " does not exist"));
        violations.throwIfAny();
    }

    /// @throws MissingException when there is none
    public static Task get(Tx tx, long id) {
        return find(tx, id).orElseThrow(() -> MissingException.of(KIND, id));
    }

    public static Optional<Task> find(Tx tx, long id) {
        return tx.query("select * from task where id = :id")
                .bind("id", id)
                .map(Row.of(tx, Tasks::read))
                .findOne();
    }

    /// The tasks of a project as exports list them: by subset and id.
    public static List<Task> of(Tx tx, long project) {
        return tx.query("select * from task where project_id = :project order by subset, id")
                .bind("project", project)
                .map(Row.of(tx, Tasks::read))
                .list();
    }

    /// The tasks that have these labels, by id.
    public static List<Task> of(Tx tx, LabelOwner owner) {
        return switch (owner) {
            case LabelOwner.OfProject(long project) ->
                tx.query("select * from task where project_id = :project order by id")
                        .bind("project", project)
                        .map(Row.of(tx, Tasks::read))
                        .list();
            case LabelOwner.OfTask(long task) -> List.of(get(tx, task));
        };
    }

    /// The tasks with these ids; those that are gone are left out.
    public static Map<Long, Task> named(Tx tx, Collection<Long> ids) {
        Map<Long, Task> tasks = new HashMap<>();
        if (!ids.isEmpty()) {
            tx.query("select * from task where id in (<ids>)")
                    .bindList("ids", List.copyOf(new TreeSet<>(ids)))
                    .map(Row.of(tx, Tasks::read))
                    .forEach(task -> tasks.put(task.id(), task));
        }
        return tasks;
    }

    /// Fields: id, name, project_id, project_name, owner and assignee (names of users), subset, mode, dimension,
    /// status, tracker_link, updated_date.
    public static Page<Task> list(Tx tx, ListRequest request) {
        return LIST.page(tx, request, Row.of(tx, Tasks::read));
    }

    /// Removes a task with everything in it.
    ///
    /// @throws MissingException when there is none
    public static void remove(Tx tx, long id) {
        touch(tx, id);
        Task task = get(tx, id);
        task.project().ifPresent(project -> Projects.touch(tx, project));
        tx.update("delete from task where id = :id").bind("id", id).execute();
    }

    /// Keeps members of an imported file that stand beside its sections.
    ///
    /// @param head text of a JSON object
    public static void setHead(Tx tx, long id, String head) {
        touch(tx, id);
        tx.update("update task set head = :head where id = :id")
                .bind("head", head)
                .bind("id", id)
                .execute();
    }

    /// How many jobs it has and how far they are.
    public static Progress progress(Tx tx, long id) {
        return Progress.read(tx, "j.task_id = :id", id);
    }

    /// Notes a change of anything in the task, and keeps others from changing it until the transaction ends. The
    /// first thing that every change of a task does.
    ///
    /// @throws MissingException when there is none
    public static void touch(Tx tx, long id) {
        int found = tx.update("update task set updated = :now where id = :id")
                .bind("now", tx.now())
                .bind("id", id)
                .execute();
        if (found == 0) {
            throw MissingException.of(KIND, id);
        }
    }

    static Task read(Row row) throws SQLException {
        return new Task(
                row.number("id"),
                row.maybeNumber("project_id"),
                row.text("name"),
                row.text("subset"),
                row.maybeNumber("owner_id"),
                row.maybeNumber("assignee_id"),
                row.maybeTime("assignee_updated"),
                row.text("bug_tracker"),
                row.time("created"),
                row.time("updated"),
                row.integer("segment_size"),
                row.maybeInteger("overlap"),
                row.maybeTime("attached"),
                row.integer("size"),
                new Media(
                        Mode.valueOf(row.text("mode")),
                        row.integer("start_frame"),
                        row.integer("stop_frame"),
                        row.integer("step"),
                        row.integer("image_quality"),
                        Sorting.valueOf(row.text("sorting"))),
                row.text("head"));
    }
}
