package dev.armature.server.access;

import dev.armature.server.access.Allow.Of;
import dev.armature.server.http.Refused;
import dev.armature.store.db.Tx;
import dev.armature.store.people.Role;
import dev.armature.store.people.User;
import dev.armature.store.project.Access;
import dev.armature.store.project.Issues;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Projects;
import dev.armature.store.project.Tasks;
import java.util.Locale;
import java.util.Optional;

/// What somebody may do with a thing, for handlers that learn from a body which thing it is.
public final class Rights {

    private Rights() {}

    /// Goes on when the caller has a role in a thing.
    ///
    /// @throws Refused 403 when not
    /// @throws dev.armature.store.MissingException when there is no such thing
    public static void need(Tx tx, Caller caller, Role role, Of of, long id) {
        if (!roleIn(tx, caller.user(), of, id).map(has -> has.may(role)).orElse(false)) {
            String thing = of.name().toLowerCase(Locale.ROOT) + " " + id;
            throw Refused.forbidden("you have no right to this; it needs " + article(role) + " of " + thing);
        }
    }

    private static String article(Role role) {
        String word = role.name().toLowerCase(Locale.ROOT);
        return (word.startsWith("a") ? "an " : "a ") + word;
    }

    private static Optional<Role> roleIn(Tx tx, User user, Of of, long id) {
        return switch (of) {
            case SERVER -> user.administrator() ? Optional.of(Role.ADMINISTRATOR) : Optional.empty();
            case PROJECT -> Access.of(tx, user, Projects.get(tx, id));
            case TASK -> Access.of(tx, user, Tasks.get(tx, id));
            case JOB -> Access.of(tx, user, Jobs.get(tx, id));
            case LABEL -> Access.of(tx, user, Labels.get(tx, id).owner());
            case ISSUE -> Access.of(tx, user, Jobs.get(tx, Issues.get(tx, id).job()));
            case COMMENT -> roleIn(tx, user, Of.ISSUE, Issues.getComment(tx, id).issue());
        };
    }
}
