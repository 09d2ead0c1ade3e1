package dev.armature.merge;

import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One part of the whole, and the parts of the inputs that became it.
public final class MergedPart {

    private static final int MOST_NAMED = 3; // files in the name of the part

    private final String subset;
    private final List<MergeSource> all = new ArrayList<>();
    private final Map<MergeSource, Home> sources = new LinkedHashMap<>(); // those that were looked at
    private final LabelTable labels;
    private final SameImages images;
    private final TopMembers members;
    private final AnnotationIds annotationIds;

    MergedPart(String subset, LabelTable labels, SameImages images, AnnotationIds annotationIds, Problems problems) {
        this.subset = subset;
        this.labels = labels;
        this.images = images;
        this.annotationIds = annotationIds;
        this.members = new TopMembers(problems);
    }

    void add(MergeSource source) {
        all.add(source);
    }

    /// Its file has the names of all files that it is made of.
    public Part part() {
        boolean keypoints = all.stream().anyMatch(one -> one.part().task() == Task.PERSON_KEYPOINTS);
        Task task = keypoints ? Task.PERSON_KEYPOINTS : all.getFirst().part().task();
        List<String> files =
                all.stream().map(MergeSource::file).limit(MOST_NAMED).toList();
        String more = all.size() > MOST_NAMED ? " + " + (all.size() - MOST_NAMED) + " others" : "";
        return new Part(task, subset, String.join(" + ", files) + more);
    }

    /// What was added to it.
    public List<MergeSource> added() {
        return List.copyOf(all);
    }

    /// What it is made of, as far as it was looked at, in order.
    public List<MergeSource> sources() {
        return new ArrayList<>(sources.keySet());
    }

    LabelTable labels() {
        return labels;
    }

    SameImages images() {
        return images;
    }

    TopMembers members() {
        return members;
    }

    AnnotationIds annotationIds() {
        return annotationIds;
    }

    void begin(MergeSource source) {
        sources.put(source, images.home(source));
    }

    Home home(MergeSource source) {
        return sources.get(source);
    }

    /// Whether an image of this source is one of an earlier source.
    public boolean joins(MergeSource source) {
        return images.joins(home(source));
    }

    /// The row of the image; negative if the source has none of that id.
    int row(MergeSource source, Id image) {
        return images.row(home(source), image);
    }

    /// The image as the whole has it.
    Image moved(MergeSource source, Image read, int row) {
        Image image = Moves.unkeyed(read);
        Optional<String> license = image.source().flatMap(text -> members.license(source, text.text()));
        boolean own = images.id(row).equals(image.id()) && license.isEmpty();
        Optional<String> name = images.name(row, image.name());
        return own && name.isEmpty() ? image : Moves.image(image, images.id(row), name, license);
    }

    /// The image with what later inputs say of it.
    ///
    /// @param moved as the whole has it
    /// @param problems gets what they say otherwise
    Image completed(MergeSource source, Image moved, int row, Problems problems) {
        Image image = moved;
        for (Supplements.Later later : images.supplements(row)) {
            Optional<MergeSource> other = sources.entrySet().stream()
                    .filter(one -> one.getValue() == later.home())
                    .map(Map.Entry::getKey)
                    .findFirst();
            Optional<String> license = other.isEmpty()
                    ? Optional.empty()
                    : later.image().source().flatMap(text -> members.license(other.get(), text.text()));
            Completion completion = Completion.of(image, later.image(), license);
            image = completion.image();
            String file = other.orElse(later.home().source()).file();
            for (String member : completion.differing()) {
                problems.loss(
                        "merge-image-member",
                        Location.of(file).withImage(later.image().name()),
                        member + " of the image says something else than in " + source.file() + ", which counts");
            }
        }
        return image;
    }

    /// The annotation as the whole has it, with the id that it came with.
    ///
    /// @param groups added to the numbers of groups of shapes
    Annotation moved(MergeSource source, Annotation annotation, int row, long groups) {
        Id image = images.id(row);
        return switch (annotation) {
            case Instance instance -> {
                LabelMove move = move(source, instance.label());
                boolean own = image.equals(instance.image())
                        && move.id().equals(instance.label())
                        && move.points().isEmpty();
                yield own ? instance : Moves.instance(instance, image, move);
            }
            case Shape shape -> {
                Shape.Traits traits = shape.traits();
                LabelMove move = move(source, traits.label());
                long group = traits.group() == 0 ? 0 : traits.group() + groups;
                boolean own = image.equals(traits.image())
                        && move.id().equals(traits.label())
                        && move.points().isEmpty()
                        && group == traits.group();
                yield own ? shape : Moves.shape(shape, image, move, group);
            }
        };
    }

    LabelMove move(MergeSource source, Id label) {
        return labels.move(source, label);
    }
}
