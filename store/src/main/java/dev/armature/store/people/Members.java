package dev.armature.store.people;

import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.util.List;
import java.util.Optional;

/// Who belongs to which project. The owner and the assignee of a project have their rights without being members.
public final class Members {

    private Members() {}

    /// Gives a user a role in a project, instead of the one that the user had.
    ///
    /// @param role not [Role#ADMINISTRATOR], which goes with no project
    public static Member put(Tx tx, long project, long user, Role role) {
        if (role == Role.ADMINISTRATOR) {
            throw new InvalidException("role", "is administrator; expected manager, annotator or viewer");
        }
        Users.get(tx, user);
        tx.update("""
                        insert into membership (project_id, user_id, role, since)
                        values (:project, :user, :role, :now)
                        on conflict (project_id, user_id) do update set role = excluded.role""")
                .bind("project", project)
                .bind("user", user)
                .bind("role", role.name())
                .bind("now", tx.now())
                .execute();
        return of(tx, project).stream()
                .filter(member -> member.user().id() == user)
                .findFirst()
                .orElseThrow();
    }

    /// Takes a user out of a project.
    ///
    /// @throws MissingException when the user was not in it
    public static void remove(Tx tx, long project, long user) {
        int removed = tx.update("delete from membership where project_id = :project and user_id = :user")
                .bind("project", project)
                .bind("user", user)
                .execute();
        if (removed == 0) {
            throw new MissingException("user " + user + " is no member of project " + project);
        }
    }

    /// The members of a project by their names.
    public static List<Member> of(Tx tx, long project) {
        return tx.query("""
                        select a.*, m.role as role, m.since as since
                        from membership m join account a on a.id = m.user_id
                        where m.project_id = :project order by lower(a.username)""")
                .bind("project", project)
                .map(Row.of(
                        tx,
                        row -> new Member(project, Users.read(row), Role.valueOf(row.text("role")), row.time("since"))))
                .list();
    }

    /// The role of a user by membership.
    public static Optional<Role> role(Tx tx, long project, long user) {
        return tx.query("select role from membership where project_id = :project and user_id = :user")
                .bind("project", project)
                .bind("user", user)
                .map(Row.of(tx, row -> Role.valueOf(row.text("role"))))
                .findOne();
    }
}
