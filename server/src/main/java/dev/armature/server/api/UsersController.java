package dev.armature.server.api;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.access.Passwords;
import dev.armature.server.api.UserAnswers.BasicUser;
import dev.armature.server.api.UserAnswers.FullUser;
import dev.armature.server.http.Body;
import dev.armature.server.http.Paged;
import dev.armature.server.http.Refused;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.people.Audit;
import dev.armature.store.people.User;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Users. Everybody sees the names of all, to whom work may be given; the rest of a user is seen by the user and by
/// administrators, who also make users and change them.
@RestController
@RequestMapping("/api/users")
final class UsersController {

    private final Database database;
    private final Passwords passwords;

    UsersController(Database database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    @Allow(To.USERS)
    @GetMapping
    Paged<Object> list(ListRequest list, Caller caller) {
        return database.read(tx -> Paged.of(list, Users.list(tx, list), user -> shown(user, caller)));
    }

    @Allow(To.USERS)
    @GetMapping("/self")
    FullUser self(Caller caller) {
        return FullUser.of(caller.user());
    }

    @Allow(To.USERS)
    @GetMapping("/{id}")
    Object get(@PathVariable long id, Caller caller) {
        return shown(database.read(tx -> Users.get(tx, id)), caller);
    }

    /// Makes a user. Members: `username`, `password`, and those of a user's answer.
    @Allow(To.ADMINISTRATORS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    FullUser create(@RequestBody JsonNode json, Caller caller) {
        Body body = new Body(json);
        UserDraft draft = draft(body, UserDraft.named(""));
        String password = body.text("password", "");
        Passwords.wrong("password", draft.username(), password).ifPresent(body::wrong);
        body.end();
        String hash = passwords.hash(password);
        return FullUser.of(database.write(caller.who(), tx -> {
            User user = Users.create(tx, draft, hash);
            Audit.add(tx, caller.address(), "user.create", "user", user.id(), user.username());
            return user;
        }));
    }

    /// Changes a user: everybody his own names and address of mail, an administrator everything, also the password.
    @Allow(To.USERS)
    @PatchMapping("/{id}")
    FullUser change(@PathVariable long id, @RequestBody JsonNode json, Caller caller) {
        if (id != caller.id() && !caller.isAdministrator()) {
            throw Refused.forbidden("this needs an administrator");
        }
        Body body = new Body(json);
        User present = database.read(tx -> Users.get(tx, id));
        UserDraft draft = draft(body, UserDraft.of(present));
        if (!caller.isAdministrator() && !isHarmless(draft, UserDraft.of(present))) {
            throw Refused.forbidden("this needs an administrator: the username, and what a user may do");
        }
        Optional<String> password = body.has("password") ? Optional.of(body.text("password", "")) : Optional.empty();
        if (password.isPresent() && !caller.isAdministrator()) {
            throw Refused.forbidden("your own password you change at /api/auth/password/change");
        }
        password.flatMap(text -> Passwords.wrong("password", draft.username(), text))
                .ifPresent(body::wrong);
        body.end();
        Optional<String> hash = password.map(passwords::hash);
        return FullUser.of(database.write(caller.who(), tx -> {
            hash.ifPresent(text -> Users.setPassword(tx, id, text));
            User user = Users.change(tx, id, draft);
            String what = hash.isPresent() ? user.username() + ", with a new password" : user.username();
            Audit.add(tx, caller.address(), "user.change", "user", id, what);
            return user;
        }));
    }

    private static boolean isHarmless(UserDraft wanted, UserDraft present) {
        return wanted.username().equals(present.username())
                && wanted.administrator() == present.administrator()
                && wanted.active() == present.active();
    }

    private static UserDraft draft(Body body, UserDraft present) {
        return new UserDraft(
                body.text("username", present.username()),
                body.text("email", present.email()),
                body.text("first_name", present.firstName()),
                body.text("last_name", present.lastName()),
                body.flag("is_superuser", present.administrator()),
                body.flag("is_active", present.active()));
    }

    private static Object shown(User user, Caller caller) {
        return caller.isAdministrator() || caller.id() == user.id() ? FullUser.of(user) : BasicUser.of(user);
    }
}
