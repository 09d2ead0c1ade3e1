package dev.armature.store.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Keys that are too long to be guessed, and the hashes under which they are kept. As the keys are random, a plain
/// hash is enough; passwords need a slow one, which is not made here.
final class Secrets {

    private static final int BYTES = 30;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /// 40 letters, digits, `-` and `_`: CVAT's interface allows a key no more.
    static String key() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// SHA-256 in hexadecimal.
    static String hash(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
