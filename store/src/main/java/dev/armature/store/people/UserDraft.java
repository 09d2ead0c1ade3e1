package dev.armature.store.people;

/// A user as others may say: for a new one, and the wanted state of an old one.
///
/// @param username 1 to 150 letters, digits and `@ . + - _`
/// @param email "" or with an @
public record UserDraft(
        String username, String email, String firstName, String lastName, boolean administrator, boolean active) {

    /// An active user of whom no more than the name is known.
    public static UserDraft named(String username) {
        return new UserDraft(username, "", "", "", false, true);
    }

    /// The present state of a user, to be changed.
    public static UserDraft of(User user) {
        return new UserDraft(
                user.username(), user.email(), user.firstName(), user.lastName(), user.administrator(), user.active());
    }
}
