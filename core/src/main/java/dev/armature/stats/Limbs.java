package dev.armature.stats;

import dev.armature.check.JointNumbers;
import dev.armature.model.Keypoints;
import dev.armature.model.Sides;
import dev.armature.model.Sides.Side;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The limbs of one skeleton: its edges, numbered as [JointNumbers] understands them.
final class Limbs {

    private final List<Limb> limbs = new ArrayList<>();
    private final List<LimbPair> pairs = new ArrayList<>();
    private final double[] lengths; // [limbs], px, of the pose at hand; 0 where an end is not marked

    Limbs(Optional<Skeleton> skeleton) {
        if (skeleton.isPresent()) {
            for (Skeleton.Edge edge : JointNumbers.of(skeleton.get()).mended(skeleton.get())) {
                limbs.add(new Limb((int) edge.from() - 1, (int) edge.to() - 1));
            }
            pair(skeleton.get().points());
        }
        lengths = new double[limbs.size()];
    }

    private void pair(List<String> names) {
        List<Integer> partners = Sides.partners(names);
        for (int i = 0; i < limbs.size(); i++) {
            Limb limb = limbs.get(i);
            boolean left = Sides.of(names.get(limb.from())) == Side.LEFT
                    || Sides.of(names.get(limb.from())) == Side.MIDDLE && Sides.of(names.get(limb.to())) == Side.LEFT;
            int partner = left ? find(partners.get(limb.from()), partners.get(limb.to())) : -1;
            if (partner >= 0 && partner != i) {
                pairs.add(new LimbPair(i, partner, LogHistogram.ofRatios()));
            }
        }
    }

    private int find(int from, int to) {
        for (int i = 0; i < limbs.size(); i++) {
            if (limbs.get(i).joins(from, to)) {
                return i;
            }
        }
        return -1;
    }

    List<Limb> limbs() {
        return limbs;
    }

    List<LimbPair> pairs() {
        return pairs;
    }

    /// @param unit in pixels, the root of the area of the box; without one only sides are compared
    void add(Keypoints points, double unit) {
        int size = points.size();
        for (int i = 0; i < lengths.length; i++) {
            Limb limb = limbs.get(i);
            int from = limb.from();
            int to = limb.to();
            lengths[i] = 0;
            if (from < size && to < size && points.v(from) > 0 && points.v(to) > 0) {
                double dx = points.x(from) - points.x(to);
                double dy = points.y(from) - points.y(to);
                lengths[i] = Math.sqrt(dx * dx + dy * dy);
                if (unit > 0) {
                    limb.lengths().add(lengths[i] / unit);
                }
            }
        }
        for (LimbPair pair : pairs) {
            double left = lengths[pair.left()];
            double right = lengths[pair.right()];
            if (left > 0 && right > 0) {
                pair.ratios().add(left / right);
            }
        }
    }

    /// The other one is of the same skeleton.
    void merge(Limbs other) {
        for (int i = 0; i < Math.min(limbs.size(), other.limbs.size()); i++) {
            limbs.get(i).lengths().merge(other.limbs.get(i).lengths());
        }
        for (int i = 0; i < Math.min(pairs.size(), other.pairs.size()); i++) {
            pairs.get(i).ratios().merge(other.pairs.get(i).ratios());
        }
    }
}
