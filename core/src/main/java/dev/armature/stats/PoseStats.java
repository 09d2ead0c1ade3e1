package dev.armature.stats;

import dev.armature.geometry.Box;
import dev.armature.model.Keypoints;
import dev.armature.model.Skeleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The keypoints of one skeleton in numbers. A pose is an instance with a keypoint that is not absent; of
/// others nothing is counted here.
public final class PoseStats {

    /// Which keypoints are marked together is counted for skeletons of at most so many.
    public static final int MOST_PAIRED = 300;

    private static final int BORDER_STEPS = 24; // of 1/32

    private final List<String> names;
    private final Limbs limbs;
    private final Counts marked = new Counts();
    private final Histogram borders = new Histogram(-0.25, 0.5, BORDER_STEPS);
    private long poses;
    private long framed;
    private int size; // keypoints
    private long[] visibility; // [size x 3]: absent, occluded, visible
    private HeatMap[] maps; // [size], null until the keypoint is marked
    private long[] both; // [size x size], the second index is the larger one
    private int[] found; // the marked keypoints of the pose at hand

    PoseStats(Optional<Skeleton> skeleton) {
        names = skeleton.map(Skeleton::points).orElse(List.of());
        limbs = new Limbs(skeleton);
        visibility = new long[0];
        maps = new HeatMap[0];
        both = new long[0];
        found = new int[0];
        grow(names.size());
    }

    /// @param box the one that is stored; without one the extent of the marked keypoints stands in for it
    void add(Keypoints points, Optional<Box> box) {
        if (points.size() > size) {
            grow(points.size());
        }
        int count = 0;
        for (int i = 0; i < points.size(); i++) {
            if (points.v(i) > 0) {
                found[count++] = i;
            }
        }
        if (count == 0) {
            return;
        }
        poses++;
        marked.add(count);
        for (int i = 0; i < points.size(); i++) {
            visibility[3 * i + points.visibility(i)]++;
        }
        for (int i = points.size(); i < size; i++) {
            visibility[3 * i]++;
        }
        if (size <= MOST_PAIRED) {
            pairs(count);
        }
        boolean known = box.isPresent() && box.get().width() > 0 && box.get().height() > 0;
        Optional<Box> frame = known ? box : points.extent();
        double unit = 0;
        if (frame.isPresent() && frame.get().width() > 0 && frame.get().height() > 0) {
            unit = Math.sqrt(frame.get().area());
            framed += known ? 1 : 0;
            places(points, count, frame.get(), known);
        }
        limbs.add(points, unit);
    }

    private void pairs(int count) {
        for (int i = 0; i < count; i++) {
            int row = found[i] * size;
            for (int j = i; j < count; j++) {
                both[row + found[j]]++;
            }
        }
    }

    private void places(Keypoints points, int count, Box frame, boolean known) {
        double left = frame.x();
        double top = frame.y();
        double perX = 1 / frame.width();
        double perY = 1 / frame.height();
        for (int i = 0; i < count; i++) {
            int keypoint = found[i];
            double x = (points.x(keypoint) - left) * perX;
            double y = (points.y(keypoint) - top) * perY;
            HeatMap map = maps[keypoint];
            if (map == null) {
                map = new HeatMap();
                maps[keypoint] = map;
            }
            map.add(x, y);
            if (known) {
                double nearX = x < 1 - x ? x : 1 - x;
                double nearY = y < 1 - y ? y : 1 - y;
                double near = nearX < nearY ? nearX : nearY;
                borders.add(near < 0 && near > -HeatMap.NEAR ? 0 : near);
            }
        }
    }

    /// The keypoints that poses before did not have were absent in them.
    private void grow(int wanted) {
        long[] pairs = wanted <= MOST_PAIRED ? new long[wanted * wanted] : new long[0];
        if (wanted <= MOST_PAIRED) {
            for (int i = 0; i < size; i++) {
                System.arraycopy(both, i * size, pairs, i * wanted, size);
            }
        }
        both = pairs;
        visibility = Arrays.copyOf(visibility, 3 * wanted);
        for (int i = size; i < wanted; i++) {
            visibility[3 * i] = poses;
        }
        maps = Arrays.copyOf(maps, wanted);
        found = new int[wanted];
        size = wanted;
    }

    void merge(PoseStats other) {
        if (other.size > size) {
            grow(other.size);
        }
        for (int i = 0; i < size; i++) {
            if (i >= other.size) {
                visibility[3 * i] += other.poses;
                continue;
            }
            for (int j = 0; j < 3; j++) {
                visibility[3 * i + j] += other.visibility[3 * i + j];
            }
            if (other.maps[i] != null) {
                maps[i] = maps[i] == null ? new HeatMap() : maps[i];
                maps[i].merge(other.maps[i]);
            }
            for (int j = i; j < other.size && size <= MOST_PAIRED; j++) {
                both[i * size + j] += other.both[i * other.size + j];
            }
        }
        poses += other.poses;
        framed += other.framed;
        marked.merge(other.marked);
        borders.merge(other.borders);
        limbs.merge(other.limbs);
    }

    /// Number of keypoints: as many as the skeleton has, or more where a pose has more.
    public int size() {
        return size;
    }

    /// "" for one that the skeleton does not name.
    public String name(int keypoint) {
        return keypoint < names.size() ? names.get(keypoint) : "";
    }

    /// Number of poses.
    public long poses() {
        return poses;
    }

    /// Poses whose instance has a box.
    public long framed() {
        return framed;
    }

    /// Poses in which the keypoint has this visibility.
    ///
    /// @param v 0 absent, 1 occluded, 2 visible
    public long visibility(int keypoint, int v) {
        return visibility[3 * keypoint + v];
    }

    /// Poses in which the keypoint is not absent.
    public long marked(int keypoint) {
        return visibility[3 * keypoint + 1] + visibility[3 * keypoint + 2];
    }

    /// How many keypoints of a pose are marked.
    public Counts marked() {
        return marked;
    }

    /// Whether [#together] is known.
    public boolean paired() {
        return size <= MOST_PAIRED;
    }

    /// Poses in which both keypoints are marked.
    public long together(int one, int other) {
        return both[Math.min(one, other) * size + Math.max(one, other)];
    }

    /// Where the keypoint lies in the box; empty when it is never marked.
    public Optional<HeatMap> map(int keypoint) {
        return Optional.ofNullable(maps[keypoint]);
    }

    /// How far marked keypoints lie within their box, to its nearest border, in sides of the box: negative
    /// outside. Only where a box is stored.
    public Histogram borders() {
        return borders;
    }

    public List<Limb> limbs() {
        return List.copyOf(limbs.limbs());
    }

    public List<LimbPair> pairs() {
        return List.copyOf(limbs.pairs());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PoseStats stats
                && names.equals(stats.names)
                && poses == stats.poses
                && framed == stats.framed
                && Arrays.equals(visibility, stats.visibility)
                && Arrays.equals(both, stats.both)
                && Arrays.equals(maps, stats.maps)
                && marked.equals(stats.marked)
                && borders.equals(stats.borders)
                && limbs().equals(stats.limbs())
                && pairs().equals(stats.pairs());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(visibility);
    }

    @Override
    public String toString() {
        return poses + " poses of " + size + " keypoints";
    }
}
