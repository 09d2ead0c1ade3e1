package dev.armature.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// A regular expression that is matched in time proportional to the text: all ways through it are followed at
/// once (Thompson's construction), so that no pattern can make it slow. Letters, `.`, sets, `\d \w \s`, groups,
/// `|`, `* + ? {n,m}`; no references and no looking around, which cannot be had in that time.
///
/// Not safe for use by several threads.
final class TextPattern {

    private static final int MOST_STEPS = 5000;
    private static final int DEEPEST = 100;
    private static final int MOST_TIMES = 1000;

    /// What is wrong with a pattern, and where.
    static final class Wrong extends Exception {
        private final int at;

        private Wrong(int at, String what) {
            super(what);
            this.at = at;
        }

        /// 0-based place in the pattern.
        int at() {
            return at;
        }
    }

    /// One step: takes a letter and goes on to `to`, or goes on to `to` and `or` without one; the last step
    /// accepts.
    private record Step(IntPredicate letter, int to, int or) {}

    private static final int NOWHERE = -1;

    private final List<Step> steps = new ArrayList<>();
    private final String pattern;
    private final int start;
    private final int accept;
    private int at;
    private int depth;

    // While matching
    private final int[] marks; // by step: the round in which it was added last
    private int round;
    private int[] current;
    private int[] following;
    private int size;

    /// A piece of the machine, built from its end: `build` gets the step behind it and gives its first.
    private interface Piece {
        int build(int next);
    }

    private TextPattern(String pattern) throws Wrong {
        this.pattern = pattern;
        Piece whole = choice();
        if (at < pattern.length()) {
            throw new Wrong(at, ") closes nothing in the pattern");
        }
        accept = add(new Step(null, NOWHERE, NOWHERE));
        start = whole.build(accept);
        if (steps.size() > MOST_STEPS) {
            throw new Wrong(0, "the pattern is too large");
        }
        marks = new int[steps.size()];
        current = new int[steps.size()];
        following = new int[steps.size()];
    }

    static TextPattern of(String pattern) throws Wrong {
        return new TextPattern(pattern);
    }

    // ---- matching

    /// Whether the whole text fits.
    boolean matches(String text) {
        begin();
        follow(current, start);
        for (int i = 0; i < text.length() && size > 0; ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            int reached = size;
            begin();
            for (int k = 0; k < reached; k++) {
                Step step = steps.get(current[k]);
                if (step.letter() != null && step.letter().test(letter)) {
                    follow(following, step.to());
                }
            }
            int[] swapped = current;
            current = following;
            following = swapped;
        }
        return size > 0 && marks[accept] == round;
    }

    private void begin() {
        size = 0;
        if (++round == Integer.MAX_VALUE) {
            Arrays.fill(marks, 0);
            round = 1;
        }
    }

    /// Adds a step and all that are reached from it without a letter.
    private void follow(int[] into, int first) {
        int from = size;
        mark(into, first);
        for (int k = from; k < size; k++) {
            Step step = steps.get(into[k]);
            if (step.letter() == null) {
                mark(into, step.to());
                mark(into, step.or());
            }
        }
    }

    private void mark(int[] into, int step) {
        if (step != NOWHERE && marks[step] != round) {
            marks[step] = round;
            into[size++] = step;
        }
    }

    // ---- building

    private int add(Step step) {
        steps.add(step);
        return steps.size() - 1;
    }

    private Piece choice() throws Wrong {
        if (++depth > DEEPEST) {
            throw new Wrong(at, "groups lie deeper than " + DEEPEST + " in each other");
        }
        List<Piece> ways = new ArrayList<>();
        ways.add(sequence());
        while (here('|')) {
            at++;
            ways.add(sequence());
        }
        depth--;
        return next -> {
            int first = ways.getLast().build(next);
            for (int i = ways.size() - 2; i >= 0; i--) {
                first = add(new Step(null, ways.get(i).build(next), first));
            }
            return first;
        };
    }

    private Piece sequence() throws Wrong {
        List<Piece> pieces = new ArrayList<>();
        while (at < pattern.length() && !here('|') && !here(')')) {
            pieces.add(repeated());
        }
        return next -> {
            int first = next;
            for (int i = pieces.size() - 1; i >= 0; i--) {
                first = pieces.get(i).build(first);
            }
            return first;
        };
    }

    private Piece repeated() throws Wrong {
        Piece piece = atom();
        while (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            char sign = pattern.charAt(at++);
            piece = switch (sign) {
                case '*' -> times(piece, 0, -1);
                case '+' -> times(piece, 1, -1);
                case '?' -> times(piece, 0, 1);
                default -> counted(piece);
            };
            if (here('?') || here('+')) {
                throw new Wrong(at, "the whole text is matched, so there is no shortest way; leave this sign out");
            }
        }
        return piece;
    }

    private Piece counted(Piece piece) throws Wrong {
        int least = count();
        int most = least;
        if (here(',')) {
            at++;
            most = here('}') ? -1 : count();
        }
        if (!here('}') || most >= 0 && most < least) {
            throw new Wrong(at, "expected {n}, {n,} or {n,m}");
        }
        at++;
        return times(piece, least, most);
    }

    private int count() throws Wrong {
        int from = at;
        while (at < pattern.length() && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > 4 || Integer.parseInt(pattern.substring(from, at)) > MOST_TIMES) {
            throw new Wrong(from, "expected a number up to " + MOST_TIMES);
        }
        return Integer.parseInt(pattern.substring(from, at));
    }

    /// @param most -1 for any number
    private Piece times(Piece piece, int least, int most) {
        return next -> {
            int first = next;
            if (most < 0) {
                int again = add(new Step(null, NOWHERE, next));
                int body = built(piece, again);
                steps.set(again, new Step(null, body, next));
                first = again;
            }
            for (int i = least; i < most; i++) {
                first = add(new Step(null, built(piece, first), next));
            }
            for (int i = 0; i < least; i++) {
                first = built(piece, first);
            }
            return first;
        };
    }

    /// Ends the building of what is too large anyhow, before the memory is full.
    private int built(Piece piece, int next) {
        return steps.size() > MOST_STEPS ? next : piece.build(next);
    }

    private Piece atom() throws Wrong {
        char c = pattern.charAt(at);
        switch (c) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                return letter(set());
            }
            case '.' -> {
                at++;
                return letter(any -> any != '\n');
            }
            case '^' -> {
                return edge(at == 0, "^");
            }
            case '$' -> {
                return edge(at == pattern.length() - 1, "$");
            }
            case '*', '+', '?', '{' -> throw new Wrong(at, c + " repeats nothing; write \\" + c + " for the sign");
            case '\\' -> {
                return letter(escaped());
            }
            default -> {
                int letter = pattern.codePointAt(at);
                at += Character.charCount(letter);
                return letter(other -> other == letter);
            }
        }
    }

    /// The whole text is matched, so the edges say nothing where they stand at the edges.
    private Piece edge(boolean there, String sign) throws Wrong {
        if (!there) {
            throw new Wrong(at, sign + " stands only at the edge of a pattern; write \\" + sign + " for the sign");
        }
        at++;
        return next -> next;
    }

    private Piece letter(IntPredicate fits) {
        return next -> add(new Step(fits, next, NOWHERE));
    }

    private Piece group() throws Wrong {
        int open = at++;
        if (here('?')) {
            if (!pattern.startsWith("?:", at)) {
                throw new Wrong(at, "groups of this kind are not known; expected (…) or (?:…)");
            }
            at += 2;
        }
        Piece inner = choice();
        if (!here(')')) {
            throw new Wrong(open, "this ( is not closed");
        }
        at++;
        return inner;
    }

    private IntPredicate set() throws Wrong {
        int open = at++;
        boolean negated = here('^');
        if (negated) {
            at++;
        }
        IntPredicate set = letter -> false;
        for (boolean first = true; first || !here(']'); first = false) {
            if (at >= pattern.length()) {
                throw new Wrong(open, "this [ is not closed");
            }
            IntPredicate before = set;
            IntPredicate more = member(open);
            set = letter -> before.test(letter) || more.test(letter);
        }
        at++;
        return negated ? set.negate() : set;
    }

    /// A letter, a class or a range of a set.
    private IntPredicate member(int open) throws Wrong {
        int from = at;
        if (here('\\') && at + 1 < pattern.length() && "dDwWsS".indexOf(pattern.charAt(at + 1)) >= 0) {
            return escaped();
        }
        int low = single(open);
        boolean range = here('-') && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
        if (!range) {
            return letter -> letter == low;
        }
        at++;
        int high = single(open);
        if (high < low) {
            throw new Wrong(from, "the range runs backwards");
        }
        return letter -> letter >= low && letter <= high;
    }

    private int single(int open) throws Wrong {
        if (at >= pattern.length()) {
            throw new Wrong(open, "this [ is not closed");
        }
        if (here('\\')) {
            return sign();
        }
        int letter = pattern.codePointAt(at);
        at += Character.charCount(letter);
        return letter;
    }

    private IntPredicate escaped() throws Wrong {
        char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
        IntPredicate known = switch (c) {
            case 'd', 'D' -> letter -> letter >= '0' && letter <= '9';
            case 'w', 'W' -> TextPattern::ofWord;
            case 's', 'S' -> letter -> letter == ' ' || letter >= '\t' && letter <= '\r';
            default -> null;
        };
        if (known == null) {
            int sign = sign();
            return letter -> letter == sign;
        }
        at += 2;
        return Character.isUpperCase(c) ? known.negate() : known;
    }

    private static boolean ofWord(int letter) {
        return letter == '_'
                || letter >= '0' && letter <= '9'
                || letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z';
    }

    /// The sign behind a backslash.
    private int sign() throws Wrong {
        int from = at++;
        if (at >= pattern.length()) {
            throw new Wrong(from, "nothing follows the \\");
        }
        int sign = pattern.codePointAt(at);
        at += Character.charCount(sign);
        if (Character.isLetterOrDigit(sign)) {
            return switch (sign) {
                case 't' -> '\t';
                case 'n' -> '\n';
                default ->
                    throw new Wrong(
                            from, "\\" + Character.toString(sign) + " is not known; expected \\d, \\w, \\s or a sign");
            };
        }
        return sign;
    }

    private boolean here(char sign) {
        return at < pattern.length() && pattern.charAt(at) == sign;
    }
}
