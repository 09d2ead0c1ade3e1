package dev.armature.store.people;

import dev.armature.store.db.Tx;
import java.time.Instant;
import java.util.Locale;

/// Attempts to log in, so that guessing passwords can be slowed down.
public final class LoginAttempts {

    private static final String KIND = "login_attempt";
    private static final int MOST = 254; // letters of a name that are kept

    private LoginAttempts() {}

    /// Notes an attempt.
    ///
    /// @param username as it was typed; there need not be such a user
    /// @param address from where, "" when unknown
    public static void add(Tx tx, String username, String address, boolean succeeded) {
        tx.update("""
                        insert into login_attempt (id, username, address, at, succeeded)
                        values (:id, :username, :address, :now, :succeeded)""")
                .bind("id", tx.id(KIND))
                .bind("username", kept(username))
                .bind("address", address)
                .bind("now", tx.now())
                .bind("succeeded", succeeded)
                .execute();
    }

    /// How often somebody failed to log in under a name since a time, and since the last success under it.
    public static int failures(Tx tx, String username, Instant since) {
        return tx.query("""
                        select count(*) from login_attempt a
                        where username = :username and at >= :since and succeeded = false
                            and not exists (select 1 from login_attempt b
                                where b.username = a.username and b.succeeded = true and b.id > a.id)""")
                .bind("username", kept(username))
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    /// How often somebody failed to log in from an address since a time.
    public static int failuresFrom(Tx tx, String address, Instant since) {
        return tx.query("""
                        select count(*) from login_attempt
                        where address = :address and at >= :since and succeeded = false""")
                .bind("address", address)
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    /// Forgets what was before a time.
    public static int removeBefore(Tx tx, Instant time) {
        return tx.update("delete from login_attempt where at < :time")
                .bind("time", time)
                .execute();
    }

    private static String kept(String username) {
        String text = username.toLowerCase(Locale.ROOT).replace('\0', ' ');
        return text.substring(0, Math.min(text.length(), MOST));
    }
}
