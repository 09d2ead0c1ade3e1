package dev.armature.stats.page;

import dev.armature.model.Sides;
import dev.armature.stats.HeatMap;
import dev.armature.stats.LabelStats;
import dev.armature.stats.PoseStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a plot has a row or a tile for: a keypoint, or several of a large skeleton, such as those of a hand.
///
/// @param keypoints their positions, from 0; at least one
record Unit(String name, List<Integer> keypoints) {

    private static final int MOST_ALONE = 40;
    private static final int LEAST_TOGETHER = 8;

    Unit {
        keypoints = List.copyOf(keypoints);
    }

    /// Each keypoint for itself; of skeletons with more than 40, neighbours whose names begin with the same
    /// word are together when there are 8 of them, and the rest too where it is still too many.
    static List<Unit> of(LabelStats label) {
        PoseStats poses = label.poses();
        List<Unit> units = new ArrayList<>();
        if (poses.size() <= MOST_ALONE) {
            for (int i = 0; i < poses.size(); i++) {
                units.add(alone(poses, i));
            }
            return units;
        }
        for (int i = 0; i < poses.size(); ) {
            int end = i + 1;
            String word = word(poses.name(i));
            while (end < poses.size()
                    && !word.isEmpty()
                    && word(poses.name(end)).equals(word)) {
                end++;
            }
            if (end - i >= LEAST_TOGETHER) {
                units.add(together(poses, i, end));
            } else {
                for (int j = i; j < end; j++) {
                    units.add(alone(poses, j));
                }
            }
            i = end;
        }
        return units.size() <= MOST_ALONE ? units : pieces(poses);
    }

    /// Pieces of one length.
    private static List<Unit> pieces(PoseStats poses) {
        int length = (poses.size() + MOST_ALONE - 1) / MOST_ALONE;
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < poses.size(); i += length) {
            units.add(together(poses, i, Math.min(poses.size(), i + length)));
        }
        return units;
    }

    private static Unit alone(PoseStats poses, int keypoint) {
        return new Unit(name(poses, keypoint), List.of(keypoint));
    }

    private static Unit together(PoseStats poses, int from, int to) {
        List<Integer> keypoints = new ArrayList<>();
        for (int i = from; i < to; i++) {
            keypoints.add(i);
        }
        return new Unit(name(poses, from) + " … (" + (to - from) + ")", keypoints);
    }

    static String name(PoseStats poses, int keypoint) {
        String name = poses.name(keypoint);
        return name.isBlank() ? "#" + (keypoint + 1) : name;
    }

    /// What stands in front of the first digit, sign or capital.
    private static String word(String name) {
        int end = 0;
        while (end < name.length() && Character.isLetter(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end);
    }

    /// The colour of its side of the body.
    String colour() {
        return colour(name);
    }

    static String colour(String keypoint) {
        return switch (Sides.of(keypoint)) {
            case LEFT -> "var(--left)";
            case RIGHT -> "var(--right)";
            case MIDDLE -> "var(--middle)";
        };
    }

    /// How many of its keypoints in all poses have this visibility, as a share of them.
    double share(PoseStats poses, int visibility) {
        long count = 0;
        for (int keypoint : keypoints) {
            count += keypoint < poses.size()
                    ? poses.visibility(keypoint, visibility)
                    : visibility == 0 ? poses.poses() : 0;
        }
        return (double) count / Math.max(1, poses.poses() * keypoints.size());
    }

    /// Where its keypoints lie; empty when none is ever marked.
    Optional<HeatMap> map(PoseStats poses) {
        Optional<HeatMap> map = Optional.empty();
        for (int keypoint : keypoints) {
            Optional<HeatMap> one = poses.map(keypoint);
            map = map.isPresent() && one.isPresent() ? Optional.of(map.get().and(one.get())) : map.or(() -> one);
        }
        return map;
    }

    /// In how many of the poses in which a keypoint of this one is marked one of the other is, on average of
    /// all pairs; NaN when this one is never marked.
    double given(PoseStats poses, Unit other) {
        double both = 0;
        double marked = 0;
        for (int keypoint : keypoints) {
            for (int second : other.keypoints) {
                both += poses.together(keypoint, second);
                marked += poses.marked(keypoint);
            }
        }
        return both / marked;
    }
}
