package dev.armature.expression;

import java.util.Optional;

/// An expression that was understood, ready to be asked about one element after the other. Not safe for use by
/// several threads.
public final class Expression {

    private final String text;
    private final Value value;
    private final Needs needs;

    private Expression(String text, Value value, Needs needs) {
        this.text = text;
        this.value = value;
        this.needs = needs;
    }

    /// An expression that is true or false.
    ///
    /// @throws ExpressionException if it cannot be understood, or is something else
    public static Expression condition(String text, Scope scope) throws ExpressionException {
        Expr tree = Parser.parse(text);
        Compiler compiler = new Compiler(text, scope);
        Value.Truth truth = compiler.truth(tree);
        return new Expression(text, truth, compiler.needs());
    }

    /// An expression of any kind but a keypoint.
    ///
    /// @throws ExpressionException if it cannot be understood
    public static Expression value(String text, Scope scope) throws ExpressionException {
        Expr tree = Parser.parse(text);
        Compiler compiler = new Compiler(text, scope);
        Value value = compiler.scalar(tree);
        return new Expression(text, value, compiler.needs());
    }

    /// Whether the condition is met; where the expression is no condition, whether it says yes.
    public boolean holds(Subject subject) {
        return value instanceof Value.Truth truth
                ? truth.of(subject)
                : Dynamic.truth(Compiler.any(value).of(subject));
    }

    /// The value as a text, whole numbers without a point; empty for none.
    public Optional<String> text(Subject subject) {
        return Optional.ofNullable(Dynamic.text(Compiler.any(value).of(subject)));
    }

    /// What it has to know beside the element itself.
    public Needs needs() {
        return needs;
    }

    /// As it was written.
    @Override
    public String toString() {
        return text;
    }
}
