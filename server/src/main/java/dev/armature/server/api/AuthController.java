package dev.armature.server.api;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.access.Cookies;
import dev.armature.server.access.Passwords;
import dev.armature.server.access.SignIn;
import dev.armature.server.settings.Settings;
import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.people.Audit;
import dev.armature.store.people.Sessions;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out, and changing one's password.
@RestController
@RequestMapping("/api/auth")
final class AuthController {

    private final Database database;
    private final SignIn signIn;
    private final Passwords passwords;
    private final Settings settings;

    AuthController(Database database, SignIn signIn, Passwords passwords, Settings settings) {
        this.database = database;
        this.signIn = signIn;
        this.passwords = passwords;
        this.settings = settings;
    }

    /// Name, or the address of mail, and password.
    record Login(Optional<String> username, Optional<String> email, Optional<String> password) {}

    /// @param key of the session, which `Authorization: Token` takes, too
    record Token(String key) {}

    /// Begins a session: both cookies are in the answer.
    @Allow(To.ANYONE)
    @PostMapping("/login")
    Token login(@RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
        String name = login.username()
                .filter(text -> !text.isBlank())
                .or(login::email)
                .orElse("");
        List<Violation> violations = new ArrayList<>();
        if (name.isBlank()) {
            violations.add(new Violation("username", "a username or an email is needed"));
        }
        if (login.password().orElse("").isEmpty()) {
            violations.add(new Violation("password", "a password is needed"));
        }
        InvalidException.throwIfAny(violations);
        String address = request.getRemoteAddr();
        User user = signIn.byPassword(name, login.password().orElseThrow(), address)
                .orElseThrow(() -> new InvalidException("non_field_errors", "name and password do not fit"));
        Sessions.Opened opened = database.write(new Who(user.id(), user.username()), tx -> {
            Users.loggedIn(tx, user.id());
            Audit.add(tx, address, "login", "user", user.id(), "");
            return Sessions.open(tx, user, settings.session(), address);
        });
        Cookies.set(request, response, opened.key(), settings.session());
        return new Token(opened.key());
    }

    /// Ends the session.
    @Allow(value = To.USERS, reads = true)
    @PostMapping("/logout")
    Map<String, String> logout(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        if (caller.session().isPresent()) {
            database.run(caller.who(), tx -> {
                Sessions.close(tx, caller.session().get());
                Audit.add(tx, caller.address(), "logout", "user", caller.id(), "");
            });
        }
        Cookies.clear(request, response);
        return Map.of("detail", "signed out");
    }

    /// @param newPassword1 the new one
    /// @param newPassword2 the same again, when it was typed twice
    record PasswordChange(Optional<String> oldPassword, Optional<String> newPassword1, Optional<String> newPassword2) {}

    /// Changes the caller's own password; all of his sessions end, and this one goes on under a new key.
    @Allow(To.USERS)
    @PostMapping("/password/change")
    Map<String, String> change(
            @RequestBody PasswordChange change,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        String wanted = change.newPassword1().orElse("");
        List<Violation> violations = new ArrayList<>();
        Passwords.wrong("new_password1", caller.user().username(), wanted).ifPresent(violations::add);
        if (!change.newPassword2().orElse(wanted).equals(wanted)) {
            violations.add(new Violation("new_password2", "the two new passwords differ"));
        }
        InvalidException.throwIfAny(violations);
        signIn.byPassword(caller.user().username(), change.oldPassword().orElse(""), caller.address())
                .orElseThrow(() -> new InvalidException("old_password", "the old password is another"));
        String hash = passwords.hash(wanted);
        Optional<Sessions.Opened> opened = database.write(caller.who(), tx -> {
            Users.setPassword(tx, caller.id(), hash);
            Audit.add(tx, caller.address(), "password.change", "user", caller.id(), "");
            return caller.session().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Sessions.open(tx, caller.user(), settings.session(), caller.address()));
        });
        opened.ifPresent(session -> Cookies.set(request, response, session.key(), settings.session()));
        return Map.of("detail", "the password is changed");
    }
}
