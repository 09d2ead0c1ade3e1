package dev.armature.store.db;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/// Something by which a list can be filtered and sorted.
///
/// @param sql an expression for it
public record Field(String sql, Kind kind) {

    private static final int DIGITS = 18; // of a number that certainly has 64 bits

    /// What its values are.
    public enum Kind {
        NUMBER,
        TEXT,
        FLAG,
        TIME
    }

    public static Field number(String sql) {
        return new Field(sql, Kind.NUMBER);
    }

    public static Field text(String sql) {
        return new Field(sql, Kind.TEXT);
    }

    public static Field flag(String sql) {
        return new Field(sql, Kind.FLAG);
    }

    public static Field time(String sql) {
        return new Field(sql, Kind.TIME);
    }

    /// A value of it from a word of the request; empty when the word is none.
    Optional<Object> value(String word) {
        return switch (kind) {
            case TEXT -> Optional.of(word);
            case NUMBER -> wholeNumber(word);
            case FLAG ->
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> Optional.of(true);
                    case "false", "0" -> Optional.of(false);
                    default -> Optional.empty();
                };
            case TIME -> instant(word);
        };
    }

    private static Optional<Object> wholeNumber(String word) {
        try {
            return word.length() > DIGITS ? Optional.empty() : Optional.of(new BigDecimal(word).longValueExact());
        } catch (ArithmeticException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<Object> instant(String word) {
        try {
            return Optional.of(OffsetDateTime.parse(word).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /// What a value of it looks like, for messages.
    String example() {
        return switch (kind) {
            case NUMBER -> "a whole number";
            case TEXT -> "a text";
            case FLAG -> "true or false";
            case TIME -> "a time such as 2026-01-31T09:00:00Z";
        };
    }
}
