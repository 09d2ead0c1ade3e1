package dev.armature.store.project;

import static dev.armature.store.project.Inputs.attribute;
import static dev.armature.store.project.Inputs.change;
import static dev.armature.store.project.Inputs.circle;
import static dev.armature.store.project.Inputs.delete;
import static dev.armature.store.project.Inputs.label;
import static dev.armature.store.project.Inputs.line;
import static dev.armature.store.project.Inputs.point;
import static dev.armature.store.project.Inputs.skeleton;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.model.Sides.Side;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Who;
import dev.armature.store.project.SkeletonSpec.Edge;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelsTest {

    private static final List<LabelInput> PERSON = List.of(skeleton(
            "person",
            line(1, 2)
                    + line(2, 3)
                    + circle(1, 10, 20, "nose")
                    + circle(2, 30.5, 40, "left eye")
                    + circle(3, 60, 40, "right eye"),
            List.of(attribute("moving", "checkbox", "false")),
            point("nose", attribute("size", "number", "1", "0", "10", "0.5")),
            point("left eye"),
            point("right eye")));

    private static LabelOwner task(Database database) {
        return new LabelOwner.OfTask(database.<Long, RuntimeException>write(
                Who.PROGRAM, tx -> Tasks.create(tx, TaskDraft.named("t")).id()));
    }

    private static List<LabelSpec> patch(Database database, LabelOwner owner, List<LabelInput> inputs) {
        return database.write(
                Who.PROGRAM, tx -> Labels.save(tx, owner, LabelPatch.apply(Labels.of(tx, owner), inputs)));
    }

    private static List<LabelSpec> labels(Database database, LabelOwner owner) {
        return database.read(tx -> Labels.of(tx, owner));
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aSkeletonIsReadBackAsItWasMade(Databases databases) { // L1
        try (Database database = databases.fresh()) {
            LabelOwner owner = task(database);
            patch(database, owner, PERSON);
            List<LabelSpec> labels = labels(database, owner);
            assertThat(labels).hasSize(1);
            LabelSpec person = labels.getFirst();
            assertThat(person.name()).isEqualTo("person");
            assertThat(person.color()).matches("#[0-9a-f]{6}");
            assertThat(person.attributes()).extracting(AttributeSpec::name).containsExactly("moving");
            SkeletonSpec skeleton = person.skeleton().orElseThrow();
            assertThat(skeleton.names()).containsExactly("nose", "left eye", "right eye");
            assertThat(skeleton.edges()).containsExactly(new Edge(0, 1), new Edge(1, 2));
            assertThat(skeleton.points())
                    .extracting(KeypointSpec::id)
                    .containsExactly(person.id() + 1, person.id() + 2, person.id() + 3);
            assertThat(skeleton.points().get(0).attributes())
                    .extracting(AttributeSpec::values)
                    .containsExactly(List.of("0", "10", "0.5"));
            assertThat(skeleton.points().get(1).side()).isEqualTo(Side.LEFT);
            assertThat(skeleton.points())
                    .extracting(KeypointSpec::partner)
                    .containsExactly(OptionalInt.empty(), OptionalInt.of(2), OptionalInt.of(1));
            assertThat(SkeletonSvg.write(skeleton))
                    .isEqualTo("""
                    <line x1="10" y1="20" x2="30.5" y2="40" data-type="edge" data-node-from="1" data-node-to="2"></line>
                    <line x1="30.5" y1="40" x2="60" y2="40" data-type="edge" data-node-from="2" data-node-to="3"></line>
                    <circle r="0.75" cx="10" cy="20" data-type="element node" data-element-id="1" data-node-id="1" data-label-id="%d"></circle>
                    <circle r="0.75" cx="30.5" cy="40" data-type="element node" data-element-id="2" data-node-id="2" data-label-id="%d"></circle>
                    <circle r="0.75" cx="60" cy="40" data-type="element node" data-element-id="3" data-node-id="3" data-label-id="%d"></circle>\
                    """.formatted(person.id() + 1, person.id() + 2, person.id() + 3));
            List<LabelInput> same = List.of(Inputs.drawn(person.id(), SkeletonSvg.write(skeleton)));
            assertThat(patch(database, owner, same)).isEqualTo(labels);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void twoSublabelsOfOneNameAreRefused(Databases databases) { // L2
        try (Database database = databases.fresh()) {
            LabelOwner owner = task(database);
            List<LabelInput> twice = List.of(
                    skeleton("person", circle(1, 1, 1, "a") + circle(2, 2, 2, "b"), List.of(), point("a"), point("a")));
            assertThatThrownBy(() -> patch(database, owner, twice)).isInstanceOf(InvalidException.class);
            List<LabelInput> undrawn = List.of(skeleton("person", "", List.of(), point("a"), point("a")));
            assertThatThrownBy(() -> patch(database, owner, undrawn))
                    .hasMessageContaining("All keypoint names must be unique: \"a\" is there twice");
            assertThat(labels(database, owner)).isEmpty();
            patch(database, owner, List.of(label("car", "rectangle")));
            assertThatThrownBy(() -> patch(database, owner, List.of(label("car", "any"))))
                    .hasMessageContaining("All label names must be unique: \"car\" is there twice");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void labelsAreAddedAndDeletedWhileTheOthersStay(Databases databases) { // L3, L4
        try (Database database = databases.fresh()) {
            LabelOwner owner = task(database);
            List<LabelSpec> before = patch(database, owner, List.of(label("car", "rectangle"), label("tree", "any")));
            List<LabelSpec> more = patch(database, owner, PERSON);
            assertThat(more).hasSize(3).startsWith(before.get(0), before.get(1));
            LabelSpec person = more.get(2);
            assertThat(patch(database, owner, List.of(delete(person.id())))).isEqualTo(before);
            assertThatThrownBy(() -> database.read(tx -> Labels.get(tx, person.id())))
                    .isInstanceOf(MissingException.class);
            assertThatThrownBy(() -> patch(database, owner, List.of(delete(person.id()))))
                    .hasMessageContaining("there is no label " + person.id() + " here");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void attributesAreDeletedThroughTheParent(Databases databases) { // L5
        try (Database database = databases.fresh()) {
            LabelOwner owner = task(database);
            LabelSpec person = patch(database, owner, PERSON).getFirst();
            KeypointSpec nose = person.points().getFirst();
            LabelInput input = change(
                    person.id(),
                    List.of(Inputs.deleteAttribute(
                            person.attributes().getFirst().id())),
                    Inputs.changePoint(
                            nose.id(),
                            "nose",
                            Inputs.deleteAttribute(nose.attributes().getFirst().id())));
            LabelSpec after = patch(database, owner, List.of(input)).getFirst();
            assertThat(after.attributes()).isEmpty();
            assertThat(after.points().getFirst().attributes()).isEmpty();
            assertThat(after.skeleton().orElseThrow().names())
                    .isEqualTo(person.skeleton().orElseThrow().names());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void theTypeDoesNotChangeFromOrToSkeleton(Databases databases) { // L6
        try (Database database = databases.fresh()) {
            LabelOwner owner = task(database);
            List<LabelSpec> before =
                    patch(database, owner, List.of(PERSON.getFirst(), label("car", "rectangle"), label("tree", "any")));
            List<LabelSpec> after = patch(
                    database,
                    owner,
                    List.of(
                            Inputs.typed(before.get(0).id(), "points"),
                            Inputs.typed(before.get(1).id(), "skeleton"),
                            Inputs.typed(before.get(2).id(), "polygon")));
            assertThat(after)
                    .extracting(LabelSpec::type)
                    .containsExactly(LabelType.SKELETON, LabelType.RECTANGLE, LabelType.POLYGON);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void namesMayHaveBlanksAndSignsOfXml(Databases databases) { // L7
        try (Database database = databases.fresh()) {
            LabelOwner owner = task(database);
            String escaped = circle(1, 1, 2, "a &amp; b")
                    + circle(2, 3, 4, "say &quot;x&quot;")
                    + circle(3, 5, 6, "1 &lt; 2  and more")
                    + circle(4, 7, 8, "R & D")
                    + circle(5, 9, 10, "x < y");
            List<LabelInput> inputs = List.of(skeleton(
                    "all  the   blanks",
                    escaped,
                    List.of(),
                    point("x < y"),
                    point("a & b"),
                    point("say \"x\""),
                    point("1 < 2  and more"),
                    point("R & D")));
            LabelSpec label = patch(database, owner, inputs).getFirst();
            assertThat(label.name()).isEqualTo("all  the   blanks");
            assertThat(label.skeleton().orElseThrow().names())
                    .containsExactly("a & b", "say \"x\"", "1 < 2  and more", "R & D", "x < y");
            assertThat(label.points()).extracting(KeypointSpec::x).containsExactly(1.0, 3.0, 5.0, 7.0, 9.0);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void keypointsOfASavedSkeletonCanBeRenamedAddedRemovedAndReordered(Databases databases) {
        try (Database database = databases.fresh()) {
            LabelOwner owner = new LabelOwner.OfProject(database.<Long, RuntimeException>write(
                    Who.PROGRAM,
                    tx -> Projects.create(tx, ProjectDraft.named("p")).id()));
            LabelSpec person = patch(database, owner, PERSON).getFirst();
            List<KeypointSpec> old = person.points();
            LabelInput input = Inputs.redrawn(
                    person.id(),
                    line(7, 9) + circle(9, 50, 50, "mouth") + circle(8, 1, 1, "right eye") + circle(7, 2, 2, "snout"),
                    Inputs.changePoint(old.get(0).id(), "snout"),
                    delete(old.get(1).id()),
                    point("mouth"));
            SkeletonSpec after =
                    patch(database, owner, List.of(input)).getFirst().skeleton().orElseThrow();
            assertThat(after.names()).containsExactly("mouth", "right eye", "snout");
            assertThat(after.points().get(2).id()).isEqualTo(old.get(0).id());
            assertThat(after.points().get(1).id()).isEqualTo(old.get(2).id());
            assertThat(after.points()).allMatch(point -> point.partner().isEmpty());
            assertThat(after.edges()).containsExactly(new Edge(2, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aTaskOfAProjectHasNoLabelsOfItsOwn(Databases databases) {
        try (Database database = databases.fresh()) {
            long project = database.<Long, RuntimeException>write(
                    Who.PROGRAM,
                    tx -> Projects.create(tx, ProjectDraft.named("p")).id());
            Task task = database.write(
                    Who.PROGRAM, tx -> Tasks.create(tx, TaskDraft.named("t").in(project)));
            assertThat(task.labels()).isEqualTo(new LabelOwner.OfProject(project));
            assertThatThrownBy(() -> patch(database, new LabelOwner.OfTask(task.id()), PERSON))
                    .hasMessage("labels: task " + task.id() + " has the labels of its project");
            LabelSpec person = patch(database, task.labels(), PERSON).getFirst();
            List<Labels.Owned> listed = database.read(tx ->
                    Labels.list(tx, ListRequest.all().where("name", "person")).items());
            assertThat(listed).containsExactly(new Labels.Owned(task.labels(), person));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void savedAttributesKeepTheirKind(Databases databases) {
        try (Database database = databases.fresh()) {
            LabelOwner owner = task(database);
            LabelSpec car = patch(
                            database,
                            owner,
                            List.of(Inputs.with(label("car", "any"), attribute("make", "select", "a", "a", "b"))))
                    .getFirst();
            long id = car.attributes().getFirst().id();
            assertThatThrownBy(() -> patch(
                            database, owner, List.of(change(car.id(), List.of(Inputs.changed(id, "select", "a"))))))
                    .hasMessageContaining("can only be added to; a, b were there");
            assertThatThrownBy(() -> patch(
                            database, owner, List.of(change(car.id(), List.of(Inputs.changed(id, "text", "a", "b"))))))
                    .hasMessageContaining("cannot change once the attribute is there");
            LabelSpec after = patch(
                            database,
                            owner,
                            List.of(change(car.id(), List.of(Inputs.changed(id, "select", "a", "b", "c")))))
                    .getFirst();
            assertThat(after.attributes().getFirst().values()).containsExactly("a", "b", "c");
            assertThat(after.attributes().getFirst().id()).isEqualTo(id);
        }
    }
}
