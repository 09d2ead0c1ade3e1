package dev.armature.stats;

import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Part;
import dev.armature.model.Skeleton;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// One subset of a dataset in numbers, or several as one. An instance is a thing: an annotation of COCO, or the
/// shapes that a group ties together; tags and captions are none.
public final class SubsetStats {

    /// Different sizes of images that are told apart.
    public static final int MOST_SIZES = 5_000;

    private static final int SCORE_STEPS = 20;

    private record Key(String name, Optional<Skeleton> skeleton) {}

    private final String name;
    private final Task task;
    private final Map<Key, LabelStats> labels = new LinkedHashMap<>();
    private final Counts perImage = new Counts();
    private final LogHistogram widths = LogHistogram.ofPixels();
    private final LogHistogram heights = LogHistogram.ofPixels();
    private final ValueCounts sizes = new ValueCounts(MOST_SIZES);
    private final AttributeStats attributes = new AttributeStats();
    private final Histogram scores = new Histogram(0, 1, SCORE_STEPS);
    private long sizeless;

    SubsetStats(String name, Task task) {
        this.name = name;
        this.task = task;
    }

    /// The counter of a label, which may be counted into.
    LabelStats label(String label, Optional<Skeleton> skeleton) {
        return labels.computeIfAbsent(new Key(label, skeleton), _ -> new LabelStats(label, skeleton));
    }

    void image(Image image) {
        if (!image.sizeKnown()) {
            sizeless++;
            return;
        }
        widths.add(image.width());
        heights.add(image.height());
        sizes.add(image.width() + " x " + image.height());
    }

    void score(OptionalDouble score) {
        if (score.isPresent()) {
            scores.add(score.getAsDouble());
        }
    }

    AttributeStats counting() {
        return attributes;
    }

    void merge(SubsetStats other) {
        other.labels.forEach((key, stats) -> label(key.name(), key.skeleton()).merge(stats));
        perImage.merge(other.perImage);
        widths.merge(other.widths);
        heights.merge(other.heights);
        sizes.merge(other.sizes);
        attributes.merge(other.attributes);
        scores.merge(other.scores);
        sizeless += other.sizeless;
    }

    /// All of them as one, in a new counter; the same in any order but for the order of labels.
    ///
    /// @param all of one task; of none of them nothing is counted
    public static SubsetStats together(String name, List<SubsetStats> all) {
        SubsetStats together = new SubsetStats(name, all.isEmpty() ? Task.IMAGE_INFO : all.getFirst().task);
        all.forEach(together::merge);
        return together;
    }

    /// The subset's name, or what several were called together.
    public String name() {
        return name;
    }

    public Task task() {
        return task;
    }

    public long images() {
        return perImage.all();
    }

    /// How many instances an image has.
    public Counts perImage() {
        return perImage;
    }

    /// Widths of images in pixels, where they are known.
    public LogHistogram widths() {
        return widths;
    }

    public LogHistogram heights() {
        return heights;
    }

    /// Sizes of images as `width x height`.
    public ValueCounts sizes() {
        return sizes;
    }

    /// Images that do not tell their size.
    public long sizeless() {
        return sizeless;
    }

    public AttributeStats attributes() {
        return attributes;
    }

    /// Scores from 0 to 1; others count as these.
    public Histogram scores() {
        return scores;
    }

    /// In the order in which the file declares them, then those that only instances name.
    public List<LabelStats> labels() {
        return List.copyOf(labels.values());
    }

    public long instances() {
        return labels.values().stream().mapToLong(LabelStats::instances).sum();
    }

    public long crowds() {
        return labels.values().stream().mapToLong(LabelStats::crowds).sum();
    }

    public long poses() {
        return labels.values().stream()
                .mapToLong(label -> label.poses().poses())
                .sum();
    }

    /// All instances as those of one label, without skeleton: for sizes.
    public LabelStats everything() {
        LabelStats everything = new LabelStats("", Optional.empty());
        labels.values().forEach(everything::merge);
        return everything;
    }

    /// The labels that have poses, those with one skeleton as one, the most frequent first.
    public List<LabelStats> skeletons() {
        Map<Optional<Skeleton>, List<LabelStats>> by = new LinkedHashMap<>();
        for (LabelStats label : labels.values()) {
            if (label.poses().poses() > 0) {
                by.computeIfAbsent(label.skeleton(), _ -> new ArrayList<>()).add(label);
            }
        }
        return by.values().stream()
                .map(same -> LabelStats.together(named(same), same))
                .sorted(Comparator.comparingLong(
                                (LabelStats stats) -> stats.poses().poses())
                        .reversed())
                .toList();
    }

    private static String named(List<LabelStats> same) {
        List<String> names = same.stream()
                .sorted(Comparator.comparingLong(LabelStats::instances).reversed())
                .map(LabelStats::name)
                .distinct()
                .toList();
        return names.size() <= 3
                ? String.join(", ", names)
                : names.get(0) + ", " + names.get(1) + " and " + (names.size() - 2) + " more";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubsetStats subset
                && name.equals(subset.name)
                && labels.equals(subset.labels)
                && perImage.equals(subset.perImage)
                && widths.equals(subset.widths)
                && heights.equals(subset.heights)
                && sizes.equals(subset.sizes)
                && attributes.equals(subset.attributes)
                && scores.equals(subset.scores)
                && sizeless == subset.sizeless;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, labels, sizeless);
    }

    @Override
    public String toString() {
        return name + ": " + images() + " images, " + instances() + " instances";
    }

    // ---- one part

    /// Counts the instances of an image, which may come before or after it.
    static final class OfPart {

        private final ImageCounts images = new ImageCounts();
        private final SubsetStats stats;

        OfPart(Part part) {
            stats = new SubsetStats(part.subset(), part.task());
        }

        SubsetStats stats() {
            return stats;
        }

        void image(Image image) {
            images.image(image.id());
            stats.image(image);
        }

        void instance(Instance instance, LabelStats label) {
            images.instance(instance.image());
            stats.score(instance.score());
            if (instance.crowd()) {
                label.crowd();
            } else {
                label.add(instance.keypoints(), instance.box(), instance.area());
            }
        }

        void thing(Id image, Thing thing, LabelStats label) {
            images.instance(image);
            stats.score(thing.score());
            if (thing.crowd()) {
                label.crowd();
            } else {
                label.add(thing.keypoints(), thing.box(), thing.area());
            }
        }

        SubsetStats finish() {
            images.addTo(stats.perImage);
            return stats;
        }
    }
}
