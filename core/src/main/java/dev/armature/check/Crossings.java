package dev.armature.check;

import dev.armature.model.Keypoints;
import dev.armature.model.Sides;
import dev.armature.model.Skeleton;
import dev.armature.model.Skeleton.Edge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Left and right exchanged, by the limbs between two pairs of joints (both knees, both ankles): when they would be
/// far shorter if each went to the other side, they cross. That holds however a body is turned.
///
/// Arms and legs do cross, so one crossing alone is no mistake. A joint whose limbs all cross, two of them at
/// least, has its sides exchanged: uncrossed thighs and shins do not come to crossed knees otherwise. One
/// crossing is enough for limbs that cross next to nowhere else, such as those from shoulders to hips. And limbs
/// that cross in nearly all poses are named the wrong way round.
final class Crossings {

    /// Limbs cross when they would be shorter by this factor the other way round, and cross clearly by the other.
    private static final double SHORTER = 0.85;

    private static final double CLEARLY_SHORTER = 0.6;
    private static final int STRAIGHT = 1;
    private static final int CROSSED = 2;
    private static final int CLEARLY_CROSSED = 3;

    /// Limbs that clearly cross no more often than this are such that cannot.
    private static final double RARE = 0.01;

    /// Fewer poses than this tell nothing about how often limbs cross.
    private static final long MANY = 100;

    private static final long SOME = 10;
    private static final double NEARLY_ALL = 0.8;
    private static final double HALF = 0.5;
    private static final int MOST_KEPT = CheckReport.PLACES;

    /// The limbs between two pairs, 0-based keypoints.
    private record Ladder(int left, int right, int toLeft, int toRight) {}

    private record Pair(int left, int right) {}

    private static final class Counts {
        long judged;
        long crossed;
        long clearly;
        Subject first; // the first that crosses
        final List<Subject> alone = new ArrayList<>(); // poses in which no joint is to blame
    }

    private record Exchanged(Subject subject, Pair pair, List<Integer> ladders) {}

    private final List<Ladder> ladders;
    private final List<Pair> pairs;
    private final List<Counts> counts = new ArrayList<>();
    private final List<Exchanged> exchanged = new ArrayList<>();
    private final int[] state; // by ladder: 0 where a joint is not marked
    private long exchangedInAll;

    Crossings(Skeleton skeleton) {
        List<Integer> partners = Sides.partners(skeleton.points());
        Set<Ladder> found = new LinkedHashSet<>();
        Set<Pair> met = new LinkedHashSet<>();
        for (Edge edge : JointNumbers.trusted(skeleton)) {
            int a = (int) edge.from() - 1;
            int b = (int) edge.to() - 1;
            int otherA = partners.get(a);
            int otherB = partners.get(b);
            boolean paired = otherA != a && otherB != b && otherA != b;
            if (paired && !found.contains(new Ladder(otherA, a, otherB, b))) {
                found.add(new Ladder(a, otherA, b, otherB));
                met.add(new Pair(Math.min(a, otherA), Math.max(a, otherA)));
                met.add(new Pair(Math.min(b, otherB), Math.max(b, otherB)));
            }
        }
        ladders = List.copyOf(found);
        pairs = List.copyOf(met);
        ladders.forEach(_ -> counts.add(new Counts()));
        state = new int[ladders.size()];
    }

    void add(Subject subject) {
        Keypoints points = subject.keypoints().orElseThrow();
        int crossed = 0;
        for (int i = 0; i < state.length; i++) {
            state[i] = judge(points, ladders.get(i));
            if (state[i] > 0) {
                counts.get(i).judged++;
            }
            if (state[i] >= CROSSED) {
                counts.get(i).crossed++;
                counts.get(i).clearly += state[i] == CLEARLY_CROSSED ? 1 : 0;
                if (counts.get(i).first == null) {
                    counts.get(i).first = subject.resting();
                }
                crossed++;
            }
        }
        if (crossed > 0) {
            blame(subject);
        }
    }

    private static int judge(Keypoints points, Ladder ladder) {
        int size = points.size();
        boolean marked = marked(points, ladder.left, size)
                && marked(points, ladder.right, size)
                && marked(points, ladder.toLeft, size)
                && marked(points, ladder.toRight, size);
        if (!marked) {
            return 0;
        }
        double straight = distance(points, ladder.left, ladder.toLeft) + distance(points, ladder.right, ladder.toRight);
        double across = distance(points, ladder.left, ladder.toRight) + distance(points, ladder.right, ladder.toLeft);
        return across < CLEARLY_SHORTER * straight ? CLEARLY_CROSSED : across < SHORTER * straight ? CROSSED : STRAIGHT;
    }

    private static boolean marked(Keypoints points, int keypoint, int size) {
        return keypoint < size && points.v(keypoint) > 0;
    }

    private static double distance(Keypoints points, int a, int b) {
        double dx = points.x(a) - points.x(b);
        double dy = points.y(a) - points.y(b);
        return Math.sqrt(dx * dx + dy * dy);
    }

    /// Finds the joint whose limbs all cross; without one the crossing stands alone.
    private void blame(Subject subject) {
        for (Pair pair : pairs) {
            List<Integer> crossed = new ArrayList<>();
            boolean straight = false;
            for (int i = 0; i < state.length; i++) {
                if (touches(ladders.get(i), pair)) {
                    straight |= state[i] == STRAIGHT;
                    if (state[i] >= CROSSED) {
                        crossed.add(i);
                    }
                }
            }
            if (crossed.size() > 1 && !straight) {
                exchangedInAll++;
                if (exchanged.size() < MOST_KEPT) {
                    exchanged.add(new Exchanged(subject.resting(), pair, crossed));
                }
                return;
            }
        }
        for (int i = 0; i < state.length; i++) {
            List<Subject> alone = counts.get(i).alone;
            if (state[i] == CLEARLY_CROSSED && alone.size() < MOST_KEPT) {
                alone.add(subject.resting());
            }
        }
    }

    private static boolean touches(Ladder ladder, Pair pair) {
        return pair.left == Math.min(ladder.left, ladder.right) && pair.right == Math.max(ladder.left, ladder.right)
                || pair.left == Math.min(ladder.toLeft, ladder.toRight)
                        && pair.right == Math.max(ladder.toLeft, ladder.toRight);
    }

    void finish(CheckReport report) {
        long told = 0;
        for (Exchanged one : exchanged) {
            if (one.ladders.stream().noneMatch(i -> share(counts.get(i)) > HALF)) {
                told++;
                report.add(
                        "sides-crossed",
                        one.subject.place(),
                        one.subject.keypointName(one.pair.left) + " and " + one.subject.keypointName(one.pair.right)
                                + " look exchanged: all " + one.ladders.size() + " pairs of limbs at them cross",
                        one.subject);
            }
        }
        if (told == exchanged.size()) {
            report.count("sides-crossed", exchangedInAll - told);
        }
        for (int i = 0; i < ladders.size(); i++) {
            single(report, ladders.get(i), counts.get(i));
        }
    }

    /// Of the judged poses, those in which the limbs cross; 0 where they are too few.
    private static double share(Counts counts) {
        return counts.judged < SOME ? 0 : (double) counts.crossed / counts.judged;
    }

    private static void single(CheckReport report, Ladder ladder, Counts counts) {
        boolean nearlyAll = share(counts) >= NEARLY_ALL;
        boolean rare = counts.clearly <= RARE * counts.judged && counts.judged >= MANY;
        if (nearlyAll) {
            report.add(
                    "sides-named-crossed",
                    counts.first.place(),
                    "the limbs from " + limbs(counts.first, ladder) + " cross in " + counts.crossed + " of "
                            + counts.judged + " poses",
                    counts.first);
        } else if (rare) {
            for (Subject subject : counts.alone) {
                report.add(
                        "sides-crossed",
                        subject.place(),
                        "the limbs from " + limbs(subject, ladder) + " cross, as in " + counts.clearly + " of "
                                + counts.judged + " poses only",
                        subject);
            }
        }
    }

    private static String limbs(Subject subject, Ladder ladder) {
        return subject.keypointName(ladder.left) + " to " + subject.keypointName(ladder.toLeft) + " and "
                + subject.keypointName(ladder.right) + " to " + subject.keypointName(ladder.toRight);
    }
}
