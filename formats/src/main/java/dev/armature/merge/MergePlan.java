package dev.armature.merge;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How several datasets become one: all of their parts are looked at in their order ([#look]), then all is settled
/// ([#finish]), and from then on the plan is followed.
public final class MergePlan {

    /// What the pictures of images are told apart by.
    public interface Contents {
        /// A hash of the picture's bytes; empty where it is not found or does not matter.
        Optional<String> of(MergeSource source, Image image) throws IOException, FormatException;
    }

    /// In counts, what became of all.
    ///
    /// @param imagesJoined images that were the same as an earlier one
    /// @param imageIds images with another id than in their file
    /// @param imageNames images with another name
    /// @param labels labels of the whole
    /// @param labelIds labels of files with another id
    public record Counts(long imagesJoined, long imageIds, long imageNames, long labels, long labelIds) {}

    private record Key(Task task, String subset) {}

    private final Map<MergeSource, MergedPart> bySource = new LinkedHashMap<>();
    private final Map<Task, LabelTable> labels = new LinkedHashMap<>();
    private final Map<String, SameImages> images = new LinkedHashMap<>();
    private final Map<String, AnnotationIds> annotations = new LinkedHashMap<>();
    private final NewIds imageIds = new NewIds();
    private final NewIds annotationIds = new NewIds();
    private final Map<Key, MergedPart> byKey = new LinkedHashMap<>();
    private final Order order;
    private final MergeOptions options;
    private final Contents contents;
    private final Problems problems;

    /// @param order by image, the parts of one subset are one whatever their task; as read, tasks stay apart
    public MergePlan(Order order, MergeOptions options, Contents contents, Problems problems) {
        this.order = order;
        this.options = options;
        this.contents = contents;
        this.problems = problems;
    }

    /// Makes room for a part of an input; a second time nothing happens.
    public void add(MergeSource source) {
        if (bySource.containsKey(source)) {
            return;
        }
        Task task =
                order == Order.BY_IMAGE ? Task.PERSON_KEYPOINTS : source.part().task();
        Key key = new Key(task, options.subset(source.input(), source.part().subset()));
        MergedPart part = byKey.computeIfAbsent(key, this::fresh);
        part.add(source);
        bySource.put(source, part);
    }

    private MergedPart fresh(Key key) {
        return new MergedPart(
                key.subset(),
                labels.computeIfAbsent(key.task(), one -> new LabelTable(options.labels(), problems)),
                images.computeIfAbsent(key.subset(), one -> new SameImages(options.images(), imageIds, problems)),
                annotations.computeIfAbsent(key.subset(), one -> new AnnotationIds(annotationIds)),
                problems);
    }

    /// The parts of the whole, in the order in which they are met first.
    public List<MergedPart> parts() {
        return List.copyOf(byKey.values());
    }

    /// Sees one part of an input. Inputs are shown in their order.
    ///
    /// @param positions whether labels are numbered from 0, as annotation tools do, and are to be numbered from 1,
    ///     since there are labels of COCO among the others
    public DatasetSink look(MergeSource source, boolean positions) {
        add(source);
        return new MergeLook(source, bySource.get(source), contents, positions);
    }

    /// Settles all ids.
    public void finish() {
        labels.values().forEach(LabelTable::finish);
        images.values().forEach(SameImages::finish);
        annotations.values().forEach(AnnotationIds::finish);
    }

    public Counts counts() {
        long names = 0;
        for (MergedPart part : byKey.values()) {
            names = Math.max(names, part.labels().labels(part.sources()).size());
        }
        return new Counts(
                images.values().stream().mapToLong(SameImages::joined).sum(),
                images.values().stream().mapToLong(SameImages::renumbered).sum(),
                images.values().stream().mapToLong(SameImages::renamed).sum(),
                names,
                labels.values().stream().mapToLong(LabelTable::renumbered).sum());
    }

    /// Where an image of the whole came from.
    ///
    /// @param image as its input has it
    public record Original(MergeSource source, Image image) {}

    /// The images that became this one, the one that gave it its name first.
    public List<Original> originals(Part part, Image merged) {
        SameImages all = images.get(part.subset());
        if (all == null) {
            return List.of();
        }
        return all.originals(merged).stream()
                .map(one -> new Original(one.home().source(), one.image()))
                .toList();
    }
}
