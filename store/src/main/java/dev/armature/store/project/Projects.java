package dev.armature.store.project;

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

/// The projects.
public final class Projects {

    private static final String KIND = "project";
    private static final String UPDATED = """
            case when coalesce((select max(t.updated) from task t where t.project_id = p.id), p.updated) > p.updated
                then (select max(t.updated) from task t where t.project_id = p.id)
                else p.updated end""";
    private static final String COLUMNS = "p.id, p.name, p.owner_id, p.assignee_id, p.assignee_updated, p.bug_tracker,"
            + " p.created, " + UPDATED + " as updated, p.head";
    private static final Listing LIST = new Listing(
            COLUMNS,
            "project p left join account o on o.id = p.owner_id left join account s on s.id = p.assignee_id",
            "p.id",
            "-id",
            Map.of(
                    "id", Field.number("p.id"),
                    "name", Field.text("p.name"),
                    "owner", Field.text("o.username"),
                    "assignee", Field.text("s.username"),
                    "status", Field.text(Progress.sql("j.task_id in (select id from task where project_id = p.id)")),
                    "updated_date", Field.time("(" + UPDATED + ")")),
            List.of("p.name", "coalesce(o.username, '')", "coalesce(s.username, '')"),
            "p.owner_id = :me or p.assignee_id = :me"
                    + " or exists (select 1 from membership m where m.project_id = p.id and m.user_id = :me)");

    private Projects() {}

    /// Makes a project without labels and tasks. Without an owner it gets the one for whom the transaction works.
    public static Project create(Tx tx, ProjectDraft draft) {
        check(tx, draft);
        long id = tx.id(KIND);
        OptionalLong owner = draft.owner().isPresent() || tx.who().isProgram()
                ? draft.owner()
                : OptionalLong.of(tx.who().user());
        tx.update("""
                        insert into project (id, name, owner_id, assignee_id, assignee_updated, bug_tracker, created,
                            updated, head)
                        values (:id, :name, :owner, :assignee, :assigneeUpdated, :bugTracker, :now, :now, '{}')""")
                .bind("id", id)
                .bind("name", draft.name())
                .bind("owner", owner)
                .bind("assignee", draft.assignee())
                .bind("assigneeUpdated", draft.assignee().isPresent() ? Optional.of(tx.now()) : Optional.empty())
                .bind("bugTracker", draft.bugTracker())
                .bind("now", tx.now())
                .execute();
        return get(tx, id);
    }

    /// Brings a project into a wanted state.
    public static Project change(Tx tx, long id, ProjectDraft draft) {
        touch(tx, id);
        Project old = get(tx, id);
        check(tx, draft);
        boolean same = old.assignee().equals(draft.assignee());
        tx.update("""
                        update project set name = :name, owner_id = :owner, assignee_id = :assignee,
                            assignee_updated = :assigneeUpdated, bug_tracker = :bugTracker
                        where id = :id""")
                .bind("id", id)
                .bind("name", draft.name())
                .bind("owner", draft.owner())
                .bind("assignee", draft.assignee())
                .bind("assigneeUpdated", same ? old.assigneeUpdated() : Optional.of(tx.now()))
                .bind("bugTracker", draft.bugTracker())
                .execute();
        return get(tx, id);
    }

    private static void check(Tx tx, ProjectDraft draft) {
        Violations violations = new Violations();
        violations.name("name", draft.name(), Texts.NAME);
        Texts.bugTracker(violations, draft.bugTracker());
        Texts.user(tx, violations, "owner_id", draft.owner());
        Texts.user(tx, violations, "assignee_id", draft.assignee());
        violations.throwIfAny();
    }

    /// @throws MissingException when there is none
    public static Project get(Tx tx, long id) {
        return find(tx, id).orElseThrow(() -> MissingException.of(KIND, id));
    }

    public static Optional<Project> find(Tx tx, long id) {
        return tx.query("select " + COLUMNS + " from project p where p.id = :id")
                .bind("id", id)
                .map(Row.of(tx, Projects::read))
                .findOne();
    }

    /// The projects with these ids; those that are gone are left out.
    public static Map<Long, Project> named(Tx tx, Collection<Long> ids) {
        Map<Long, Project> projects = new HashMap<>();
        if (!ids.isEmpty()) {
            tx.query("select " + COLUMNS + " from project p where p.id in (<ids>)")
                    .bindList("ids", List.copyOf(new TreeSet<>(ids)))
                    .map(Row.of(tx, Projects::read))
                    .forEach(project -> projects.put(project.id(), project));
        }
        return projects;
    }

    /// Fields: id, name, owner and assignee (names of users), status, updated_date.
    public static Page<Project> list(Tx tx, ListRequest request) {
        return LIST.page(tx, request, Row.of(tx, Projects::read));
    }

    /// Removes a project with everything in it.
    ///
    /// @throws MissingException when there is none
    public static void remove(Tx tx, long id) {
        touch(tx, id);
        tx.update("delete from project where id = :id").bind("id", id).execute();
    }

    /// Keeps members of an imported dataset that stand beside its sections.
    ///
    /// @param head text of a JSON object
    public static void setHead(Tx tx, long id, String head) {
        touch(tx, id);
        tx.update("update project set head = :head where id = :id")
                .bind("head", head)
                .bind("id", id)
                .execute();
    }

    /// The subsets of its tasks, sorted.
    public static List<String> subsets(Tx tx, long id) {
        return tx.query("select distinct subset from task where project_id = :id order by subset")
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }

    /// How many tasks it has and how far they are.
    public static Progress progress(Tx tx, long id) {
        return Progress.read(tx, "j.task_id in (select id from task where project_id = :id)", id);
    }

    /// Notes a change of the project itself, and keeps others from changing it until the transaction ends.
    ///
    /// @throws MissingException when there is none
    public static void touch(Tx tx, long id) {
        int found = tx.update("update project set updated = :now where id = :id")
                .bind("now", tx.now())
                .bind("id", id)
                .execute();
        if (found == 0) {
            throw MissingException.of(KIND, id);
        }
    }

    private static Project read(Row row) throws SQLException {
        return new Project(
                row.number("id"),
                row.text("name"),
                row.maybeNumber("owner_id"),
                row.maybeNumber("assignee_id"),
                row.maybeTime("assignee_updated"),
                row.text("bug_tracker"),
                row.time("created"),
                row.time("updated"),
                row.text("head"));
    }
}
