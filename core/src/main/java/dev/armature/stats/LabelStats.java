package dev.armature.stats;

import dev.armature.geometry.Box;
import dev.armature.model.Keypoints;
import dev.armature.model.Skeleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The instances of one label in numbers, or those of several labels with one skeleton.
///
/// Crowds are only counted. Of the others everything that is said about keypoints is of poses: instances with a
/// keypoint that is not absent.
public final class LabelStats {

    /// Instances by area as COCO's evaluation divides them: the stored area, else that of the box.
    ///
    /// @param small below 32² px²
    /// @param medium from 32² to 96² px²
    /// @param large above 96² px²
    /// @param unknown without area and box, or of area 0
    public record Sizes(long small, long medium, long large, long unknown) {

        Sizes and(Sizes other) {
            return new Sizes(small + other.small, medium + other.medium, large + other.large, unknown + other.unknown);
        }
    }

    private static final double SMALL = 32 * 32; // px²
    private static final double LARGE = 96 * 96;

    private final String name;
    private final Optional<Skeleton> skeleton;
    private final LogHistogram sides = LogHistogram.ofPixels();
    private final LogHistogram aspects = LogHistogram.ofRatios();
    private final PoseStats poses;
    private long instances;
    private long crowds;
    private long small;
    private long medium;
    private long large;
    private long unknown;

    LabelStats(String name, Optional<Skeleton> skeleton) {
        this.name = name;
        this.skeleton = skeleton;
        this.poses = new PoseStats(skeleton);
    }

    void crowd() {
        instances++;
        crowds++;
    }

    /// One more instance.
    ///
    /// @param area px², as stored
    void add(Optional<Keypoints> keypoints, Optional<Box> box, OptionalDouble area) {
        instances++;
        if (box.isPresent()) {
            Box frame = box.get();
            sides.add(Math.sqrt(frame.area()));
            if (frame.height() > 0) {
                aspects.add(frame.width() / frame.height());
            }
            size(area.isPresent() ? area.getAsDouble() : frame.area());
        } else {
            size(area.isPresent() ? area.getAsDouble() : 0);
        }
        if (keypoints.isPresent()) {
            poses.add(keypoints.get(), box);
        }
    }

    private void size(double area) {
        if (!(area > 0)) {
            unknown++;
        } else if (area < SMALL) {
            small++;
        } else if (area <= LARGE) {
            medium++;
        } else {
            large++;
        }
    }

    void merge(LabelStats other) {
        instances += other.instances;
        crowds += other.crowds;
        small += other.small;
        medium += other.medium;
        large += other.large;
        unknown += other.unknown;
        sides.merge(other.sides);
        aspects.merge(other.aspects);
        poses.merge(other.poses);
    }

    /// All of them as one.
    ///
    /// @param all at least one; with different skeletons that of the first counts
    static LabelStats together(String name, List<LabelStats> all) {
        LabelStats together = new LabelStats(name, all.getFirst().skeleton);
        all.forEach(together::merge);
        return together;
    }

    /// The label's name, or the names of several.
    public String name() {
        return name;
    }

    public Optional<Skeleton> skeleton() {
        return skeleton;
    }

    /// Instances, crowds among them.
    public long instances() {
        return instances;
    }

    public long crowds() {
        return crowds;
    }

    /// Roots of the areas of boxes, in pixels.
    public LogHistogram sides() {
        return sides;
    }

    /// Width of boxes by their height.
    public LogHistogram aspects() {
        return aspects;
    }

    public Sizes sizes() {
        return new Sizes(small, medium, large, unknown);
    }

    /// What is known of the keypoints.
    public PoseStats poses() {
        return poses;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelStats label
                && name.equals(label.name)
                && skeleton.equals(label.skeleton)
                && instances == label.instances
                && crowds == label.crowds
                && sizes().equals(label.sizes())
                && sides.equals(label.sides)
                && aspects.equals(label.aspects)
                && poses.equals(label.poses);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {name, instances, crowds, small, medium, large});
    }

    @Override
    public String toString() {
        return name + ": " + instances + " instances";
    }
}
