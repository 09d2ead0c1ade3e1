package dev.armature.format.coco;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A COCO text, read, with everything that came of it.
final class CocoRecorder implements DatasetSink {

    final List<Label> labels = new ArrayList<>();
    final List<Image> images = new ArrayList<>();
    final List<Instance> instances = new ArrayList<>();
    final List<String> calls = new ArrayList<>(); // "image 1", "annotation 7", …
    final Problems problems;
    final Tally tally = new Tally();

    private CocoRecorder(Policy policy) {
        problems = new Problems(policy);
    }

    static CocoRecorder read(String text, Order order, Policy policy) throws IOException, FormatException {
        Path file = Files.createTempFile("coco", ".json");
        try {
            Files.writeString(file, text);
            CocoRecorder recorder = new CocoRecorder(policy);
            Part part = new Part(Task.PERSON_KEYPOINTS, "default", "a.json");
            new CocoReader(file, part, recorder.problems, recorder.tally, true).read(recorder, order);
            return recorder;
        } finally {
            Files.delete(file);
        }
    }

    static CocoRecorder read(String text) throws IOException, FormatException {
        return read(text, Order.AS_READ, Policy.ABORT);
    }

    /// A dataset of one image and one annotation, which has these members besides its ids.
    static String annotated(String members) {
        return """
            {"images":[{"id":1,"file_name":"a.jpg","width":40,"height":30}],
             "categories":[{"id":1,"name":"person"}],
             "annotations":[{"id":7,"image_id":1%s}]}\
            """.formatted(members.isEmpty() ? "" : "," + members);
    }

    Instance only() {
        return instances.getFirst();
    }

    /// The codes of what was found, repeated ones once.
    List<String> codes(Severity severity) {
        return problems.kinds().stream()
                .map(Problems.Kind::first)
                .filter(first -> first.severity() == severity)
                .map(Problem::code)
                .toList();
    }

    long count(String code) {
        return problems.kinds().stream()
                .filter(kind -> kind.first().code().equals(code))
                .mapToLong(Problems.Kind::count)
                .sum();
    }

    @Override
    public void begin(Part part) {
        calls.add("begin");
    }

    @Override
    public void member(String name, byte[] json) {
        calls.add("member " + name);
    }

    @Override
    public void open(Section section, boolean keyed) {
        calls.add("open " + section + (keyed ? " keyed" : ""));
    }

    @Override
    public void label(Label label) {
        labels.add(label);
        calls.add("label " + label.id());
    }

    @Override
    public void image(Image image) {
        images.add(image);
        calls.add("image " + image.id());
    }

    @Override
    public void annotation(Annotation annotation) {
        instances.add((Instance) annotation);
        calls.add("annotation " + instances.getLast().id());
    }

    @Override
    public void end(Part part) {
        calls.add("end");
    }
}
