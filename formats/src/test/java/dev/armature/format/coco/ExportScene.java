package dev.armature.format.coco;

import dev.armature.files.Output;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A small dataset made by a test and what its export gives.
final class ExportScene {

    static final Id PERSON = Id.of(0);
    static final Id NOSE = Id.of(1);
    static final Id CAR = Id.of(3);

    final Problems problems = new Problems(Policy.SKIP);
    final Tally tally = new Tally();
    private final List<Label> labels = new ArrayList<>();
    private final Map<String, Map<Image, List<Annotation>>> subsets = new LinkedHashMap<>();
    private Image last;

    /// With the labels person (nose, tail), its two points, and car of the supercategory vehicle.
    ExportScene() {
        Skeleton skeleton = new Skeleton(
                List.of("nose", "tail"),
                List.of(new Skeleton.Edge(2, 1), new Skeleton.Edge(1, 2), new Skeleton.Edge(2, 1)));
        label(0, "person", "", Optional.of(skeleton));
        label(1, "nose", "person", Optional.empty());
        label(2, "tail", "person", Optional.empty());
        label(3, "car", "vehicle", Optional.empty());
    }

    private void label(long id, String name, String parent, Optional<Skeleton> skeleton) {
        labels.add(new Label(Id.of(id), name, parent, skeleton, List.of(), Optional.empty()));
    }

    ExportScene image(String subset, String id, long width, long height, String... attributes) {
        return image(
                subset, new Image(Id.ofText(id), id + ".png", width, height, attributes(attributes), Optional.empty()));
    }

    ExportScene image(String subset, Image image) {
        last = image;
        subsets.computeIfAbsent(subset, s -> new LinkedHashMap<>()).put(image, new ArrayList<>());
        return this;
    }

    ExportScene add(Annotation annotation) {
        subsets.values()
                .forEach(images -> images.computeIfPresent(last, (image, list) -> {
                    list.add(annotation);
                    return list;
                }));
        return this;
    }

    static Attributes attributes(String... names) {
        Attributes all = Attributes.NONE;
        for (int i = 0; i < names.length; i += 2) {
            all = all.with(names[i], names[i + 1]);
        }
        return all;
    }

    Shape.Traits traits(long id, Id label, long group, String... attributes) {
        return new Shape.Traits(last.id(), Id.of(id), label, group, 0, attributes(attributes), Optional.empty());
    }

    ExportScene pose(long id, long group, double[] xyv, String... attributes) {
        return add(new Shape.Pose(traits(id, PERSON, group, attributes), Keypoints.of(xyv), List.of()));
    }

    ExportScene box(long id, Id label, long group, Box box, String... attributes) {
        return add(new Shape.Box(traits(id, label, group, attributes), box, 0));
    }

    ExportScene polygon(long id, Id label, long group, double[] xy, String... attributes) {
        return add(new Shape.Polygon(traits(id, label, group, attributes), new Polygon(xy)));
    }

    /// The options of a test: one task, or all for none, and the rest as the defaults.
    static CocoOptions options(Task... tasks) {
        CocoOptions d = CocoOptions.DEFAULTS;
        return new CocoOptions(
                Set.of(tasks),
                false,
                d.segmentation(),
                false,
                true,
                false,
                false,
                d.imageExtension(),
                false,
                d.absent(),
                d.box(),
                d.boxMargin(),
                d.area(),
                d.points(),
                OptionalInt.empty());
    }

    Path export(Path to, CocoOptions options) throws IOException, FormatException {
        try (Output output = Output.open(to, true)) {
            CocoExport export = new CocoExport(output, options, Optional.empty(), problems, tally);
            for (Map.Entry<String, Map<Image, List<Annotation>>> subset : subsets.entrySet()) {
                Part part = new Part(Task.PERSON_KEYPOINTS, subset.getKey(), subset.getKey() + ".json");
                export.begin(part);
                for (Label label : labels) {
                    export.label(label);
                }
                for (Map.Entry<Image, List<Annotation>> image :
                        subset.getValue().entrySet()) {
                    tally.read(Tally.Thing.IMAGES, 1);
                    tally.read(Tally.Thing.ANNOTATIONS, image.getValue().size());
                    export.image(image.getKey());
                    for (Annotation annotation : image.getValue()) {
                        export.annotation(annotation);
                    }
                }
                export.end(part);
            }
            output.commit();
        }
        return to;
    }

    /// The one file of a task, for the subset train.
    ExportedFile file(Path to, Task task) throws IOException, FormatException {
        return file(to, options(task), task);
    }

    ExportedFile file(Path to, CocoOptions options, Task task) throws IOException, FormatException {
        return ExportedFile.read(export(to, options).resolve("annotations/" + task.word() + "_train.json"));
    }

    boolean noted(String code) {
        return problems.kinds().stream().anyMatch(kind -> kind.first().code().equals(code));
    }
}
