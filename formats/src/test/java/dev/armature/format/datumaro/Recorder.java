package dev.armature.format.datumaro;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps what a reader pushes, and what it said.
final class Recorder implements DatasetSink {

    static final String FILE = "train.json";

    final Map<String, String> members = new LinkedHashMap<>();
    final List<Label> labels = new ArrayList<>();
    final List<Image> images = new ArrayList<>();
    final List<Shape> shapes = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final Problems problems;
    final Tally tally = new Tally();

    Recorder(Policy policy) {
        problems = new Problems(policy);
    }

    /// Reads a Datumaro file.
    static Recorder read(Path file, Policy policy, boolean keepText) throws IOException, FormatException {
        Recorder recorder = new Recorder(policy);
        Part part = new Part(Task.PERSON_KEYPOINTS, "train", FILE);
        new DatumaroReader(file, part, recorder.problems, recorder.tally, keepText).read(recorder);
        return recorder;
    }

    /// Reads a text as a Datumaro file.
    static Recorder read(String json, Policy policy) throws IOException, FormatException {
        Path file = Files.createTempFile("datumaro", ".json");
        try {
            Files.writeString(file, json);
            return read(file, policy, true);
        } finally {
            Files.delete(file);
        }
    }

    /// A file of two labels, `person` with the keypoints a, b and `car`, and one item `i` with these annotations.
    static Recorder annotations(Policy policy, String annotations) throws IOException, FormatException {
        return read(
                file("{\"id\":\"i\",\"annotations\":[" + annotations
                        + "],\"image\":{\"path\":\"i.jpg\",\"size\":[30,40]}}"),
                policy);
    }

    static String file(String items) {
        return "{\"info\":{},\"categories\":" + CATEGORIES + ",\"items\":[" + items + "]}";
    }

    static final String CATEGORIES = """
            {"label":{"labels":[{"name":"person","parent":"","attributes":[]},{"name":"car","parent":"","attributes":["wheels"]}],\
            "attributes":["occluded"]},"points":{"items":[{"label_id":0,"labels":["a","b"],"joints":[[1,2]]}]}}""";

    /// Codes of one severity with their counts.
    Map<String, Long> codes(Severity severity) {
        Map<String, Long> codes = new LinkedHashMap<>();
        problems.kinds().stream()
                .filter(kind -> kind.first().severity() == severity)
                .forEach(kind -> codes.put(kind.first().code(), kind.count()));
        return codes;
    }

    Problem only(Severity severity) {
        List<Problem> found = problems.kinds().stream()
                .map(Problems.Kind::first)
                .filter(problem -> problem.severity() == severity)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one kind of " + severity + ", found " + found);
        }
        return found.getFirst();
    }

    @Override
    public void begin(Part part) {
        calls.add("begin " + part.subset());
    }

    @Override
    public void member(String name, byte[] json) {
        calls.add("member " + name);
        members.put(name, new String(json, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void open(Section section, boolean keyed) {
        calls.add("open " + section);
    }

    @Override
    public void label(Label label) {
        labels.add(label);
    }

    @Override
    public void image(Image image) {
        calls.add("image " + image.id());
        images.add(image);
    }

    @Override
    public void annotation(Annotation annotation) {
        calls.add("annotation of " + annotation.image());
        shapes.add((Shape) annotation);
    }

    @Override
    public void end(Part part) {
        calls.add("end " + part.subset());
    }
}
