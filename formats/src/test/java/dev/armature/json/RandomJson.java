package dev.armature.json;

import java.util.Random;

/// JSON texts of all shapes, the same for the same seed.
final class RandomJson {

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    private RandomJson(long seed) {
        this.random = new Random(seed);
    }

    /// A document that is an object or a list.
    static String document(long seed) {
        RandomJson json = new RandomJson(seed);
        if (json.random.nextBoolean()) {
            json.object(0);
        } else {
            json.array(0);
        }
        return json.out.toString();
    }

    /// The text of a number, up to 40 digits long, mostly of the shapes that files have.
    static String number(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        int digits = random.nextInt(8) == 0 ? 1 + random.nextInt(25) : 1 + random.nextInt(5);
        text.append(random.nextInt(6) == 0 ? "0" : wholeOf(random, digits));
        if (random.nextInt(3) > 0) {
            text.append('.');
            int places = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : 1 + random.nextInt(4);
            for (int i = 0; i < places; i++) {
                text.append(random.nextInt(10));
            }
        }
        if (random.nextInt(8) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E').append(new String[] {"", "+", "-"}[random.nextInt(3)]);
            text.append(random.nextInt(random.nextInt(4) == 0 ? 330 : 25));
        }
        return text.toString();
    }

    private static String wholeOf(Random random, int digits) {
        StringBuilder text = new StringBuilder().append(1 + random.nextInt(9));
        while (text.length() < digits) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    private void value(int depth) {
        switch (random.nextInt(depth > 5 ? 5 : 8)) {
            case 0 -> out.append(number(random));
            case 1 -> string();
            case 2 -> out.append(random.nextBoolean());
            case 3 -> out.append("null");
            case 4 -> numbers();
            case 5, 6 -> object(depth + 1);
            default -> array(depth + 1);
        }
    }

    private void numbers() {
        out.append('[');
        blanks();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            out.append(i > 0 ? "," : "");
            blanks();
            out.append(number(random));
            blanks();
        }
        out.append(']');
    }

    private void object(int depth) {
        out.append('{');
        blanks();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            out.append(i > 0 ? "," : "");
            blanks();
            string();
            blanks();
            out.append(':');
            blanks();
            value(depth);
            blanks();
        }
        out.append('}');
    }

    private void array(int depth) {
        out.append('[');
        blanks();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            out.append(i > 0 ? "," : "");
            blanks();
            value(depth);
            blanks();
        }
        out.append(']');
    }

    private void string() {
        out.append('"');
        int count = random.nextInt(random.nextInt(20) == 0 ? 300 : 10);
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(14)) {
                case 0 -> out.append("\\").append("\"\\/bfnrt".charAt(random.nextInt(8)));
                case 1 ->
                    out.append("\\u")
                            .append(Integer.toHexString(0x10000 | random.nextInt(0x10000))
                                    .substring(1));
                case 2 -> out.append("äß€中").charAt(0);
                case 3 -> out.appendCodePoint(0x1F600 + random.nextInt(60));
                case 4 -> out.append("{}[],: ".charAt(random.nextInt(7)));
                default -> out.append((char) ('a' + random.nextInt(26)));
            }
        }
        out.append('"');
    }

    private void blanks() {
        if (random.nextInt(6) == 0) {
            out.append(" \n\t\r".charAt(random.nextInt(4)));
        }
    }
}
