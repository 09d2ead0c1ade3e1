package dev.armature.expression;

/// Signs and words between two operands; a higher level binds tighter. Between [#AND] and the comparisons stands
/// `not`, between products and [#POWER] the sign of a number.
enum Operator {
    OR("or", 1),
    AND("and", 2),
    EQUAL("==", 4),
    UNEQUAL("!=", 4),
    LESS("<", 4),
    LESS_OR_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_OR_EQUAL(">=", 4),
    IN("in", 4),
    MATCHES("matches", 4),
    PLUS("+", 5),
    MINUS("-", 5),
    TIMES("*", 6),
    DIVIDED_BY("/", 6),
    MODULO("%", 6),
    POWER("^", 8);

    static final int NOT = 3;
    static final int COMPARISON = 4;
    static final int SIGN = 7;

    private final String sign;
    private final int level;

    Operator(String sign, int level) {
        this.sign = sign;
        this.level = level;
    }

    String sign() {
        return sign;
    }

    int level() {
        return level;
    }

    boolean compares() {
        return level == COMPARISON;
    }

    boolean calculates() {
        return level > COMPARISON;
    }
}
