package dev.armature.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.access.Caller.Way;
import dev.armature.server.api.UserAnswers.BasicUser;
import dev.armature.server.http.Body;
import dev.armature.server.http.Paged;
import dev.armature.server.http.Refused;
import dev.armature.store.MissingException;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Tx;
import dev.armature.store.people.AccessToken;
import dev.armature.store.people.Audit;
import dev.armature.store.people.TokenDraft;
import dev.armature.store.people.Tokens;
import dev.armature.store.people.User;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Access tokens: everybody has his own, and nobody sees those of others. A token makes no tokens that may more
/// than it.
@RestController
@RequestMapping("/api/auth/access_tokens")
final class AccessTokensController {

    private final Database database;

    AccessTokensController(Database database) {
        this.database = database;
    }

    /// @param value the token itself; only in the answer that makes it
    record AccessTokenRead(
            long id,
            String name,
            Instant createdDate,
            Instant updatedDate,
            Optional<Instant> expiryDate,
            Optional<Instant> lastUsedDate,
            boolean readOnly,
            BasicUser owner,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String value) {

        static AccessTokenRead of(AccessToken token, User owner, String value) {
            return new AccessTokenRead(
                    token.id(),
                    token.name(),
                    token.created(),
                    token.updated(),
                    token.expiry(),
                    token.lastUsed(),
                    token.readOnly(),
                    BasicUser.of(owner),
                    value);
        }
    }

    @Allow(To.USERS)
    @GetMapping
    Paged<AccessTokenRead> list(ListRequest list, Caller caller) {
        ListRequest own = list.visibleTo(caller.id());
        return database.read(
                tx -> Paged.of(own, Tokens.list(tx, own), token -> AccessTokenRead.of(token, caller.user(), "")));
    }

    @Allow(To.USERS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AccessTokenRead create(@RequestBody JsonNode body, Caller caller) {
        TokenDraft draft = draft(body, new TokenDraft("", Optional.empty(), false));
        Tokens.Created created = database.write(caller.who(), tx -> {
            Tokens.Created token = Tokens.create(tx, caller.user(), draft);
            audit(tx, caller, "token.create", token.token());
            return token;
        });
        return AccessTokenRead.of(created.token(), caller.user(), created.value());
    }

    /// The token that this request was sent with.
    @Allow(To.USERS)
    @GetMapping("/self")
    AccessTokenRead self(Caller caller) {
        if (!(caller.way() instanceof Way.ByToken token)) {
            throw Refused.forbidden("this request was sent without an access token");
        }
        return database.read(tx -> AccessTokenRead.of(Tokens.get(tx, token.token()), caller.user(), ""));
    }

    @Allow(To.USERS)
    @GetMapping("/{id}")
    AccessTokenRead get(@PathVariable long id, Caller caller) {
        return database.read(tx -> AccessTokenRead.of(own(tx, id, caller), caller.user(), ""));
    }

    @Allow(To.USERS)
    @PatchMapping("/{id}")
    AccessTokenRead change(@PathVariable long id, @RequestBody JsonNode body, Caller caller) {
        AccessToken changed = database.write(caller.who(), tx -> {
            AccessToken token = Tokens.change(tx, id, draft(body, TokenDraft.of(own(tx, id, caller))));
            audit(tx, caller, "token.change", token);
            return token;
        });
        return AccessTokenRead.of(changed, caller.user(), "");
    }

    @Allow(To.USERS)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Caller caller) {
        database.run(caller.who(), tx -> {
            AccessToken token = own(tx, id, caller);
            Tokens.remove(tx, id);
            audit(tx, caller, "token.remove", token);
        });
    }

    private static TokenDraft draft(JsonNode json, TokenDraft present) {
        Body body = new Body(json);
        TokenDraft draft = new TokenDraft(
                body.text("name", present.name()),
                body.time("expiry_date", present.expiry()),
                body.flag("read_only", present.readOnly()));
        body.end();
        return draft;
    }

    private static AccessToken own(Tx tx, long id, Caller caller) {
        AccessToken token = Tokens.get(tx, id);
        if (token.owner() != caller.id()) {
            throw MissingException.of("access token", id);
        }
        return token;
    }

    private static void audit(Tx tx, Caller caller, String action, AccessToken token) {
        Audit.add(tx, caller.address(), action, "access_token", token.id(), token.name());
    }
}
