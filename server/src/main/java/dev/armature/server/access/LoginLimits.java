package dev.armature.server.access;

import dev.armature.server.http.Refused;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.people.LoginAttempts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// How many wrong passwords are borne: in a quarter of an hour 10 for a name, and 50 from an address. Then nothing
/// is tried any more until enough of them are older than that. The numbers are in the database: a restart forgives
/// nothing.
@Component
public final class LoginLimits {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FOR_A_NAME = 10;
    private static final int FROM_AN_ADDRESS = 50;

    private final Database database;

    LoginLimits(Database database) {
        this.database = database;
    }

    /// @throws Refused 429 when there were too many
    void check(String username, String address) {
        Instant since = database.now().minus(WINDOW);
        boolean tooMany = database.read(tx -> LoginAttempts.failures(tx, username, since) >= FOR_A_NAME
                || LoginAttempts.failuresFrom(tx, address, since) >= FROM_AN_ADDRESS);
        if (tooMany) {
            throw new Refused(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too many wrong passwords; try again in " + WINDOW.toMinutes() + " minutes",
                    Map.of("Retry-After", String.valueOf(WINDOW.toSeconds())));
        }
    }

    void count(String username, String address, boolean succeeded) {
        database.run(Who.PROGRAM, tx -> LoginAttempts.add(tx, username, address, succeeded));
    }
}
