package dev.armature.store.people;

import dev.armature.store.MissingException;
import dev.armature.store.Violations;
import dev.armature.store.db.Field;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Listing;
import dev.armature.store.db.Page;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Access tokens.
public final class Tokens {

    private static final String KIND = "access_token";
    private static final int NAME = 50;
    private static final Duration NOTED = Duration.ofMinutes(1); // between two notes of use
    private static final Listing LIST = new Listing(
            "*",
            "access_token",
            "id",
            "-id",
            Map.of(
                    "id", Field.number("id"),
                    "name", Field.text("name"),
                    "created_date", Field.time("created"),
                    "updated_date", Field.time("updated"),
                    "expiry_date", Field.time("expiry"),
                    "last_used_date", Field.time("used"),
                    "read_only", Field.flag("read_only")),
            List.of("name"),
            "owner_id = :me");

    /// A token that was just made.
    ///
    /// @param value what the program has to send; it is kept nowhere
    public record Created(AccessToken token, String value) {}

    /// A token that may be used, with its owner.
    public record Found(AccessToken token, User owner) {

        /// Whether a use should be noted now: not more than once a minute, as it is a write.
        public boolean due(Tx tx) {
            return token.lastUsed()
                    .filter(last -> last.plus(NOTED).isAfter(tx.now()))
                    .isEmpty();
        }
    }

    private Tokens() {}

    /// Makes a token.
    public static Created create(Tx tx, User owner, TokenDraft draft) {
        check(tx, draft);
        String value = Secrets.key();
        long id = tx.id(KIND);
        tx.update("""
                        insert into access_token (id, owner_id, name, hash, read_only, created, updated, expiry)
                        values (:id, :owner, :name, :hash, :readOnly, :now, :now, :expiry)""")
                .bind("id", id)
                .bind("owner", owner.id())
                .bind("name", draft.name())
                .bind("hash", Secrets.hash(value))
                .bind("readOnly", draft.readOnly())
                .bind("now", tx.now())
                .bind("expiry", draft.expiry())
                .execute();
        return new Created(get(tx, id), value);
    }

    /// Brings a token into a wanted state; its value stays.
    public static AccessToken change(Tx tx, long id, TokenDraft draft) {
        AccessToken old = get(tx, id);
        if (!draft.equals(TokenDraft.of(old))) {
            check(tx, draft);
        }
        tx.update("""
                        update access_token set name = :name, read_only = :readOnly, expiry = :expiry, updated = :now
                        where id = :id""")
                .bind("name", draft.name())
                .bind("readOnly", draft.readOnly())
                .bind("expiry", draft.expiry())
                .bind("now", tx.now())
                .bind("id", id)
                .execute();
        return get(tx, id);
    }

    private static void check(Tx tx, TokenDraft draft) {
        Violations violations = new Violations();
        violations.name("name", draft.name(), NAME);
        violations.unless(
                draft.expiry().filter(end -> !end.isAfter(tx.now())).isEmpty(), "expiry_date", "is not in the future");
        violations.throwIfAny();
    }

    /// @throws MissingException when there is none
    public static AccessToken get(Tx tx, long id) {
        return tx.query("select * from access_token where id = :id")
                .bind("id", id)
                .map(Row.of(tx, Tokens::read))
                .findOne()
                .orElseThrow(() -> MissingException.of("access token", id));
    }

    /// The token with this value, when it has not expired and its owner may log in.
    public static Optional<Found> find(Tx tx, String value) {
        Optional<AccessToken> token = tx.query("select * from access_token where hash = :hash")
                .bind("hash", Secrets.hash(value))
                .map(Row.of(tx, Tokens::read))
                .findOne()
                .filter(found ->
                        found.expiry().filter(end -> !end.isAfter(tx.now())).isEmpty());
        return token.map(found -> new Found(found, Users.get(tx, found.owner())))
                .filter(found -> found.owner().active());
    }

    /// Notes that a token was used now.
    public static void used(Tx tx, long id) {
        tx.update("update access_token set used = :now where id = :id")
                .bind("now", tx.now())
                .bind("id", id)
                .execute();
    }

    /// Makes a token worthless.
    ///
    /// @throws MissingException when there is none
    public static void remove(Tx tx, long id) {
        get(tx, id);
        tx.update("delete from access_token where id = :id").bind("id", id).execute();
    }

    /// The tokens of the user for whom the list is asked.
    public static Page<AccessToken> list(Tx tx, ListRequest request) {
        return LIST.page(tx, request, Row.of(tx, Tokens::read));
    }

    private static AccessToken read(Row row) throws SQLException {
        return new AccessToken(
                row.number("id"),
                row.text("name"),
                row.number("owner_id"),
                row.flag("read_only"),
                row.time("created"),
                row.time("updated"),
                row.maybeTime("expiry"),
                row.maybeTime("used"));
    }
}
