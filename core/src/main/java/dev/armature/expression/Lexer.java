package dev.armature.expression;

import dev.armature.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Cuts an expression into words.
final class Lexer {

    private static final List<String> SIGNS =
            List.of("==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "^", "(", ")", "[", "]", ",", ".");
    private static final Map<String, String> FOREIGN = Map.of(
            "&&", "and", "||", "or", "=", "==", "!", "not", "&", "and", "|", "or", "<>", "!=", "**", "^", "~", "not");
    private static final int LONGEST = 1 << 20;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /// The words, at last one of the kind END.
    static List<Token> tokens(String text) throws ExpressionException {
        if (text.length() > LONGEST) {
            throw new ExpressionException(text, LONGEST, "the expression is longer than " + LONGEST + " characters");
        }
        Lexer lexer = new Lexer(text);
        lexer.read();
        return lexer.tokens;
    }

    private void read() throws ExpressionException {
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                tokens.add(new Token(Kind.END, "", at, List.of()));
                return;
            }
            char c = text.charAt(at);
            if (digit(at) || c == '.' && digit(at + 1) && !behindOperand()) {
                number();
            } else if (c == '"' || c == '\'') {
                text(c);
            } else if (Character.isLetter(c) || c == '_') {
                name();
            } else {
                sign();
            }
        }
    }

    /// `kp.1` is a name with a number behind its point.
    private boolean behindOperand() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.getLast();
        return last.kind() == Kind.NAME || last.is("]");
    }

    private boolean digit(int place) {
        return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    private void number() throws ExpressionException {
        int from = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.' && digit(at + 1)) {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            boolean signed = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0;
            if (digit(at + (signed ? 2 : 1))) {
                at += signed ? 2 : 1;
                digits();
            }
        }
        if (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            throw new ExpressionException(text, at, "a letter follows a number; expected a sign or a word like and");
        }
        tokens.add(new Token(Kind.NUMBER, text.substring(from, at), from, List.of()));
    }

    private void digits() {
        while (digit(at)) {
            at++;
        }
    }

    private void text(char quote) throws ExpressionException {
        int from = at++;
        StringBuilder value = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != quote) {
            places.add(at);
            boolean escaped = text.charAt(at) == '\\'
                    && at + 1 < text.length()
                    && (text.charAt(at + 1) == quote || text.charAt(at + 1) == '\\');
            value.append(text.charAt(escaped ? at + 1 : at));
            at += escaped ? 2 : 1;
        }
        if (at == text.length()) {
            throw new ExpressionException(text, from, "the text that begins here has no end; expected " + quote);
        }
        at++;
        tokens.add(new Token(Kind.TEXT, value.toString(), from, List.copyOf(places)));
    }

    private void name() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        tokens.add(new Token(Kind.NAME, text.substring(from, at), from, List.of()));
    }

    private void sign() throws ExpressionException {
        for (int length = 2; length > 0; length--) {
            String sign = text.substring(at, Math.min(at + length, text.length()));
            if (FOREIGN.containsKey(sign)) {
                throw new ExpressionException(text, at, sign + " is no sign here; write " + FOREIGN.get(sign));
            }
            if (SIGNS.contains(sign)) {
                tokens.add(new Token(Kind.SIGN, sign, at, List.of()));
                at += sign.length();
                return;
            }
        }
        String letter =
                new StringBuilder().appendCodePoint(text.codePointAt(at)).toString();
        throw new ExpressionException(text, at, letter + " has no meaning here");
    }
}
