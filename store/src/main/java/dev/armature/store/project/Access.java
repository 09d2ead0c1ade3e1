package dev.armature.store.project;

import dev.armature.store.db.Tx;
import dev.armature.store.people.Members;
import dev.armature.store.people.Role;
import dev.armature.store.people.User;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What a user may do with a thing: the highest role that one of the reasons gives.
///
/// | who | role |
/// |---|---|
/// | administrator | administrator, everywhere |
/// | owner or assignee of a project | manager of the project and its tasks |
/// | member of a project | the role of the membership, in the project and its tasks |
/// | owner of a task | manager of the task |
/// | assignee of a task | annotator of the task |
/// | assignee of a job | annotator of the job, viewer of its task |
///
/// Whoever sees a task sees the labels of its project. Nobody else sees a thing at all.
public final class Access {

    /// Condition under which the user `:me` sees the task `t`, whose project is `p`.
    static final String VISIBLE_TASK = "t.owner_id = :me or t.assignee_id = :me or p.owner_id = :me"
            + " or p.assignee_id = :me"
            + " or exists (select 1 from membership m where m.project_id = t.project_id and m.user_id = :me)"
            + " or exists (select 1 from job k where k.task_id = t.id and k.assignee_id = :me)";

    private Access() {}

    /// Of a project; empty when the user may not even see it.
    public static Optional<Role> of(Tx tx, User user, Project project) {
        return highest(Stream.of(
                administrator(user),
                when(is(project.owner(), user) || is(project.assignee(), user), Role.MANAGER),
                Members.role(tx, project.id(), user.id())));
    }

    /// Of a task; empty when the user may not even see it.
    public static Optional<Role> of(Tx tx, User user, Task task) {
        boolean job = tx.query("select count(*) from job where task_id = :task and assignee_id = :user")
                        .bind("task", task.id())
                        .bind("user", user.id())
                        .mapTo(Long.class)
                        .one()
                > 0;
        return highest(Stream.of(ofTask(tx, user, task), when(job, Role.VIEWER)));
    }

    /// Of a job; empty when the user may not even see it.
    public static Optional<Role> of(Tx tx, User user, Job job) {
        Task task = Tasks.get(tx, job.task());
        return highest(Stream.of(of(tx, user, task), when(is(job.assignee(), user), Role.ANNOTATOR)));
    }

    private static Optional<Role> ofTask(Tx tx, User user, Task task) {
        Optional<Role> project = task.project().isPresent()
                ? of(tx, user, Projects.get(tx, task.project().getAsLong()))
                : Optional.empty();
        return highest(Stream.of(
                administrator(user),
                project,
                when(is(task.owner(), user), Role.MANAGER),
                when(is(task.assignee(), user), Role.ANNOTATOR)));
    }

    /// Of labels: as of the task that has them; of a project's also viewer for whoever sees one of its tasks.
    public static Optional<Role> of(Tx tx, User user, LabelOwner owner) {
        return switch (owner) {
            case LabelOwner.OfTask(long task) -> of(tx, user, Tasks.get(tx, task));
            case LabelOwner.OfProject(long id) ->
                highest(Stream.of(of(tx, user, Projects.get(tx, id)), when(seesTaskOf(tx, user, id), Role.VIEWER)));
        };
    }

    private static boolean seesTaskOf(Tx tx, User user, long project) {
        return tx.query("select count(*) from task t join project p on p.id = t.project_id"
                                + " where t.project_id = :project and (" + VISIBLE_TASK + ")")
                        .bind("project", project)
                        .bind("me", user.id())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static Optional<Role> administrator(User user) {
        return when(user.administrator(), Role.ADMINISTRATOR);
    }

    private static Optional<Role> when(boolean reason, Role role) {
        return reason ? Optional.of(role) : Optional.empty();
    }

    private static boolean is(OptionalLong id, User user) {
        return id.isPresent() && id.getAsLong() == user.id();
    }

    private static Optional<Role> highest(Stream<Optional<Role>> roles) {
        return roles.flatMap(Optional::stream).max(Role::compareTo);
    }
}
