package dev.armature.expression;

import java.util.List;

/// A word of an expression.
///
/// @param text of a text its value, else as written
/// @param at 0-based place of the first char
/// @param places of a text, where each char of its value stands; else empty
record Token(Kind kind, String text, int at, List<Integer> places) {

    /// Kinds of tokens.
    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    /// As messages call it.
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "a text";
            case NUMBER, NAME, SIGN -> text;
        };
    }
}
