package dev.armature.expression;

import java.util.stream.Collectors;

/// Writes trees: once with as few parentheses as the levels need, once with all.
final class Printer {

    private Printer() {}

    /// With all parentheses: two trees are the same when these texts are.
    static String full(Expr expr) {
        return switch (expr) {
            case Expr.Number number -> number.digits();
            case Expr.Text text -> quoted(text.value());
            case Expr.Truth truth -> Boolean.toString(truth.value());
            case Expr.None none -> "none";
            case Expr.Name name -> name(name);
            case Expr.Not not -> "(not " + full(not.operand()) + ")";
            case Expr.Negated negated -> "(-" + full(negated.operand()) + ")";
            case Expr.Binary binary ->
                "(" + full(binary.left()) + " " + binary.operator().sign() + " " + full(binary.right()) + ")";
            case Expr.Call call ->
                call.function()
                        + call.arguments().stream().map(Printer::full).collect(Collectors.joining(", ", "(", ")"));
            case Expr.Items items ->
                items.items().stream().map(Printer::full).collect(Collectors.joining(", ", "[", "]"));
        };
    }

    /// As short as can be.
    static String sparse(Expr expr) {
        return sparse(expr, 1);
    }

    private static String sparse(Expr expr, int level) {
        return switch (expr) {
            case Expr.Not not -> wrapped("not " + sparse(not.operand(), Operator.NOT), level > Operator.NOT);
            case Expr.Negated negated -> wrapped("-" + sparse(negated.operand(), Operator.SIGN), level > Operator.SIGN);
            case Expr.Binary(int at, Operator operator, Expr left, Expr right) -> {
                boolean power = operator == Operator.POWER;
                int leftLevel = operator.compares() || power ? operator.level() + 1 : operator.level();
                int rightLevel = power ? Operator.SIGN : operator.level() + 1;
                String text = sparse(left, leftLevel)
                        + operator.sign()
                        + (right instanceof Expr.Items ? full(right) : " " + sparse(right, rightLevel));
                boolean word = Character.isLetter(operator.sign().charAt(0));
                String spaced =
                        word ? sparse(left, leftLevel) + " " + operator.sign() + " " + sparse(right, rightLevel) : text;
                yield wrapped(spaced, level > operator.level());
            }
            case Expr.Call call ->
                call.function()
                        + call.arguments().stream().map(Printer::sparse).collect(Collectors.joining(",", "(", ")"));
            case Expr.Items items ->
                items.items().stream().map(Printer::sparse).collect(Collectors.joining(",", "[", "]"));
            case Expr.Number number -> full(number);
            case Expr.Text text -> full(text);
            case Expr.Truth truth -> full(truth);
            case Expr.None none -> full(none);
            case Expr.Name name -> full(name);
        };
    }

    private static String wrapped(String text, boolean wrap) {
        return wrap ? "(" + text + ")" : text;
    }

    private static String name(Expr.Name name) {
        StringBuilder text = new StringBuilder();
        for (Expr.Step step : name.steps()) {
            if (text.isEmpty()) {
                text.append(step.name());
            } else if (step.number()) {
                text.append('[').append(step.name()).append(']');
            } else {
                text.append('[').append(quoted(step.name())).append(']');
            }
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
