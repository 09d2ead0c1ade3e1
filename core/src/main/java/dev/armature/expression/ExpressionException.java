package dev.armature.expression;

/// An expression that cannot be understood, with the character where that shows.
public final class ExpressionException extends Exception {

    private final String expression;
    private final int at;
    private final String what;

    /// @param at 0-based place in `expression`, its length for the end
    ExpressionException(String expression, int at, String what) {
        super("column " + (expression.codePointCount(0, at) + 1) + ": " + what);
        this.expression = expression;
        this.at = at;
        this.what = what;
    }

    /// 0-based place in the expression, in chars of Java; its length where something is missing at the end.
    public int at() {
        return at;
    }

    /// The finding without its place.
    public String what() {
        return what;
    }

    /// The expression in one line, and a line with `^` below the place.
    public String drawing() {
        StringBuilder line = new StringBuilder();
        expression.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line + "\n" + " ".repeat(expression.codePointCount(0, at)) + "^";
    }
}
