package dev.armature.check.repair;

import dev.armature.edit.PassingSink;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.json.ElementText;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mends one dataset on its way.
final class RepairSink extends PassingSink {

    private static final String COCO = "coco";

    private final Repairs repairs;
    private final Problems problems;
    private final Tally tally;
    private final Seen seen = new Seen();
    private Part part;

    RepairSink(Repairs repairs, DatasetSink target, Problems problems, Tally tally) {
        super(target);
        this.repairs = repairs;
        this.problems = problems;
        this.tally = tally;
    }

    @Override
    public void begin(Part begun) throws IOException, FormatException {
        part = begun;
        seen.clear();
        super.begin(begun);
    }

    @Override
    public void label(Label label) throws IOException, FormatException {
        Optional<Skeleton> skeleton = label.skeleton().flatMap(drawn -> EdgeRepair.of(drawn, repairs));
        if (skeleton.isEmpty()) {
            super.label(label);
            return;
        }
        EdgeRepair.told(label.skeleton().orElseThrow(), skeleton.get(), repairs)
                .forEach((code, what) -> problems.repair(code, place(), "category \"" + label.name() + "\": " + what));
        super.label(new Label(
                label.id(),
                label.name(),
                label.parent(),
                skeleton,
                label.attributes(),
                changed(label.source(), Map.of("skeleton", edges(skeleton.get())))));
    }

    private static byte[] edges(Skeleton skeleton) {
        List<String> pairs = skeleton.edges().stream()
                .map(edge -> "[" + edge.from() + "," + edge.to() + "]")
                .toList();
        return ("[" + String.join(",", pairs) + "]").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void image(Image image) throws IOException, FormatException {
        seen.image();
        if (image.sizeKnown() || repairs.sizes().isEmpty() || !repairs.mends("image-no-size")) {
            super.image(image);
            return;
        }
        Image sized = repairs.sizes().get().sized(part, image);
        if (!sized.sizeKnown()) {
            super.image(image);
            return;
        }
        problems.repair(
                "image-no-size",
                place().withImage(image.name()),
                "the size is that of the picture: " + sized.width() + " x " + sized.height());
        super.image(new Image(
                image.id(),
                image.name(),
                sized.width(),
                sized.height(),
                image.attributes(),
                changed(image.source(), sides(sized))));
    }

    private static Map<String, byte[]> sides(Image image) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("width", AnnotationRepair.bytes(Long.toString(image.width())));
        members.put("height", AnnotationRepair.bytes(Long.toString(image.height())));
        return members;
    }

    @Override
    public void annotation(Annotation annotation) throws IOException, FormatException {
        switch (annotation) {
            case Shape shape -> super.annotation(shape);
            case Instance instance -> instance(instance);
        }
    }

    private void instance(Instance instance) throws IOException, FormatException {
        if (repairs.mends("duplicate-same") && !seen.add(instance)) {
            problems.repair("duplicate-same", place(instance), "there already, all but its id; left out");
            tally.leftOut(Thing.ANNOTATIONS, "there twice", 1);
            return;
        }
        AnnotationRepair repair = new AnnotationRepair(repairs, part.task(), instance);
        if (repair.repairs().isEmpty()) {
            super.annotation(instance);
            return;
        }
        repair.repairs().forEach((code, what) -> problems.repair(code, place(instance), what));
        super.annotation(repair.mended(changed(instance.source(), repair.members())));
    }

    /// The text with other members; none where it is not COCO's.
    private static Optional<Source> changed(Optional<Source> source, Map<String, byte[]> members) {
        return source.filter(text -> text.format().equals(COCO))
                .map(text -> new Source(COCO, ElementText.replaced(text.text(), members)));
    }

    private Location place() {
        Location place = problems.here();
        return place.file().isEmpty() ? Location.of(part.file()) : place;
    }

    private Location place(Instance instance) {
        Location place = place();
        Location named = instance.image().isNone() ? place : place.withImage("#" + instance.image());
        Id id = instance.id();
        return id.isNone() ? named : named.withAnnotation(id.toString());
    }
}
