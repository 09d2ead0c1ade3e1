package dev.armature.store.picture;

import dev.armature.store.InvalidException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/// Which names pictures may have: paths with `/` between their parts that stay inside of a folder on every
/// system, with letters that a person can see, composed (Unicode NFC).
public final class UploadNames {

    private static final int LONGEST = 1024; // letters of a path
    private static final int LONGEST_PART = 255; // bytes in UTF-8: what file systems take
    private static final int SHOWN = 120; // letters of a name in a message

    private UploadNames() {}

    /// A name as it is stored: composed.
    ///
    /// @throws InvalidException says what is wrong with it
    public static String checked(String name) {
        String composed = composed(name);
        fault(composed).ifPresent(fault -> {
            throw new InvalidException("client_files", "File name \"" + shown(name) + "\" is not allowed: it " + fault);
        });
        return composed;
    }

    static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /// What is wrong with a name, as the end of a sentence; empty when it is fine.
    static Optional<String> fault(String name) {
        if (name.isBlank()) {
            return Optional.of("is empty");
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return Optional.of("has more than " + LONGEST + " letters");
        }
        if (name.indexOf('\\') >= 0) {
            return Optional.of("contains a backslash; expected / between folders");
        }
        if (name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0))) {
            return Optional.of("begins with a drive letter");
        }
        if (name.codePoints().anyMatch(UploadNames::isUnseen)) {
            return Optional.of("contains a control character");
        }
        for (String part : name.split("/", -1)) {
            Optional<String> fault = partFault(part);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> partFault(String part) {
        if (part.equals("..")) {
            return Optional.of("leaves its folder by ..");
        }
        if (part.isEmpty() || part.equals(".")) {
            return Optional.of("begins or ends with / or has an empty part");
        }
        return part.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART
                ? Optional.of("has a part of more than " + LONGEST_PART + " bytes")
                : Optional.empty();
    }

    /// Control characters, halves of letters, and those that turn the direction of writing, which make a name
    /// look like another one.
    private static boolean isUnseen(int letter) {
        boolean turns = letter >= 0x202A && letter <= 0x202E || letter >= 0x2066 && letter <= 0x2069;
        return turns
                || Character.isISOControl(letter)
                || Character.getType(letter) == Character.SURROGATE
                || letter == 0x2028
                || letter == 0x2029;
    }

    /// A name for messages: what cannot be seen as `?`, cut when it is long.
    static String shown(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().limit(SHOWN).forEach(letter -> text.appendCodePoint(isUnseen(letter) ? '?' : letter));
        return name.codePointCount(0, name.length()) > SHOWN ? text.append('…').toString() : text.toString();
    }
}
