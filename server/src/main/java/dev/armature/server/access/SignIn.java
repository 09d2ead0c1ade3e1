package dev.armature.server.access;

import dev.armature.server.http.Refused;
import dev.armature.server.settings.Settings;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.people.AccessToken;
import dev.armature.store.people.Session;
import dev.armature.store.people.Sessions;
import dev.armature.store.people.Tokens;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Finds out who sent a request, by what it carries: a session, a token, a name with a password.
@Component
public final class SignIn {

    private final Database database;
    private final Settings settings;
    private final Passwords passwords;
    private final LoginLimits limits;
    private final Noting noting;

    SignIn(Database database, Settings settings, Passwords passwords, LoginLimits limits, Noting noting) {
        this.database = database;
        this.settings = settings;
        this.passwords = passwords;
        this.limits = limits;
        this.noting = noting;
    }

    /// Who has this session; empty when it has ended or never was.
    public Optional<Caller> bySession(String key, String address) {
        Optional<Noted<Session>> found = database.read(tx ->
                Sessions.find(tx, key).map(session -> new Noted<>(session, Sessions.due(tx, session))));
        if (found.isPresent() && found.get().due()) {
            noting.note(() -> database.run(
                    Who.PROGRAM, tx -> Sessions.touch(tx, found.get().value(), settings.session())));
        }
        return found.map(noted -> new Caller(noted.value().user(), new Caller.Way.BySession(key), address));
    }

    /// Who has this access token.
    ///
    /// @throws Refused 401 when there is no such token, or no more
    public Caller byToken(String value, String address) {
        Noted<Tokens.Found> found = database.read(
                        tx -> Tokens.find(tx, value).map(token -> new Noted<>(token, token.due(tx))))
                .orElseThrow(() -> unauthorized("the token is not known, has expired or was revoked"));
        AccessToken token = found.value().token();
        if (found.due()) {
            noting.note(() -> database.run(Who.PROGRAM, tx -> Tokens.used(tx, token.id())));
        }
        return new Caller(found.value().owner(), new Caller.Way.ByToken(token.id(), token.readOnly()), address);
    }

    /// Who sent this `Authorization: Basic`, when that is understood at all.
    ///
    /// @throws Refused 401 when it is not, or name and password do not fit; 429 after too many wrong ones
    public Caller byBasic(String encoded, String address) {
        if (!settings.basicAuth()) {
            throw unauthorized("HTTP Basic is switched off here; use an access token or sign in");
        }
        String text;
        try {
            text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw unauthorized("the header Authorization is not Basic as it should be");
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw unauthorized("the header Authorization has no password");
        }
        User user = byPassword(text.substring(0, colon), text.substring(colon + 1), address)
                .orElseThrow(() -> unauthorized("name and password do not fit"));
        return new Caller(user, new Caller.Way.ByPassword(), address);
    }

    /// The user with this name and password; empty when they do not fit. Every attempt is counted.
    ///
    /// @throws Refused 429 after too many that did not fit
    public Optional<User> byPassword(String username, String password, String address) {
        limits.check(username, address);
        Optional<Users.Credentials> known = database.read(tx -> Users.credentials(tx, username));
        boolean fits = passwords.fit(
                password, known.map(Users.Credentials::passwordHash).orElse(""));
        boolean succeeded = fits && known.isPresent() && known.get().user().active();
        limits.count(username, address, succeeded);
        if (!succeeded) {
            return Optional.empty();
        }
        if (passwords.isOld(known.get().passwordHash())) {
            String newer = passwords.hash(password);
            database.run(
                    Who.PROGRAM, tx -> Users.setPassword(tx, known.get().user().id(), newer));
        }
        return Optional.of(known.get().user());
    }

    static Refused unauthorized(String sentence) {
        return new Refused(HttpStatus.UNAUTHORIZED, sentence);
    }

    /// @param due whether its use should be written down
    private record Noted<T>(T value, boolean due) {}
}
