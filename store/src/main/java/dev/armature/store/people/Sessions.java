package dev.armature.store.people;

import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.time.Duration;
import java.util.Optional;

/// Logins that last, also over a restart of the server.
public final class Sessions {

    private static final Duration NOTED = Duration.ofMinutes(1); // between two notes of use

    /// A session that was just opened.
    ///
    /// @param key for the cookie; it is kept nowhere
    public record Opened(Session session, String key) {}

    private Sessions() {}

    /// Opens a session.
    ///
    /// @param lasts how long, from the last use
    /// @param address from where, "" when unknown
    public static Opened open(Tx tx, User user, Duration lasts, String address) {
        String key = Secrets.key();
        Session session = new Session(
                Secrets.hash(key), user, tx.now(), tx.now(), tx.now().plus(lasts), address);
        tx.update("""
                        insert into session (hash, user_id, created, used, expiry, address)
                        values (:hash, :user, :now, :now, :expiry, :address)""")
                .bind("hash", session.hash())
                .bind("user", user.id())
                .bind("now", tx.now())
                .bind("expiry", session.expiry())
                .bind("address", address)
                .execute();
        return new Opened(session, key);
    }

    /// The session of a key, when it has not expired and its user may log in.
    public static Optional<Session> find(Tx tx, String key) {
        return tx.query("""
                        select a.*, s.hash as hash, s.created as created, s.used as used, s.expiry as expiry,
                            s.address as address
                        from session s join account a on a.id = s.user_id
                        where s.hash = :hash and s.expiry > :now and a.active = true""")
                .bind("hash", Secrets.hash(key))
                .bind("now", tx.now())
                .map(Row.of(
                        tx,
                        row -> new Session(
                                row.text("hash"),
                                Users.read(row),
                                row.time("created"),
                                row.time("used"),
                                row.time("expiry"),
                                row.text("address"))))
                .findOne();
    }

    /// Whether a use should be noted now: not more than once a minute, as it is a write.
    public static boolean due(Tx tx, Session session) {
        return session.used().plus(NOTED).isBefore(tx.now());
    }

    /// Notes a use, from which the session lasts anew.
    public static void touch(Tx tx, Session session, Duration lasts) {
        tx.update("update session set used = :now, expiry = :expiry where hash = :hash")
                .bind("now", tx.now())
                .bind("expiry", tx.now().plus(lasts))
                .bind("hash", session.hash())
                .execute();
    }

    /// Ends the session of a key; there need be none.
    public static void close(Tx tx, String key) {
        tx.update("delete from session where hash = :hash")
                .bind("hash", Secrets.hash(key))
                .execute();
    }

    /// Ends all sessions of a user.
    public static void closeAll(Tx tx, long user) {
        tx.update("delete from session where user_id = :user")
                .bind("user", user)
                .execute();
    }

    /// Forgets sessions that have expired.
    ///
    /// @return how many
    public static int removeExpired(Tx tx) {
        return tx.update("delete from session where expiry <= :now")
                .bind("now", tx.now())
                .execute();
    }
}
