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

    private final String name;
    private final Optional<Skeleton> skeleton;
    private final LogHistogram sides = LogHistogram.ofPixels();
    private final LogHistogram aspects = LogHistogram.ofRatios();
    private final Sizes.Counter sizes = new Sizes.Counter();
    private final PoseStats poses;
    private long instances;
    private long crowds;

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
            sizes.add(area.isPresent() ? area.getAsDouble() : frame.area());
        } else {
            sizes.add(area.isPresent() ? area.getAsDouble() : 0);
        }
        if (keypoints.isPresent()) {
            poses.add(keypoints.get(), box);
        }
    }

    void merge(LabelStats other) {
        instances += other.instances;
        crowds += other.crowds;
        sizes.merge(other.sizes);
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

    /// Instances but crowds, by the stored area, else that of the box.
    public Sizes sizes() {
        return sizes.sizes();
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
        return Arrays.hashCode(new Object[] {name, instances, crowds, sizes()});
    }

    @Override
    public String toString() {
        return name + ": " + instances + " instances";
    }
}
