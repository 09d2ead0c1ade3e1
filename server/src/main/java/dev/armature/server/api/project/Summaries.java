package dev.armature.server.api.project;

import dev.armature.server.api.UserAnswers.BasicUser;
import dev.armature.server.http.Links;
import dev.armature.store.db.Tx;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What answers about projects, tasks and jobs say of other things.
final class Summaries {

    /// Where the labels are.
    record LabelsSummary(String url) {}

    /// How many tasks, and where they are.
    record TasksSummary(long count, String url) {}

    /// How many jobs, how far they are, and where.
    record JobsSummary(int count, int completed, int validation, String url) {}

    /// How many issues, and where they are.
    record IssuesSummary(String url, int count) {}

    private Summaries() {}

    static LabelsSummary labels(String of, long id) {
        return new LabelsSummary(Links.to("/api/labels?" + of + "=" + id));
    }

    /// The users with these numbers, in one look.
    static Map<Long, User> users(Tx tx, Collection<OptionalLong> ids) {
        List<Long> named = new ArrayList<>();
        ids.forEach(id -> id.ifPresent(named::add));
        return named.isEmpty() ? Map.of() : Users.named(tx, named);
    }

    static Optional<BasicUser> user(Map<Long, User> users, OptionalLong id) {
        return id.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(users.get(id.getAsLong())).map(BasicUser::of);
    }
}
