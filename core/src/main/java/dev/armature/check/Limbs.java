package dev.armature.check;

import dev.armature.model.Keypoints;
import dev.armature.model.Skeleton;
import dev.armature.model.Skeleton.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Limbs of one category that are far longer than the rest of the pose lets expect.
///
/// A limb's length is taken apart into what is typical of that limb, the size of this pose (the median over its
/// limbs), and a rest; all are logarithms. What is typical is learned from the first poses by medians. Of the rests
/// only large ones are suspicious, since a limb that points at the camera is short by right. The border is so many
/// spreads above the median, a spread being the distance from the median to the upper 16 %: robust against the very
/// outliers that are looked for. Only the most extreme limbs are kept with their place.
final class Limbs {

    /// Poses from which the typical lengths are learned.
    private static final int LEARNED = 400;

    /// Fewer limbs do not tell the size of a pose, fewer poses not what is ordinary.
    private static final int LEAST_LIMBS = 5;

    private static final int LEAST_POSES = 40;

    /// The border in spreads; and at least the factor by which a limb has to be too long.
    private static final double SPREADS = 5;

    private static final double FACTOR = Math.log(3);

    /// A limb that is not longer than this many times the median limb is not looked at closely, once enough
    /// ordinary poses were measured.
    private static final double ORDINARY = 2.5;

    private static final long MEASURED = 4000;
    private static final int EVERY = 16; // of the ordinary poses behind them

    private static final int MOST_KEPT = 100; // of each limb

    private record Pose(Subject subject, double[] squares) {}

    private record Extreme(Subject subject, double rest) {}

    private final int[] from; // [limbs], 0-based keypoint
    private final int[] to; // [limbs]
    private final List<Pose> first = new ArrayList<>(); // until the typical lengths are known
    private final List<PriorityQueue<Extreme>> extremes = new ArrayList<>(); // by limb, the smallest first
    private final Spread[] rests; // by limb, of the measured poses
    private final Spread[] large; // by limb, those beyond ORDINARY, of all poses
    private final double[] squares; // [limbs], px², of the pose at hand; 0 where an end is not marked
    private final double[] scratch; // [limbs]
    private double[] typical; // [limbs], logarithms; null until known
    private double[] typicalSquares; // [limbs]
    private long poses;

    Limbs(Skeleton skeleton) {
        List<Edge> edges = JointNumbers.trusted(skeleton);
        int limbs = edges.size();
        from = new int[limbs];
        to = new int[limbs];
        rests = new Spread[limbs];
        large = new Spread[limbs];
        squares = new double[limbs];
        scratch = new double[limbs];
        for (int i = 0; i < limbs; i++) {
            from[i] = (int) edges.get(i).from() - 1;
            to[i] = (int) edges.get(i).to() - 1;
            rests[i] = new Spread();
            large[i] = new Spread();
            extremes.add(new PriorityQueue<>(Comparator.comparingDouble(Extreme::rest)));
        }
    }

    void add(Subject subject) {
        if (from.length < LEAST_LIMBS || measure(subject.keypoints().orElseThrow()) < LEAST_LIMBS) {
            return;
        }
        poses++;
        if (typical == null) {
            first.add(new Pose(subject.resting(), squares.clone()));
            if (first.size() == LEARNED) {
                learn();
            }
        } else if (poses < MEASURED || poses % EVERY == 0) {
            judge(subject, squares, true);
        } else if (hasLong()) {
            judge(subject, squares, false);
        }
    }

    /// @return how many limbs have a length
    private int measure(Keypoints points) {
        int measured = 0;
        int size = points.size();
        for (int i = 0; i < from.length; i++) {
            int a = from[i];
            int b = to[i];
            squares[i] = 0;
            if (a < size && b < size && points.v(a) > 0 && points.v(b) > 0) {
                double dx = points.x(a) - points.x(b);
                double dy = points.y(a) - points.y(b);
                squares[i] = dx * dx + dy * dy;
                measured += squares[i] > 0 ? 1 : 0;
            }
        }
        return measured;
    }

    /// Whether the longest limb, for what is typical of it, is longer than [#ORDINARY] times at least half of them.
    private boolean hasLong() {
        double longest = 0;
        int limbs = 0;
        for (int i = 0; i < squares.length; i++) {
            if (squares[i] > 0) {
                double relative = squares[i] / typicalSquares[i];
                scratch[limbs++] = relative;
                longest = relative > longest ? relative : longest;
            }
        }
        double border = longest / (ORDINARY * ORDINARY);
        int shorter = 0;
        for (int i = 0; i < limbs; i++) {
            shorter += scratch[i] < border ? 1 : 0;
        }
        return 2 * shorter >= limbs;
    }

    private void learn() {
        typical = new double[from.length];
        double[] column = new double[first.size()];
        for (int round = 0; round < 3; round++) {
            double[] sizes =
                    first.stream().mapToDouble(pose -> size(pose.squares)).toArray();
            double[] next = new double[from.length];
            for (int limb = 0; limb < from.length; limb++) {
                int count = 0;
                for (int i = 0; i < sizes.length; i++) {
                    double square = first.get(i).squares[limb];
                    if (square > 0) {
                        column[count++] = Math.log(square) / 2 - sizes[i];
                    }
                }
                next[limb] = median(column, count);
            }
            typical = next;
        }
        typicalSquares = Arrays.stream(typical).map(log -> Math.exp(2 * log)).toArray();
        first.forEach(pose -> judge(pose.subject, pose.squares, true));
        first.clear();
    }

    /// The logarithm of a pose's size.
    private double size(double[] pose) {
        int count = 0;
        for (int i = 0; i < pose.length; i++) {
            if (pose[i] > 0) {
                scratch[count++] = Math.log(pose[i]) / 2 - typical[i];
            }
        }
        return median(scratch, count);
    }

    /// Sorts the first `count` numbers; 0 if there are none.
    private static double median(double[] numbers, int count) {
        if (count == 0) {
            return 0;
        }
        Arrays.sort(numbers, 0, count);
        return (numbers[(count - 1) / 2] + numbers[count / 2]) / 2;
    }

    /// @param measured whether the pose counts for what is ordinary
    private void judge(Subject subject, double[] pose, boolean measured) {
        double size = size(pose);
        double ordinary = Math.log(ORDINARY);
        for (int i = 0; i < pose.length; i++) {
            if (!(pose[i] > 0)) {
                continue;
            }
            double rest = Math.log(pose[i]) / 2 - typical[i] - size;
            if (measured) {
                rests[i].add(rest);
            }
            if (rest > ordinary) {
                large[i].add(rest);
                keep(extremes.get(i), subject, rest);
            }
        }
    }

    private static void keep(PriorityQueue<Extreme> kept, Subject subject, double rest) {
        if (kept.size() < MOST_KEPT || rest > kept.peek().rest) {
            kept.add(new Extreme(subject.resting(), rest));
            if (kept.size() > MOST_KEPT) {
                kept.remove();
            }
        }
    }

    void finish(CheckReport report) {
        if (typical == null && first.size() >= LEAST_POSES) {
            learn();
        }
        for (int i = 0; i < from.length; i++) {
            if (rests[i].count() >= LEAST_POSES) {
                report(report, i);
            }
        }
    }

    private void report(CheckReport report, int limb) {
        double median = rests[limb].quantile(0.5);
        double spread = rests[limb].quantile(0.84) - median;
        double border = Math.max(median + SPREADS * spread, FACTOR);
        List<Extreme> found = extremes.get(limb).stream()
                .filter(extreme -> extreme.rest > border)
                .sorted(Comparator.comparingDouble(Extreme::rest).reversed())
                .toList();
        for (Extreme extreme : found) {
            Subject subject = extreme.subject;
            report.add(
                    "limb-long",
                    subject.place(),
                    "the limb from " + subject.keypointName(from[limb]) + " to " + subject.keypointName(to[limb])
                            + " is " + Words.of(Math.rint(10 * Math.exp(extreme.rest)) / 10)
                            + " times as long as the rest of the pose lets expect",
                    subject);
        }
        if (found.size() == MOST_KEPT) {
            report.count("limb-long", large[limb].above(border) - found.size());
        }
    }
}
