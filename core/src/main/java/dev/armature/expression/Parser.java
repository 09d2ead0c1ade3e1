package dev.armature.expression;

import dev.armature.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes a tree of an expression.
final class Parser {

    private static final int DEEPEST = 200; // parentheses and signs in each other
    private static final int MOST_OPERATORS = 1000;
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "matches", "true", "false", "none");

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;
    private int operators;

    private Parser(String text) throws ExpressionException {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    static Expr parse(String text) throws ExpressionException {
        Parser parser = new Parser(text);
        if (parser.peek().kind() == Kind.END) {
            throw parser.error(parser.peek(), "the expression is empty");
        }
        Expr whole = parser.operand(1);
        Token rest = parser.peek();
        if (rest.kind() != Kind.END) {
            String hint = rest.is(")") ? ") closes nothing" : "unexpected " + rest.shown();
            throw parser.error(rest, hint + "; expected and, or, another operator or the end");
        }
        return whole;
    }

    /// An operand with all operators of this level and tighter ones.
    private Expr operand(int level) throws ExpressionException {
        if (++depth > DEEPEST) {
            throw error(peek(), "parentheses and signs lie deeper than " + DEEPEST + " in each other");
        }
        Expr left = level <= Operator.NOT && peek().isWord("not") ? not() : signed();
        while (true) {
            Token sign = peek();
            boolean negated = sign.isWord("not") && (ahead(1).isWord("in") || ahead(1).isWord("matches"));
            Operator operator = operator(negated ? ahead(1) : sign);
            if (operator == null || operator.level() < level) {
                depth--;
                return left;
            }
            next += negated ? 2 : 1;
            count(sign);
            Expr.Binary binary = new Expr.Binary(sign.at(), operator, left, right(operator));
            left = negated ? new Expr.Not(sign.at(), binary) : binary;
            if (operator.compares()) {
                noChain();
            }
        }
    }

    private void count(Token sign) throws ExpressionException {
        if (++operators > MOST_OPERATORS) {
            throw error(sign, "the expression has more than " + MOST_OPERATORS + " operators");
        }
    }

    private Expr right(Operator operator) throws ExpressionException {
        if (operator == Operator.IN) {
            return items();
        }
        return operand(operator == Operator.POWER ? Operator.SIGN : operator.level() + 1);
    }

    private void noChain() throws ExpressionException {
        Token sign = peek();
        Operator again = operator(sign);
        if (again != null && again.compares()) {
            throw error(sign, "comparisons do not chain; write a < b and b < c");
        }
    }

    private Expr not() throws ExpressionException {
        Token word = take();
        count(word);
        return new Expr.Not(word.at(), operand(Operator.NOT));
    }

    private Expr signed() throws ExpressionException {
        Token sign = peek();
        if (!sign.is("-")) {
            return primary();
        }
        take();
        count(sign);
        return new Expr.Negated(sign.at(), operand(Operator.SIGN));
    }

    private Expr primary() throws ExpressionException {
        Token token = take();
        switch (token.kind()) {
            case NUMBER -> {
                return new Expr.Number(token.at(), token.text());
            }
            case TEXT -> {
                return new Expr.Text(token.at(), token.text(), token.places());
            }
            case NAME -> {
                return word(token);
            }
            case SIGN, END -> {
                if (!token.is("(")) {
                    String hint = token.is("[") ? "; a list stands behind in" : "";
                    throw error(token, "unexpected " + token.shown() + "; expected a name, a number or a text" + hint);
                }
                Expr inner = operand(1);
                Token close = take();
                if (!close.is(")")) {
                    throw error(
                            close,
                            "unexpected " + close.shown() + "; expected ) for the ( in column "
                                    + (text.codePointCount(0, token.at()) + 1));
                }
                return inner;
            }
        }
        throw new AssertionError("a kind of token was forgotten");
    }

    private Expr word(Token word) throws ExpressionException {
        return switch (word.text()) {
            case "true", "false" -> new Expr.Truth(word.at(), word.text().equals("true"));
            case "none" -> new Expr.None(word.at());
            default -> {
                if (WORDS.contains(word.text())) {
                    throw error(word, "unexpected " + word.text() + "; expected a name, a number or a text");
                }
                yield peek().is("(") ? call(word) : name(word);
            }
        };
    }

    private Expr call(Token word) throws ExpressionException {
        take();
        return new Expr.Call(word.at(), word.text(), list(word, ")"));
    }

    private Expr items() throws ExpressionException {
        Token open = take();
        if (!open.is("[")) {
            throw error(open, "unexpected " + open.shown() + "; expected a list like [1, 2] behind in");
        }
        return new Expr.Items(open.at(), list(open, "]"));
    }

    /// What stands between here and the closing sign, with commas between.
    private List<Expr> list(Token from, String close) throws ExpressionException {
        List<Expr> list = new ArrayList<>();
        while (!peek().is(close)) {
            list.add(operand(1));
            if (!peek().is(",")) {
                break;
            }
            take();
        }
        Token end = take();
        if (!end.is(close)) {
            throw error(end, "unexpected " + end.shown() + "; expected , or " + close);
        }
        return List.copyOf(list);
    }

    private Expr name(Token first) throws ExpressionException {
        List<Expr.Step> steps = new ArrayList<>();
        steps.add(new Expr.Step(first.at(), first.text(), false));
        while (peek().is(".") || peek().is("[")) {
            boolean bracket = take().is("[");
            Token step = take();
            boolean fits = bracket ? step.kind() == Kind.TEXT || step.kind() == Kind.NUMBER : step.kind() == Kind.NAME;
            if (!fits) {
                throw error(
                        step,
                        "unexpected " + step.shown() + "; expected "
                                + (bracket ? "a name in quotes or a number" : "a name behind the point"));
            }
            steps.add(new Expr.Step(step.at(), step.text(), step.kind() == Kind.NUMBER));
            if (bracket && !peek().is("]")) {
                throw error(peek(), "unexpected " + peek().shown() + "; expected ]");
            }
            if (bracket) {
                take();
            }
        }
        return new Expr.Name(first.at(), List.copyOf(steps));
    }

    // ---- tokens

    private Token peek() {
        return ahead(0);
    }

    private Token ahead(int by) {
        return tokens.get(Math.min(next + by, tokens.size() - 1));
    }

    private Token take() {
        Token token = peek();
        next++;
        return token;
    }

    /// The operator that the token is; null for none.
    private static Operator operator(Token token) {
        if (token.kind() == Kind.SIGN || token.kind() == Kind.NAME) {
            for (Operator operator : Operator.values()) {
                if (operator.sign().equals(token.text())) {
                    return operator;
                }
            }
        }
        return null;
    }

    private ExpressionException error(Token token, String what) {
        return new ExpressionException(text, token.at(), what);
    }
}
