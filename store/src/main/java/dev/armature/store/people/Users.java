package dev.armature.store.people;

import dev.armature.store.ConflictException;
import dev.armature.store.InvalidException;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The users.
public final class Users {

    private static final String KIND = "account";
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_@.+-]{1,150}");
    private static final int NAME = 150;
    private static final int EMAIL = 254;
    private static final String COLUMNS =
            "id, username, email, first_name, last_name, administrator, active, joined, last_login";
    private static final Listing LIST = new Listing(
            COLUMNS,
            "account",
            "id",
            "-id",
            Map.of(
                    "id", Field.number("id"),
                    "username", Field.text("username"),
                    "first_name", Field.text("first_name"),
                    "last_name", Field.text("last_name"),
                    "email", Field.text("email"),
                    "is_active", Field.flag("active")),
            List.of("username", "first_name", "last_name", "email"),
            "");

    /// A user with the hash of the password, for a login.
    ///
    /// @param passwordHash "" when there is no password, which fits none
    public record Credentials(User user, String passwordHash) {}

    private Users() {}

    /// Makes a user.
    ///
    /// @param passwordHash with its parameters; "" for a user who cannot log in with a password yet
    /// @throws InvalidException also when the name is taken
    public static User create(Tx tx, UserDraft draft, String passwordHash) {
        check(tx, 0, draft);
        long id = tx.id(KIND);
        tx.update("""
                        insert into account (id, username, email, first_name, last_name, password, administrator,
                            active, joined)
                        values (:id, :username, :email, :firstName, :lastName, :password, :administrator, :active,
                            :now)""")
                .bindMethods(draft)
                .bind("id", id)
                .bind("password", passwordHash)
                .bind("now", tx.now())
                .execute();
        return get(tx, id);
    }

    /// Brings a user into a wanted state. Somebody who may not log in any more is logged out everywhere.
    ///
    /// @throws InvalidException also when the name is taken
    /// @throws ConflictException when no active administrator would be left
    public static User change(Tx tx, long id, UserDraft draft) {
        User old = get(tx, id);
        check(tx, id, draft);
        tx.update("""
                        update account set username = :username, email = :email, first_name = :firstName,
                            last_name = :lastName, administrator = :administrator, active = :active
                        where id = :id""").bindMethods(draft).bind("id", id).execute();
        if (old.administrator() && !administrators(tx)) {
            throw new ConflictException("user " + draft.username() + " is the last active administrator");
        }
        if (!draft.active()) {
            Sessions.closeAll(tx, id);
        }
        return get(tx, id);
    }

    /// Whether there are any; two that step down at once wait for each other here.
    private static boolean administrators(Tx tx) {
        return tx.update("update account set active = active where administrator = true and active = true")
                        .execute()
                > 0;
    }

    private static void check(Tx tx, long id, UserDraft draft) {
        Violations violations = new Violations();
        violations.unless(
                USERNAME.matcher(draft.username()).matches(),
                "username",
                "is \"" + draft.username() + "\"; expected 1 to 150 letters, digits and @ . + - _");
        violations.unless(
                find(tx, draft.username()).filter(user -> user.id() != id).isEmpty(),
                "username",
                "\"" + draft.username() + "\" is taken");
        violations.text("email", draft.email(), EMAIL);
        violations.unless(
                draft.email().isEmpty() || draft.email().indexOf('@') > 0,
                "email",
                "is \"" + draft.email() + "\", which has no name in front of an @");
        violations.text("first_name", draft.firstName(), NAME);
        violations.text("last_name", draft.lastName(), NAME);
        violations.throwIfAny();
    }

    /// Gives a user another password, and ends all logins with the old one.
    public static void setPassword(Tx tx, long id, String passwordHash) {
        get(tx, id);
        tx.update("update account set password = :password where id = :id")
                .bind("password", passwordHash)
                .bind("id", id)
                .execute();
        Sessions.closeAll(tx, id);
    }

    /// The user of this name or with this email, whatever the case of the letters, with the hash of the password.
    /// An email that several have is nobody's.
    public static Optional<Credentials> credentials(Tx tx, String name) {
        Optional<User> user = find(tx, name).or(() -> ofEmail(tx, name));
        return user.map(known -> new Credentials(
                known,
                tx.query("select password from account where id = :id")
                        .bind("id", known.id())
                        .mapTo(String.class)
                        .one()));
    }

    private static Optional<User> ofEmail(Tx tx, String email) {
        List<User> users = tx.query("select " + COLUMNS + " from account where lower(email) = :email limit 2")
                .bind("email", email.toLowerCase(Locale.ROOT))
                .map(Row.of(tx, Users::read))
                .list();
        return email.isEmpty() || users.size() != 1 ? Optional.empty() : Optional.of(users.getFirst());
    }

    /// @throws MissingException when there is none
    public static User get(Tx tx, long id) {
        return tx.query("select " + COLUMNS + " from account where id = :id")
                .bind("id", id)
                .map(Row.of(tx, Users::read))
                .findOne()
                .orElseThrow(() -> MissingException.of("user", id));
    }

    /// The user of this name, whatever the case of its letters.
    public static Optional<User> find(Tx tx, String username) {
        return tx.query("select " + COLUMNS + " from account where lower(username) = :username")
                .bind("username", username.toLowerCase(Locale.ROOT))
                .map(Row.of(tx, Users::read))
                .findOne();
    }

    /// The users with these ids; those that are gone are left out.
    public static Map<Long, User> named(Tx tx, Collection<Long> ids) {
        Map<Long, User> users = new HashMap<>();
        Set<Long> wanted = new TreeSet<>(ids);
        if (!wanted.isEmpty()) {
            tx.query("select " + COLUMNS + " from account where id in (<ids>)")
                    .bindList("ids", List.copyOf(wanted))
                    .map(Row.of(tx, Users::read))
                    .forEach(user -> users.put(user.id(), user));
        }
        return users;
    }

    public static Page<User> list(Tx tx, ListRequest request) {
        return LIST.page(tx, request, Row.of(tx, Users::read));
    }

    /// Whether there is one at all.
    public static boolean any(Tx tx) {
        return tx.query("select count(*) from account").mapTo(Long.class).one() > 0;
    }

    /// Notes that a user has logged in.
    public static void loggedIn(Tx tx, long id) {
        tx.update("update account set last_login = :now where id = :id")
                .bind("now", tx.now())
                .bind("id", id)
                .execute();
    }

    static User read(Row row) throws SQLException {
        return new User(
                row.number("id"),
                row.text("username"),
                row.text("email"),
                row.text("first_name"),
                row.text("last_name"),
                row.flag("administrator"),
                row.flag("active"),
                row.time("joined"),
                row.maybeTime("last_login"));
    }
}
