package dev.armature.draw;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Letters made of lines, drawn for Armature: pictures look the same on every machine, also on one without fonts.
/// It has the signs of ASCII and a few more; of an accented letter the letter is drawn, of any other sign an empty
/// box.
///
/// A capital is 10 units high, the type 14; y runs down, the baseline is 10.
final class StrokeFont {

    /// Width of the lines, as a part of the size of the type.
    static final double WEIGHT = 0.092;

    private static final double UNITS = 14; // of the size of the type
    private static final double BASELINE = 10;
    private static final double GAP = 2.3; // units between two letters
    private static final double BLANK = 2.2; // units of a space, without its gap

    private static final Pattern STEP = Pattern.compile("([MLQZ])([-0-9. ]*)");
    private static final Map<Integer, Glyph> GLYPHS = read();
    private static final Glyph BOX = new Glyph(5, path("M0 0L5 0L5 10L0 10Z"));

    /// @param width in units
    private record Glyph(double width, Path2D path) {}

    private StrokeFont() {}

    /// The length of a line of text in the unit of its size.
    static double length(String text, double size) {
        double units = text.codePoints().mapToDouble(c -> advance(c)).sum();
        return Math.max(0, units - GAP) * size / UNITS;
    }

    /// The lines of a text that begins at x on the baseline y; to be drawn [#WEIGHT] times the size wide.
    static Path2D outline(String text, double x, double y, double size) {
        Path2D whole = new Path2D.Double();
        double scale = size / UNITS;
        AffineTransform place = AffineTransform.getTranslateInstance(x, y - BASELINE * scale);
        place.scale(scale, scale);
        for (int c : text.codePoints().toArray()) {
            if (!blank(c)) {
                whole.append(place.createTransformedShape(glyph(c).path()), false);
            }
            place.translate(advance(c), 0);
        }
        return whole;
    }

    /// The text, its middle left out where it is longer than there is room for: `train2017/…0139.jpg`.
    static String fitted(String text, double size, double room) {
        if (length(text, size) <= room) {
            return text;
        }
        int[] letters = text.codePoints().toArray();
        for (int kept = letters.length - 1; kept > 1; kept--) {
            int front = kept / 3;
            String cut = new String(letters, 0, front)
                    + "…"
                    + new String(letters, letters.length - kept + front, kept - front);
            if (length(cut, size) <= room) {
                return cut;
            }
        }
        return "…";
    }

    private static double advance(int c) {
        return (blank(c) ? BLANK : glyph(c).width()) + GAP;
    }

    private static boolean blank(int c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c);
    }

    private static Glyph glyph(int c) {
        Glyph known = GLYPHS.get(c);
        if (known == null) {
            int letter = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                    .codePointAt(0);
            known = GLYPHS.getOrDefault(letter, BOX);
        }
        return known;
    }

    /// Lines of `sign width path`.
    private static Map<Integer, Glyph> read() {
        Map<Integer, Glyph> glyphs = new HashMap<>();
        try (InputStream in = StrokeFont.class.getResourceAsStream("glyphs.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 3);
                glyphs.put(words[0].codePointAt(0), new Glyph(Double.parseDouble(words[1]), path(words[2])));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return glyphs;
    }

    private static Path2D path(String steps) {
        Path2D path = new Path2D.Double();
        Matcher step = STEP.matcher(steps.toUpperCase(Locale.ROOT));
        while (step.find()) {
            double[] n = numbers(step.group(2).strip());
            switch (step.group(1)) {
                case "M" -> path.moveTo(n[0], n[1]);
                case "L" -> path.lineTo(n[0], n[1]);
                case "Q" -> path.quadTo(n[0], n[1], n[2], n[3]);
                default -> path.closePath();
            }
        }
        return path;
    }

    private static double[] numbers(String text) {
        if (text.isEmpty()) {
            return new double[0];
        }
        String[] words = text.split(" ");
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }
}
