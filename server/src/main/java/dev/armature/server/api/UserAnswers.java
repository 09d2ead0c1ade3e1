package dev.armature.server.api;

import dev.armature.server.http.Links;
import dev.armature.store.people.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Users as answers show them.
public final class UserAnswers {

    private UserAnswers() {}

    /// What everybody sees of a user.
    public record BasicUser(String url, long id, String username, String firstName, String lastName) {

        /// What everybody sees of this one.
        public static BasicUser of(User user) {
            return new BasicUser(address(user.id()), user.id(), user.username(), user.firstName(), user.lastName());
        }
    }

    /// The least that names a user.
    public record UserIdentifiers(long id, String username) {}

    /// What a user sees of himself, and an administrator of all.
    ///
    /// @param groups `admin` for administrators, and `user`
    record FullUser(
            String url,
            long id,
            String username,
            String firstName,
            String lastName,
            String email,
            List<String> groups,
            boolean isStaff,
            boolean isSuperuser,
            boolean isActive,
            Optional<Instant> lastLogin,
            Instant dateJoined,
            boolean hasAnalyticsAccess) {

        static FullUser of(User user) {
            return new FullUser(
                    address(user.id()),
                    user.id(),
                    user.username(),
                    user.firstName(),
                    user.lastName(),
                    user.email(),
                    user.administrator() ? List.of("admin", "user") : List.of("user"),
                    user.administrator(),
                    user.administrator(),
                    user.active(),
                    user.lastLogin(),
                    user.joined(),
                    false);
        }
    }

    private static String address(long id) {
        return Links.to("/api/users/" + id);
    }
}
