package dev.armature.store.exchange;

import dev.armature.model.Sides;
import dev.armature.store.project.SkeletonSpec.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Places for the keypoints of a skeleton in a template of 100 x 100, where a file says only names and edges.
///
/// Keypoints of a person by their usual names get a place in a standing figure. Of all others the edges are springs
/// and the keypoints push each other away; those of the left side are drawn to the right and those of the right
/// side to the left, as one sees somebody from the front. The same skeleton always looks the same.
final class TemplateLayout {

    private static final double SIZE = 100;
    private static final double MARGIN = 8;
    private static final double KNOWN = 0.8; // part of the names that makes it a person
    private static final int ROUNDS = 300;
    private static final double SIDE = 0.5; // how strongly sides are drawn apart, px a round

    /// x of the left side (that of the right side is mirrored) and y, for names without their side.
    private static final Map<String, double[]> PERSON = new HashMap<>();

    static {
        place("nose", 50, 11);
        place("eye", 54, 8);
        place("ear", 58, 10);
        place("head", 50, 8);
        place("topofhead headtop tophead", 50, 4);
        place("neck thorax upperneck headbottom", 50, 20);
        place("shoulder", 62, 25);
        place("elbow", 69, 38);
        place("wrist hand", 73, 51);
        place("spine belly chest", 50, 38);
        place("pelvis hipcenter root", 50, 52);
        place("hip", 57, 53);
        place("knee", 58, 72);
        place("ankle foot", 59, 90);
        place("bigtoe", 61, 96);
        place("smalltoe", 65, 95);
        place("heel", 57, 95);
    }

    private final double[] x;
    private final double[] y;
    private final List<String> names;
    private final List<Edge> edges;

    private TemplateLayout(List<String> names, List<Edge> edges) {
        this.names = names;
        this.edges = edges;
        this.x = new double[names.size()];
        this.y = new double[names.size()];
    }

    private static void place(String words, double x, double y) {
        for (String word : words.split(" ")) {
            PERSON.put(word, new double[] {x, y});
        }
    }

    /// The places, x and y of each keypoint, 0 to 100 from the left and from the top.
    ///
    /// @param edges by positions from 0
    static double[][] of(List<String> names, List<Edge> edges) {
        TemplateLayout layout = new TemplateLayout(names, edges);
        if (!layout.person()) {
            layout.circle();
            layout.spread();
            layout.fit();
        }
        double[][] places = new double[names.size()][];
        for (int i = 0; i < places.length; i++) {
            places[i] = new double[] {tenth(layout.x[i]), tenth(layout.y[i])};
        }
        return places;
    }

    private static double tenth(double value) {
        return Math.clamp(Math.rint(value * 10) / 10, 0, SIZE);
    }

    private boolean person() {
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double[] place = PERSON.get(word(names.get(i)));
            if (place == null) {
                unknown.add(i);
                continue;
            }
            boolean right = Sides.of(names.get(i)) == Sides.Side.RIGHT;
            x[i] = right ? SIZE - place[0] : place[0];
            y[i] = place[1];
        }
        for (int i = 0; i < unknown.size(); i++) { // they stand beside the figure
            x[unknown.get(i)] = 90;
            y[unknown.get(i)] = 10 + 80.0 * (i + 1) / (unknown.size() + 1);
        }
        return names.size() - unknown.size() >= Math.max(3, KNOWN * names.size());
    }

    /// The name without its side, signs and capitals.
    private static String word(String name) {
        String bare = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        StringBuilder word = new StringBuilder();
        for (String part : bare.split("[^a-z]+")) {
            if (!part.equals("left") && !part.equals("right") && !part.equals("l") && !part.equals("r")) {
                word.append(part);
            }
        }
        return word.toString();
    }

    private void circle() {
        for (int i = 0; i < x.length; i++) {
            double angle = 2 * Math.PI * i / x.length - Math.PI / 2;
            x[i] = SIZE / 2 + 40 * Math.cos(angle);
            y[i] = SIZE / 2 + 40 * Math.sin(angle);
        }
    }

    /// Moves all keypoints by the forces between them, ever less far.
    private void spread() {
        int n = x.length;
        double ideal = SIZE / Math.sqrt(Math.max(1, n));
        double[] dx = new double[n];
        double[] dy = new double[n];
        int rounds = n > 200 ? 40 : ROUNDS; // n² steps each
        for (int round = 0; round < rounds; round++) {
            java.util.Arrays.fill(dx, 0);
            java.util.Arrays.fill(dy, 0);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (i != j) {
                        push(i, j, ideal * ideal, dx, dy);
                    }
                }
            }
            for (Edge edge : edges) {
                pull(edge.from(), edge.to(), ideal, dx, dy);
                pull(edge.to(), edge.from(), ideal, dx, dy);
            }
            double most = 10.0 * (rounds - round) / rounds;
            for (int i = 0; i < n; i++) {
                double length = Math.hypot(dx[i], dy[i]);
                double scale = length > most ? most / length : 1;
                x[i] += dx[i] * scale + side(names.get(i));
                y[i] += dy[i] * scale;
            }
        }
    }

    private void push(int i, int j, double strength, double[] dx, double[] dy) {
        double away = x[i] - x[j];
        double down = y[i] - y[j];
        double square = Math.max(0.01, away * away + down * down);
        dx[i] += away / square * strength;
        dy[i] += down / square * strength;
    }

    private void pull(int i, int j, double ideal, double[] dx, double[] dy) {
        double away = x[j] - x[i];
        double down = y[j] - y[i];
        double length = Math.hypot(away, down);
        dx[i] += away * length / ideal;
        dy[i] += down * length / ideal;
    }

    private static double side(String name) {
        return switch (Sides.of(name)) {
            case LEFT -> SIDE;
            case RIGHT -> -SIDE;
            case MIDDLE -> 0;
        };
    }

    /// Fills the template but for a margin.
    private void fit() {
        fit(x);
        fit(y);
    }

    private static void fit(double[] places) {
        double least = java.util.Arrays.stream(places).min().orElse(0);
        double most = java.util.Arrays.stream(places).max().orElse(0);
        for (int i = 0; i < places.length; i++) {
            places[i] = most - least < 1e-6
                    ? SIZE / 2
                    : MARGIN + (places[i] - least) / (most - least) * (SIZE - 2 * MARGIN);
        }
    }
}
