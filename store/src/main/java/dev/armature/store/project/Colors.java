package dev.armature.store.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Colours of labels. A label without one gets one that follows from its name and is unlike those of its siblings;
/// the same labels get the same colours.
final class Colors {

    private static final Pattern FORM = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int CANDIDATES = 64;
    private static final double FAR = 90; // in the cube of red, green and blue, whose edge is 255
    private static final double GOLDEN = 0.6180339887498949; // turns of the hue between candidates
    private static final double[] VALUES = {0.95, 0.75, 0.6};
    private static final double SATURATION = 0.75;

    private Colors() {}

    static boolean isOne(String color) {
        return FORM.matcher(color).matches();
    }

    /// The colours with those made that are "".
    ///
    /// @param names one for each colour
    static List<String> complete(List<String> names, List<String> colors) {
        List<Integer> taken = new ArrayList<>();
        colors.stream().filter(color -> !color.isEmpty()).forEach(color -> taken.add(rgb(color)));
        List<String> complete = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (colors.get(i).isEmpty()) {
                int made = make(names.get(i), taken);
                taken.add(made);
                complete.add(String.format(Locale.ROOT, "#%06x", made));
            } else {
                complete.add(colors.get(i).toLowerCase(Locale.ROOT));
            }
        }
        return complete;
    }

    private static int rgb(String color) {
        return Integer.parseInt(color.substring(1), 16);
    }

    /// The first candidate that is far from all others; the one that is farthest where none is.
    private static int make(String name, List<Integer> taken) {
        double start = (name.hashCode() & 0xffff) / 65536.0;
        int best = 0;
        double bestDistance = -1;
        for (int i = 0; i < CANDIDATES; i++) {
            int candidate = candidate((start + i * GOLDEN) % 1, VALUES[i % VALUES.length]);
            double distance = taken.stream()
                    .mapToDouble(other -> distance(candidate, other))
                    .min()
                    .orElse(FAR);
            if (distance > bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
            if (bestDistance >= FAR) {
                break;
            }
        }
        return best;
    }

    /// @param hue in turns
    /// @param value brightness of the brightest part, 0 to 1
    private static int candidate(double hue, double value) {
        int color = 0;
        for (int part : new int[] {5, 3, 1}) { // red, green, blue
            double k = (part + hue * 6) % 6;
            double light = value - value * SATURATION * Math.max(0, Math.min(Math.min(k, 4 - k), 1));
            color = color << 8 | (int) Math.round(light * 255);
        }
        return color;
    }

    private static double distance(int a, int b) {
        double sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double difference = (a >> shift & 255) - (b >> shift & 255);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
