package dev.armature.server.access;

import dev.armature.server.http.Refused;
import dev.armature.store.Violation;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes of passwords: Argon2id with 19 MiB, two passes, one lane, a salt of 16 bytes, as OWASP has it. Two are
/// made at once and no more: each takes its memory.
@Component
public final class Passwords {

    private static final int SALT = 16; // bytes
    private static final int HASH = 32; // bytes
    private static final int MEMORY = 19 * 1024; // KiB
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final int SHORTEST = 8; // characters
    private static final int LONGEST = 256;
    private static final int GENERATED = 20; // characters of 31: 99 bits
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none looks like another

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(SALT, HASH, 1, MEMORY, PASSES);
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final SecureRandom random = new SecureRandom();
    private final String nobody; // what is compared for a name that nobody has, so that it takes as long

    Passwords() {
        nobody = encoder.encode(generated());
    }

    /// The hash of a password, with its parameters.
    public String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /// Whether a password has this hash.
    ///
    /// @param hash empty for none; nothing fits it, and that takes as long
    public boolean fit(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        boolean fits = inTurn(() -> encoder.matches(password, hash.isEmpty() ? nobody : hash));
        return fits && !hash.isEmpty();
    }

    /// Whether a hash was made with less than is asked for today.
    public boolean isOld(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /// What is wrong with a password that somebody chose.
    public static Optional<Violation> wrong(String field, String username, String password) {
        if (password.length() < SHORTEST) {
            return Optional.of(new Violation(field, "a password has at least " + SHORTEST + " characters"));
        }
        if (password.length() > LONGEST) {
            return Optional.of(new Violation(field, "a password has at most " + LONGEST + " characters"));
        }
        if (!username.isEmpty() && password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of(new Violation(field, "the name is in the password"));
        }
        if (password.chars().distinct().count() < 4) {
            return Optional.of(new Violation(field, "the password has less than 4 different characters"));
        }
        return Optional.empty();
    }

    /// A password that nobody guesses.
    public String generated() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < GENERATED; at++) {
            text.append(at > 0 && at % 5 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!room.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, "too many people sign in at once; try again");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, "the server is stopping");
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
