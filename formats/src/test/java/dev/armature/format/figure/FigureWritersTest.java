package dev.armature.format.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.edit.PassingSink;
import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Format;
import dev.armature.format.Head;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.format.Recorded;
import dev.armature.format.Writing;
import dev.armature.format.labelme.LabelmeFormat;
import dev.armature.format.labelstudio.LabelStudioFormat;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What both writers have in common.
class FigureWritersTest {

    private static final Part PART = new Part(Task.PERSON_KEYPOINTS, "odd", "in.json");
    private static final Id IMAGE = Id.ofText("a");

    @TempDir
    Path folder;

    private final Problems problems = new Problems(Policy.SKIP);
    private final Tally tally = new Tally();
    private Writing.Style style = Writing.Style.DEFAULTS;

    static List<Format> formats() {
        return List.of(new LabelmeFormat(), new LabelStudioFormat());
    }

    private static Shape.Traits traits(int label, long group, Attributes attributes) {
        return new Shape.Traits(
                IMAGE, Id.of(0), label < 0 ? Id.NONE : Id.of(label), group, 0, attributes, Optional.empty());
    }

    private static Label label(int id, String name, String... points) {
        Optional<Skeleton> skeleton =
                points.length == 0 ? Optional.empty() : Optional.of(new Skeleton(List.of(points), List.of()));
        return new Label(Id.of(id), name, "", skeleton, List.of(), Optional.empty());
    }

    /// Writes one picture of 40 x 30 pixels and reads it again.
    private Recorded written(Format format, List<Label> labels, List<Shape> shapes, boolean media) throws Exception {
        Path in = Files.createDirectories(folder.resolve("in/images"));
        Files.write(in.resolve("a.jpg"), new byte[] {1, 2, 3});
        Path out = folder.resolve("out");
        try (Input input = Input.open(folder.resolve("in"), Limits.DEFAULTS);
                Output output = Output.open(out, false)) {
            DatasetSink sink = format.writer(
                    format.id(), new Writing(output, input, Pictures.in(input), media, style, problems, tally));
            sink.begin(PART);
            for (Label label : labels) {
                sink.label(label);
            }
            sink.image(new Image(IMAGE, "a.jpg", 40, 30, Attributes.NONE.with("night", "true"), Optional.empty()));
            for (Shape shape : shapes) {
                sink.annotation(shape);
            }
            sink.end(PART);
            output.commit();
        }
        return Recorded.of(format, out, Policy.ABORT);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shapesOfEveryKindComeBack(Format format) throws Exception {
        Attributes said = Attributes.NONE.with("wet", "true").with("n", "3").with("description", "\"x\"");
        List<Shape> shapes = List.of(
                new Shape.Pose(
                        traits(0, 4, Attributes.NONE.with("own", "1")),
                        Keypoints.of(1, 2, 2, 3, 4, 1, 5, 6, 0, 0, 0, 0),
                        List.of(Attributes.NONE, said, Attributes.NONE, Attributes.NONE)),
                new Shape.Box(traits(0, 4, said), new Box(1, 2, 8, 9), 0),
                new Shape.Polygon(traits(1, 4, Attributes.NONE), new Polygon(new double[] {1, 1, 9, 1, 9, 9})),
                new Shape.Points(traits(1, 0, Attributes.NONE), Keypoints.of(2, 3, 2)),
                new Shape.Polyline(traits(1, 0, Attributes.NONE), new Polygon(new double[] {1, 1, 9, 1, 9, 9})),
                new Shape.Ellipse(traits(1, 0, Attributes.NONE), new Box(10, 10, 6, 6)),
                new Shape.Mask(traits(1, 0, Attributes.NONE), Rle.of(30, 40, new long[] {65, 3, 1132})),
                new Shape.Pose(traits(0, 0, said), Keypoints.of(0, 0, 0, 7, 7, 2, 0, 0, 0, 0, 0, 0), List.of()));
        Recorded read = written(format, List.of(label(0, "dog", "a", "b", "c", "d"), label(1, "thing")), shapes, false);
        assertThat(problems.kinds()).isEmpty();
        assertThat(tally.written(Thing.ANNOTATIONS)).isEqualTo(8);
        assertThat(read.labels()).extracting(Label::name).containsExactly("dog", "thing");
        assertThat(read.parts()).extracting(Part::subset).containsExactly("odd");
        assertThat(read.images().getFirst().attributes().json("night")).contains("true");
        assertThat(bare(read.shapes())).containsExactlyInAnyOrderElementsOf(bare(shapes));
        long group = read.poses().getFirst().traits().group();
        assertThat(read.shapes())
                .filteredOn(shape -> shape.traits().group() == group)
                .hasSize(3);
    }

    /// The shapes as texts, without ids, groups and the order of attributes.
    private static List<String> bare(List<Shape> shapes) {
        List<String> bare = new ArrayList<>();
        for (Shape shape : shapes) {
            List<String> said = shape.traits().attributes().entries().stream()
                    .map(Attributes.Entry::toString)
                    .sorted()
                    .toList();
            String form = switch (shape) {
                case Shape.Pose pose ->
                    pose.keypoints() + " "
                            + pose.pointAttributes().stream()
                                    .map(one -> one.entries().stream()
                                            .map(Object::toString)
                                            .sorted()
                                            .toList())
                                    .toList();
                case Shape.Points points -> points.keypoints().toString();
                case Shape.Box box -> box.box().toString();
                case Shape.Polygon polygon -> polygon.outline().toString();
                case Shape.Polyline line -> line.line().toString();
                case Shape.Ellipse ellipse -> ellipse.around().toString();
                case Shape.Mask mask -> mask.mask().compressed();
                default -> "";
            };
            bare.add(shape.getClass().getSimpleName() + shape.traits().label() + said + form);
        }
        return bare;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void keypointsThatAreAllAbsentAreNotForgotten(Format format) throws Exception {
        Recorded read = written(
                format,
                List.of(label(0, "dog", "a", "b")),
                List.of(
                        new Shape.Pose(traits(0, 1, Attributes.NONE), Keypoints.of(0, 0, 0, 0, 0, 0), List.of()),
                        new Shape.Box(traits(0, 1, Attributes.NONE), new Box(1, 2, 8, 9), 0)),
                false);
        assertThat(read.poses().getFirst().keypoints()).isEqualTo(Keypoints.of(0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatHasNoPlaceIsToldAndCounted(Format format) throws Exception {
        Recorded read = written(
                format,
                List.of(label(0, "dog", "a", "b")),
                List.of(
                        new Shape.Pose(traits(0, 1, Attributes.NONE), Keypoints.of(0, 0, 0, 0, 0, 0), List.of()),
                        new Shape.Caption(traits(-1, 0, Attributes.NONE), "a dog"),
                        new Shape.Other(traits(0, 0, Attributes.NONE), "cuboid"),
                        new Shape.Tag(traits(0, 0, Attributes.NONE)),
                        new Shape.Points(traits(0, 0, Attributes.NONE), Keypoints.of(2, 3, 1))),
                true);
        assertThat(problems.kinds())
                .extracting(kind -> kind.first().code())
                .containsExactlyInAnyOrder("unheld-nothing", "unheld-caption", "unheld-kind", "unheld-points");
        assertThat(problems.kinds()).allMatch(kind -> kind.first().severity() == Severity.LOSS);
        assertThat(tally.written(Thing.ANNOTATIONS)).isEqualTo(2);
        assertThat(tally.leftOutInAll(Thing.ANNOTATIONS)).isEqualTo(3);
        assertThat(read.images().getFirst().attributes().json("dog")).contains("true");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void picturesAreCopiedAndFoundAgain(Format format) throws Exception {
        Recorded read = written(format, List.of(), List.of(), true);
        assertThat(read.imageNames()).containsExactly("a.jpg");
        try (Input input = Input.open(folder.resolve("out"), Limits.DEFAULTS)) {
            Optional<Entry> picture = Pictures.in(input)
                    .find(read.parts().getFirst(), read.images().getFirst());
            assertThat(picture).isPresent();
            assertThat(input.file(picture.get())).hasBinaryContent(new byte[] {1, 2, 3});
        }
    }

    /// Reads a file and writes it in its own format, labels changed on the way.
    private Path copied(Format format, Path source, UnaryOperator<Label> change) throws IOException, FormatException {
        Path out = folder.resolve("copy");
        try (Input input = Input.open(source, Limits.DEFAULTS);
                Output output = Output.open(out, false)) {
            List<Entry> claimed = new ArrayList<>();
            for (Entry entry : input.entries()) {
                if (format.claims(new Head(input, entry))) {
                    claimed.add(entry);
                }
            }
            DatasetSink writer =
                    format.writer(format.id(), new Writing(output, input, Pictures.in(input), false, problems, tally));
            DatasetSink renaming = new PassingSink(writer) {
                @Override
                public void label(Label label) throws IOException, FormatException {
                    super.label(change.apply(label));
                }
            };
            format.open(input, claimed, problems)
                    .read(
                            renaming,
                            new Reading(
                                    DatasetSink.Order.BY_IMAGE, OtherMembers.KEPT, problems, tally, Progress.none()));
            output.commit();
        }
        return out;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aNewNameIsWrittenAlthoughTheTextSaysTheOldOne(Format format) throws Exception {
        written(
                format,
                List.of(label(0, "dog", "a", "b"), label(1, "thing")),
                List.of(
                        new Shape.Pose(traits(0, 1, Attributes.NONE), Keypoints.of(1, 1, 2, 2, 2, 2), List.of()),
                        new Shape.Box(traits(0, 1, Attributes.NONE), new Box(1, 2, 8, 9), 0),
                        new Shape.Box(traits(1, 0, Attributes.NONE), new Box(1, 2, 8, 9), 0)),
                false);
        Path out = copied(
                format, folder.resolve("out"), label -> label.name().equals("dog") ? label(0, "cat", "a", "z") : label);
        Recorded read = Recorded.of(format, out, Policy.ABORT);
        assertThat(read.labels()).extracting(Label::name).containsExactly("cat", "thing");
        assertThat(read.labels().getFirst().skeleton().orElseThrow().points()).containsExactly("a", "z");
        assertThat(read.poses().getFirst().keypoints()).isEqualTo(Keypoints.of(1, 1, 2, 2, 2, 2));
        assertThat(read.shapes()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void coordinatesAreRoundedWhenThatIsAskedFor(Format format) throws Exception {
        style = new Writing.Style(OptionalInt.of(1), true, 3);
        Recorded read = written(
                format,
                List.of(label(0, "dog", "a")),
                List.of(
                        new Shape.Pose(traits(0, 1, Attributes.NONE), Keypoints.of(1.26, 2.04, 2), List.of()),
                        new Shape.Box(traits(0, 1, Attributes.NONE), new Box(1.26, 2, 1, 1.11), 0),
                        new Shape.Polygon(
                                traits(0, 0, Attributes.NONE), new Polygon(new double[] {1.26, 1, 9, 1, 9, 9.99}))),
                false);
        assertThat(read.poses().getFirst().keypoints()).isEqualTo(Keypoints.of(1.3, 2, 2));
        assertThat(bare(read.shapes())).anyMatch(text -> text.contains("[1.3, 1.0, 9.0, 1.0, 9.0, 10.0]"));
    }

    @Test
    void labelStudioGetsAConfigurationWithAllNames() throws Exception {
        written(new LabelStudioFormat(), List.of(label(0, "a \"dog\" & <co>", "eye")), List.of(), false);
        assertThat(Files.readString(folder.resolve("out/annotations/odd.label_config.xml")))
                .startsWith("<View>")
                .contains(
                        "<Label value=\"a &quot;dog&quot; &amp; &lt;co&gt;\"/>",
                        "<Label value=\"eye\" model_index=\"0\"/>",
                        "<Choice value=\"occluded\"/>");
    }
}
