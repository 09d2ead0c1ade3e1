package dev.armature.server.access;

import dev.armature.store.db.Who;
import dev.armature.store.people.User;
import java.util.Optional;

/// Who sent the present request. A handler gets it as an argument, when its route is not open to anyone.
///
/// @param user who signed in
/// @param way how
/// @param address where from
public record Caller(User user, Way way, String address) {

    /// How a request says who it is from.
    public sealed interface Way {

        /// By the cookie of a browser, or its value as `Authorization: Token`.
        ///
        /// @param key the value of the cookie
        record BySession(String key) implements Way {}

        /// By an access token.
        ///
        /// @param token its number
        /// @param readOnly whether it may only look
        record ByToken(long token, boolean readOnly) implements Way {}

        /// By name and password with the request.
        record ByPassword() implements Way {}
    }

    /// The number of the user.
    public long id() {
        return user.id();
    }

    /// Whether the user may do everything.
    public boolean isAdministrator() {
        return user.administrator();
    }

    /// Whether this request may change nothing.
    public boolean mayOnlyLook() {
        return way instanceof Way.ByToken token && token.readOnly();
    }

    /// The key of the session that the request belongs to.
    public Optional<String> session() {
        return way instanceof Way.BySession session ? Optional.of(session.key()) : Optional.empty();
    }

    /// On whose behalf the store works.
    public Who who() {
        return new Who(user.id(), user.username());
    }
}
