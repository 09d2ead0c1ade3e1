package dev.armature.expression;

import dev.armature.flow.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// The functions of the language.
final class Functions {

    static final List<String> ALL = List.of(
            "abs",
            "sqrt",
            "floor",
            "ceil",
            "round",
            "min",
            "max",
            "sum",
            "mean",
            "any",
            "all",
            "count",
            "distance",
            "length",
            "lower",
            "upper",
            "contains",
            "starts",
            "ends",
            "before",
            "after",
            "folder",
            "number",
            "text");
    private static final Set<String> TEXTS = Set.of("lower", "upper", "before", "after", "folder", "text");

    private final Compiler compiler;

    Functions(Compiler compiler) {
        this.compiler = compiler;
    }

    static boolean givesText(String function) {
        return TEXTS.contains(function);
    }

    Value call(Expr.Call call) throws ExpressionException {
        return switch (call.function()) {
            case "abs" -> of(call, Math::abs);
            case "sqrt" -> of(call, Math::sqrt);
            case "floor" -> of(call, Math::floor);
            case "ceil" -> of(call, Math::ceil);
            case "round" -> of(call, number -> Math.floor(number + 0.5));
            case "min" -> overKeypoints(call) ? fold(call, Math::min) : extreme(call, Math::min);
            case "max" -> overKeypoints(call) ? fold(call, Math::max) : extreme(call, Math::max);
            case "sum" -> fold(call, Double::sum);
            case "mean" -> mean(call);
            case "any" -> any(call);
            case "all" -> all(call);
            case "count" -> count(call);
            case "distance" -> distance(call);
            case "length" -> {
                Value.Text text = text(call);
                yield Compiler.number(s -> {
                    String found = text.of(s);
                    return found == null ? Double.NaN : found.codePointCount(0, found.length());
                });
            }
            case "lower" -> changed(call, text -> text.toLowerCase(Locale.ROOT));
            case "upper" -> changed(call, text -> text.toUpperCase(Locale.ROOT));
            case "folder" -> changed(call, text -> text.substring(0, Math.max(text.lastIndexOf('/'), 0)));
            case "contains" -> compared(call, String::contains);
            case "starts" -> compared(call, String::startsWith);
            case "ends" -> compared(call, String::endsWith);
            case "before" -> cut(call, true);
            case "after" -> cut(call, false);
            case "number" -> {
                one(call, "a text");
                Value.Any value = Compiler.any(compiler.scalar(call.arguments().getFirst()));
                yield Compiler.number(s -> Dynamic.number(value.of(s)));
            }
            case "text" -> {
                one(call, "a value");
                Value.Any value = Compiler.any(compiler.scalar(call.arguments().getFirst()));
                yield Compiler.text(s -> Dynamic.text(value.of(s)));
            }
            default -> throw unknown(call);
        };
    }

    private ExpressionException unknown(Expr.Call call) {
        return compiler.error(
                call.at(),
                "there is no function " + call.function()
                        + Nearest.of(call.function(), ALL)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; expected one of " + String.join(", ", ALL)));
    }

    // ---- numbers

    private Value of(Expr.Call call, DoubleUnaryOperator function) throws ExpressionException {
        one(call, "a number");
        Value.Number number = compiler.number(call.arguments().getFirst());
        return Compiler.number(s -> function.applyAsDouble(number.of(s)));
    }

    private Value extreme(Expr.Call call, DoubleBinaryOperator function) throws ExpressionException {
        if (call.arguments().size() < 2) {
            throw compiler.error(call.at(), call.function() + " takes two numbers or more, or kp and a number");
        }
        Value.Number all = compiler.number(call.arguments().getFirst());
        for (Expr argument : call.arguments().subList(1, call.arguments().size())) {
            Value.Number before = all;
            Value.Number next = compiler.number(argument);
            all = s -> function.applyAsDouble(before.of(s), next.of(s));
        }
        return all;
    }

    private Value distance(Expr.Call call) throws ExpressionException {
        if (call.arguments().size() != 2) {
            throw compiler.error(call.at(), "distance takes two keypoints, as in distance(kp.nose, kp.left_eye)");
        }
        Value.Point from = compiler.point(call.arguments().get(0));
        Value.Point to = compiler.point(call.arguments().get(1));
        return Compiler.number(s -> {
            int a = from.of(s);
            int b = to.of(s);
            return Math.hypot(Names.x(s, a) - Names.x(s, b), Names.y(s, a) - Names.y(s, b));
        });
    }

    // ---- keypoints

    private static boolean overKeypoints(Expr.Call call) {
        return call.arguments().size() == 2
                && call.arguments().getFirst() instanceof Expr.Name(int at, List<Expr.Step> steps)
                && steps.size() == 1
                && steps.getFirst().name().equals("kp");
    }

    private Expr inner(Expr.Call call, String expected) throws ExpressionException {
        if (compiler.isOfImage()) {
            throw compiler.error(call.at(), call.function() + " is about keypoints, and this is about an image");
        }
        if (!overKeypoints(call)) {
            throw compiler.error(call.at(), call.function() + " takes kp and " + expected);
        }
        return call.arguments().get(1);
    }

    private Value.Truth condition(Expr.Call call) throws ExpressionException {
        Expr inner = inner(call, "a condition, as in " + call.function() + "(kp, v == 2)");
        return compiler.overKeypoints(() -> compiler.truth(inner));
    }

    private Value.Number figure(Expr.Call call) throws ExpressionException {
        Expr inner = inner(call, "a number, as in " + call.function() + "(kp, x)");
        return compiler.overKeypoints(() -> compiler.number(inner));
    }

    private Value any(Expr.Call call) throws ExpressionException {
        Value.Truth condition = condition(call);
        return Compiler.truth(s -> count(s, condition, 1) > 0);
    }

    private Value all(Expr.Call call) throws ExpressionException {
        Value.Truth condition = condition(call);
        return Compiler.truth(
                s -> count(s, condition, Integer.MAX_VALUE) == s.keypoints().size());
    }

    private Value count(Expr.Call call) throws ExpressionException {
        Value.Truth condition = condition(call);
        return Compiler.number(s -> count(s, condition, Integer.MAX_VALUE));
    }

    /// How many keypoints meet the condition, up to so many.
    private static int count(Subject subject, Value.Truth condition, int most) {
        int outer = subject.keypoint;
        int keypoints = subject.keypoints().size();
        int count = 0;
        for (subject.keypoint = 0; subject.keypoint < keypoints && count < most; subject.keypoint++) {
            if (condition.of(subject)) {
                count++;
            }
        }
        subject.keypoint = outer;
        return count;
    }

    /// Over the keypoints for which there is a number; none where there is none.
    private Value fold(Expr.Call call, DoubleBinaryOperator function) throws ExpressionException {
        Value.Number figure = figure(call);
        return Compiler.number(s -> fold(s, figure, function));
    }

    private static double fold(Subject subject, Value.Number figure, DoubleBinaryOperator function) {
        int outer = subject.keypoint;
        int keypoints = subject.keypoints().size();
        double folded = Double.NaN;
        for (subject.keypoint = 0; subject.keypoint < keypoints; subject.keypoint++) {
            double next = figure.of(subject);
            if (!Double.isNaN(next)) {
                folded = Double.isNaN(folded) ? next : function.applyAsDouble(folded, next);
            }
        }
        subject.keypoint = outer;
        return folded;
    }

    private Value mean(Expr.Call call) throws ExpressionException {
        Value.Number figure = figure(call);
        Value.Number there = s -> Double.isNaN(figure.of(s)) ? Double.NaN : 1;
        return Compiler.number(s -> fold(s, figure, Double::sum) / fold(s, there, Double::sum));
    }

    // ---- texts

    private interface Change {
        String of(String text);
    }

    private interface Comparison {
        boolean of(String text, String other);
    }

    private Value.Text text(Expr.Call call) throws ExpressionException {
        one(call, "a text");
        return compiler.text(call.arguments().getFirst());
    }

    private Value changed(Expr.Call call, Change change) throws ExpressionException {
        Value.Text text = text(call);
        return Compiler.text(s -> {
            String found = text.of(s);
            return found == null ? null : change.of(found);
        });
    }

    private Value compared(Expr.Call call, Comparison comparison) throws ExpressionException {
        two(call);
        Value.Text text = compiler.text(call.arguments().get(0));
        Value.Text other = compiler.text(call.arguments().get(1));
        return Compiler.truth(s -> {
            String a = text.of(s);
            String b = other.of(s);
            return a != null && b != null && comparison.of(a, b);
        });
    }

    /// What stands before or after the first occurrence of another text; none without it.
    private Value cut(Expr.Call call, boolean before) throws ExpressionException {
        two(call);
        Value.Text text = compiler.text(call.arguments().get(0));
        Value.Text other = compiler.text(call.arguments().get(1));
        return Compiler.text(s -> {
            String a = text.of(s);
            String b = other.of(s);
            int at = a == null || b == null ? -1 : a.indexOf(b);
            return at < 0 ? null : before ? a.substring(0, at) : a.substring(at + b.length());
        });
    }

    // ---- arguments

    private void one(Expr.Call call, String what) throws ExpressionException {
        if (call.arguments().size() != 1) {
            throw compiler.error(call.at(), call.function() + " takes " + what);
        }
    }

    private void two(Expr.Call call) throws ExpressionException {
        if (call.arguments().size() != 2) {
            throw compiler.error(call.at(), call.function() + " takes two texts");
        }
    }
}
