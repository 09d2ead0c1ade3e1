package dev.armature.expression;

import dev.armature.model.Id;

/// Values whose kind is known only when they are there; see [Value.Any]. A text that holds a number counts as one
/// where it meets a number, `true` and `false` where they meet a truth, since annotation tools write both ways.
final class Dynamic {

    private static final long EXACT = 1L << 53; // below it a double holds every whole number

    private Dynamic() {}

    static Object of(Id id) {
        if (id.isNone()) {
            return null;
        }
        if (id.isLong() && Math.abs(id.asLong()) < EXACT) {
            return (double) id.asLong();
        }
        return id.isNumber() ? id : id.toString();
    }

    /// A number as written, exact also where a double is not.
    static Object ofNumber(String digits) {
        double value = Double.parseDouble(digits);
        return value == Math.rint(value) && Math.abs(value) >= EXACT ? of(Id.ofNumber(digits)) : (Object) value;
    }

    /// The value of an attribute by its JSON text; lists and objects are their text.
    static Object ofJson(String json) {
        return switch (json) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case "null", "" -> null;
            default -> {
                char first = json.charAt(0);
                if (first == '"') {
                    yield unquoted(json);
                }
                yield first == '[' || first == '{' || Double.isNaN(number(json)) ? json : ofNumber(json);
            }
        };
    }

    private static String unquoted(String json) {
        if (json.indexOf('\\') < 0) {
            return json.substring(1, json.length() - 1);
        }
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = json.charAt(++i);
            switch (escaped) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }

    /// As a number; NaN for what is none.
    static double number(Object value) {
        return switch (value) {
            case null -> Double.NaN;
            case Double number -> number;
            case Boolean truth -> truth ? 1 : 0;
            case String text -> number(text);
            case Id id -> Double.parseDouble(id.toString());
            default -> throw foreign(value);
        };
    }

    /// The number in a text, blanks around it allowed; NaN for what is none.
    static double number(String text) {
        String word = text.strip();
        if (word.isEmpty() || "0123456789+-.".indexOf(word.charAt(0)) < 0) {
            return Double.NaN;
        }
        char last = word.charAt(word.length() - 1);
        if (last != '.' && (last < '0' || last > '9')) {
            return Double.NaN; // 1f and 1d are numbers for Java alone
        }
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /// As a condition: none is no.
    static boolean truth(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case Double number -> number != 0;
            case String text -> text.strip().equalsIgnoreCase("true") || number(text) == 1;
            case Id id -> true;
            default -> throw foreign(value);
        };
    }

    /// As a text; null for none. Whole numbers have no point.
    static String text(Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> text(number.doubleValue());
            default -> value.toString();
        };
    }

    /// null for NaN.
    static String text(double number) {
        if (Double.isNaN(number)) {
            return null;
        }
        return number == Math.rint(number) && Math.abs(number) < EXACT
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /// Whether both are the same; none is equal to nothing.
    static boolean equal(Object left, Object right) {
        if (left == null || right == null) {
            return false;
        }
        if (left.getClass() == right.getClass()) {
            return left.equals(right) || left instanceof Double a && a.doubleValue() == ((Double) right).doubleValue();
        }
        if (left instanceof Boolean truth && right instanceof String text) {
            return text.strip().equalsIgnoreCase(truth.toString()) || number(text) == (truth ? 1 : 0);
        }
        if (left instanceof String && right instanceof Boolean) {
            return equal(right, left);
        }
        if (left instanceof Id id) {
            return right instanceof String text && text.strip().equals(id.toString());
        }
        if (right instanceof Id) {
            return equal(right, left);
        }
        return number(left) == number(right);
    }

    /// Less than 0, 0 or more than 0; texts by their letters, else as numbers. NaN where they cannot be compared.
    static double order(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        double a = number(left);
        double b = number(right);
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Double.compare(a, b);
    }

    private static AssertionError foreign(Object value) {
        return new AssertionError(value.getClass() + " among the values of expressions");
    }
}
