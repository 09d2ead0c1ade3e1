package dev.armature.server.access;

import dev.armature.server.settings.Settings;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.people.Audit;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The administrator that the first start makes: without one, nobody could sign in.
@Component
public final class FirstAdministrator {

    private final Optional<Made> made;

    FirstAdministrator(Database database, Settings settings, Passwords passwords) {
        made = database.read(Users::any) ? Optional.empty() : make(database, settings, passwords);
    }

    /// @param password the one that was made up; empty when a file gave it
    public record Made(String username, Optional<String> password) {}

    private static Optional<Made> make(Database database, Settings settings, Passwords passwords) {
        String password = settings.adminPassword().orElseGet(passwords::generated);
        String hash = passwords.hash(password);
        UserDraft draft = new UserDraft(settings.adminName(), "", "", "", true, true);
        database.run(Who.PROGRAM, tx -> {
            long id = Users.create(tx, draft, hash).id();
            Audit.add(tx, "", "user.create", "user", id, "the first administrator");
        });
        return Optional.of(new Made(
                draft.username(), settings.adminPassword().isPresent() ? Optional.empty() : Optional.of(password)));
    }

    /// The one that this start has made; empty when there were users already.
    public Optional<Made> made() {
        return made;
    }
}
