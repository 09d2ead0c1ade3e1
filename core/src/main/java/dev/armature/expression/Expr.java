package dev.armature.expression;

import java.util.List;

/// An expression as a tree. `at` is the 0-based place of the part that an error about it points at.
sealed interface Expr {

    int at();

    /// @param digits as written
    record Number(int at, String digits) implements Expr {}

    /// @param places where each char of the value stands in the expression
    record Text(int at, String value, List<Integer> places) implements Expr {}

    record Truth(int at, boolean value) implements Expr {}

    record None(int at) implements Expr {}

    /// `kp["left eye"].x`
    record Name(int at, List<Step> steps) implements Expr {}

    /// One step of a name.
    ///
    /// @param number whether it is a number in brackets
    record Step(int at, String name, boolean number) {}

    record Not(int at, Expr operand) implements Expr {}

    record Negated(int at, Expr operand) implements Expr {}

    record Binary(int at, Operator operator, Expr left, Expr right) implements Expr {}

    record Call(int at, String function, List<Expr> arguments) implements Expr {}

    /// The list behind `in`.
    record Items(int at, List<Expr> items) implements Expr {}
}
