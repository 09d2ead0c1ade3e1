package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// One reading of a file, and what has to be true of any.
final class Reading implements DatasetSink {

    static final Part PART = new Part(Task.PERSON_KEYPOINTS, "x", "x.json");

    final Problems problems;
    final Tally tally = new Tally();
    private int depth; // of begin and end

    Reading(Policy policy) {
        problems = new Problems(policy);
    }

    /// What reads.
    interface Reader {
        void read(Reading into) throws IOException, FormatException;
    }

    /// Reads, and checks that the books balance, and that every problem lies inside of the file.
    ///
    /// @param length of the file in bytes
    /// @return whether it was read to its end
    boolean check(Reader reader, long length) throws IOException {
        boolean end = true;
        try {
            reader.read(this);
            assertThat(depth).isZero();
            for (Thing thing : Thing.values()) {
                assertThat(tally.balances(thing))
                        .as(
                                "%s: read %d, given on %d, left out %s",
                                thing, tally.read(thing), tally.written(thing), tally.leftOut(thing))
                        .isTrue();
            }
        } catch (FormatException refused) {
            place(refused.problem(), length);
            end = false;
        }
        for (Problem problem : problems.listed()) {
            place(problem, length);
        }
        problems.kinds().forEach(kind -> place(kind.first(), length));
        return end;
    }

    /// A file as input. One that looks like an archive is refused, whether it can be opened or not, with [#PART]'s
    /// file as its place.
    static Input opened(Path file) throws IOException, FormatException {
        FormatException archive = new FormatException("input-kind", Location.of(PART.file()), "is an archive");
        Input input;
        try {
            input = Input.open(file, Limits.DEFAULTS);
        } catch (FormatException refused) {
            throw archive;
        }
        if (input.kind() != Input.Kind.FILE) {
            input.close();
            throw archive;
        }
        return input;
    }

    private static void place(Problem problem, long length) {
        Location where = problem.where();
        assertThat(where.file()).as(problem.toString()).isEqualTo(PART.file());
        assertThat(where.offset()).as(problem.toString()).isBetween(-1L, length);
        assertThat(problem.what()).isNotBlank();
        assertThat(problem.code()).matches("[a-z0-9-]+");
    }

    @Override
    public void begin(Part part) {
        depth++;
    }

    @Override
    public void member(String name, byte[] json) {
        assertThat(!JsonOracle.judges(json) || JsonOracle.read(json).isPresent())
                .as("member %s is JSON", name)
                .isTrue();
    }

    @Override
    public void open(Section section, boolean keyed) {
        assertThat(depth).isEqualTo(1);
    }

    @Override
    public void label(Label label) {
        label.source().ifPresent(Reading::json);
    }

    @Override
    public void image(Image image) {
        tally.written(Thing.IMAGES, 1);
        image.source().ifPresent(Reading::json);
    }

    @Override
    public void annotation(Annotation annotation) {
        tally.written(Thing.ANNOTATIONS, 1);
        switch (annotation) {
            case Instance instance -> instance.source().ifPresent(Reading::json);
            case Shape shape -> shape.traits().source().ifPresent(Reading::json);
        }
    }

    /// The text of an element, or of a member with its key.
    private static void json(Source source) {
        String text = new String(source.text(), StandardCharsets.UTF_8);
        if (!JsonOracle.judges(source.text())) {
            return;
        }
        boolean element = JsonOracle.read(source.text()).isPresent();
        boolean member = JsonOracle.read(("{" + text + "}").getBytes(StandardCharsets.UTF_8))
                .isPresent();
        assertThat(element || member).as("kept text is JSON: %s", text).isTrue();
    }

    @Override
    public void end(Part part) {
        depth--;
    }
}
