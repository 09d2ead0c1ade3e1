package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoPanoptic.Segment;
import dev.armature.geometry.Region;
import dev.armature.json.Members;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Source;
import dev.armature.model.Task;
import dev.armature.transform.Assemble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the instances of one image of a COCO dataset into the files of other tasks, each into every task that
/// has a place for it. What was read as text goes out as that text, less the members that the task does not know.
final class ExportInstances {

    private final ExportPart part;
    private final Image image;
    private final int position;
    private final CocoOptions options;
    private final Problems problems;
    private final Tally tally;

    ExportInstances(ExportPart part, Image image, CocoOptions options, Problems problems, Tally tally) {
        this.part = part;
        this.image = image;
        this.position = part.images().count() - 1;
        this.options = options;
        this.problems = problems;
        this.tally = tally;
    }

    void write(List<Instance> instances, ExportImage.Picture picture) throws IOException, FormatException {
        List<Segment> segments = new ArrayList<>();
        for (Instance instance : instances) {
            boolean written = false;
            for (ExportFile file : part.files().values()) {
                if (file.task() == Task.PANOPTIC) {
                    Optional<Segment> segment = segment(instance);
                    segment.ifPresent(segments::add);
                    written |= segment.isPresent();
                } else if (fits(instance, file.task())) {
                    add(file, instance);
                    written = true;
                }
            }
            if (written) {
                tally.written(Thing.ANNOTATIONS, 1);
            } else {
                String tasks = String.join(
                        ", ", part.files().keySet().stream().map(Task::word).toList());
                tally.leftOut(Thing.ANNOTATIONS, "without anything that " + tasks + " holds", 1);
                problems.loss(
                        "left-without-place", place(instance), "left out: it has nothing that " + tasks + " holds");
            }
        }
        if (!segments.isEmpty()) {
            CocoPanoptic panoptic = new CocoPanoptic(segments);
            part.files().get(Task.PANOPTIC).add(Id.NONE, position, panoptic.members(picture.write(panoptic)));
        }
    }

    private static boolean fits(Instance instance, Task task) {
        boolean shaped = instance.box().isPresent() || !(instance.region() instanceof Region.None);
        return switch (task) {
            case PERSON_KEYPOINTS -> instance.keypoints().isPresent();
            case INSTANCES, STUFF -> shaped;
            case LABELS ->
                !shaped
                        && instance.keypoints().isEmpty()
                        && instance.caption().isEmpty()
                        && !instance.label().isNone();
            case CAPTIONS -> instance.caption().isPresent();
            case RESULTS ->
                shaped || instance.keypoints().isPresent() || instance.caption().isPresent();
            case PANOPTIC, IMAGE_INFO -> false;
        };
    }

    private void add(ExportFile file, Instance instance) throws IOException {
        Id category = part.categories().ofInstance(instance.label());
        if (file.task() == Task.PERSON_KEYPOINTS) {
            part.categories().usedByKeypoints(instance.label());
        }
        boolean results = part.part().task() == Task.RESULTS;
        Optional<byte[]> text = instance.source()
                .filter(source -> source.format().equals(Elements.FORMAT))
                .filter(source -> results || file.task() != Task.RESULTS)
                .map(Source::text);
        boolean fresh = text.isPresent()
                ? file.addWhole(instance.id(), position, rewritten(text.get(), instance, file.task()))
                : file.add(instance.id(), position, members(instance, category, file.task()));
        if (!fresh) {
            problems.note(
                    "annotation-id-taken",
                    place(instance),
                    "another annotation has the id " + instance.id() + " already; this one gets a new id");
        }
    }

    private byte[] rewritten(byte[] text, Instance instance, Task task) {
        Map<String, byte[]> changes = new LinkedHashMap<>();
        boolean results = part.part().task() == Task.RESULTS;
        if (results && task != Task.RESULTS) {
            changes.putAll(ExportResults.completed(text, instance));
        }
        if (task == Task.INSTANCES || task == Task.STUFF || task == Task.PERSON_KEYPOINTS || task == Task.RESULTS) {
            changes.putAll(new Rewriting(options, problems, part.part().file()).changes(instance, Optional.of(image)));
        }
        if (task != Task.PERSON_KEYPOINTS && task != Task.RESULTS) {
            changes.put("keypoints", null);
            changes.put("num_keypoints", null);
        }
        return changes.isEmpty() ? text : Members.replace(text, changes);
    }

    private byte[] members(Instance instance, Id category, Task task) {
        ExportAnnotation json = new ExportAnnotation(options, problems);
        Attributes attributes = instance.attributes();
        return switch (task) {
            case PERSON_KEYPOINTS -> json.members(instance, attributes, category, image, place(instance));
            case INSTANCES, STUFF ->
                json.members(instance.withKeypoints(Optional.empty()), attributes, category, image, place(instance));
            case LABELS -> json.tag(category, instance.score(), attributes);
            case RESULTS -> json.result(instance, category, image, place(instance));
            case CAPTIONS -> json.caption(instance.caption().orElse(""), instance.score(), attributes);
            case PANOPTIC, IMAGE_INFO -> throw new AssertionError(task + " takes no instances");
        };
    }

    private Optional<Segment> segment(Instance instance) {
        Id category = part.categories().ofInstance(instance.label());
        return Assemble.pixels(instance.region(), image)
                .filter(mask -> mask.area() > 0 && CocoPanoptic.drawable(mask.height(), mask.width()))
                .map(mask -> new Segment(instance.id(), category, mask, instance.crowd(), 0));
    }

    private Location place(Instance instance) {
        return Location.of(part.part().file())
                .withImage(image.name())
                .withAnnotation(instance.id().toString());
    }
}
