package dev.armature.store.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Source;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.Violation;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Tx;
import dev.armature.store.db.Who;
import dev.armature.store.people.Members;
import dev.armature.store.people.Role;
import dev.armature.store.people.User;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectsTest {

    private static final String HASH = "ab".repeat(32);
    private static final int MANY = 20_000;

    private static User user(Tx tx, String name) {
        return Users.create(tx, UserDraft.named(name), "");
    }

    private static Who who(User user) {
        return new Who(user.id(), user.username());
    }

    private static Iterator<Frame> frames(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Frame.of(i, "a/" + i + ".jpg", 640, 480, Optional.of(HASH)))
                .iterator();
    }

    private static Task task(Tx tx, TaskDraft draft, int size) {
        Task task = Tasks.create(tx, draft);
        Frames.attach(tx, task.id(), Media.pictures(size), frames(size));
        return Tasks.get(tx, task.id());
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aTaskIsCutIntoJobsWhenItGetsItsFrames(Databases databases) {
        try (Database database = databases.fresh()) {
            Task task = database.write(
                    Who.PROGRAM, tx -> task(tx, TaskDraft.named("t").cut(3, OptionalInt.of(1)), 7));
            assertThat(task.size()).isEqualTo(7);
            assertThat(task.attached()).isPresent();
            assertThat(task.media().stopFrame()).isEqualTo(6);
            List<Job> jobs = database.read(tx -> Jobs.of(tx, task.id()));
            assertThat(jobs).extracting(Job::startFrame).containsExactly(0, 2, 4);
            assertThat(jobs).extracting(Job::stopFrame).containsExactly(2, 4, 6);
            assertThat(jobs).allMatch(job -> job.status() == Status.ANNOTATION && job.state() == State.NEW);
            assertThatThrownBy(() ->
                            database.run(Who.PROGRAM, tx -> Frames.attach(tx, task.id(), Media.pictures(1), frames(1))))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("Adding more data is not supported");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void absoluteFramesFollowFromStartAndStep(Databases databases) {
        try (Database database = databases.fresh()) {
            Task task = database.write(Who.PROGRAM, tx -> {
                long id = Tasks.create(tx, TaskDraft.named("t")).id();
                Frames.attach(tx, id, new Media(Mode.INTERPOLATION, 10, 0, 5, 70, Sorting.NATURAL), frames(4));
                return Tasks.get(tx, id);
            });
            assertThat(task.media()).isEqualTo(new Media(Mode.INTERPOLATION, 10, 25, 5, 70, Sorting.NATURAL));
            assertThat(task.media().absolute(3)).isEqualTo(25);
            assertThat(task.media().frameFilter()).isEqualTo("step=5");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void framesWithTricksInTheirNamesAreRefused(Databases databases) {
        try (Database database = databases.fresh()) {
            List<String> names = List.of(
                    "../a.jpg", "/etc/passwd", "a/../../b", "c:\\x", "a\\b", "", "x".repeat(1025), "a\nb", "..");
            List<Frame> frames = new ArrayList<>();
            names.forEach(name -> frames.add(Frame.of(frames.size(), name, 1, 1, Optional.empty())));
            frames.add(Frame.of(77, "fine.jpg", -1, 1, Optional.of("AB")));
            assertThatThrownBy(() -> database.run(Who.PROGRAM, tx -> {
                        long id = Tasks.create(tx, TaskDraft.named("t")).id();
                        Frames.attach(tx, id, Media.pictures(1), frames.iterator());
                    }))
                    .isInstanceOfSatisfying(InvalidException.class, invalid -> {
                        for (int i = 0; i <= names.size(); i++) {
                            assertThat(invalid.violations())
                                    .extracting(Violation::field)
                                    .contains("frames[" + i + "]");
                        }
                        assertThat(invalid.violations().stream()
                                        .filter(violation -> violation.field().equals("frames[9]")))
                                .hasSize(3);
                    });
            long left = database.read(tx -> Tasks.list(tx, ListRequest.all()).count());
            assertThat(left).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void whatTheImportedFileSaidAboutAFrameIsKept(Databases databases) {
        try (Database database = databases.fresh()) {
            byte[] text = "{\"id\":1.50,\"x\":[1,  2]}".getBytes(StandardCharsets.UTF_8);
            Attributes attributes = new Attributes(
                    List.of(new Attributes.Entry("a \"b\"", "[1.0, {\"c\":null}]"), new Attributes.Entry("d", "2e0")));
            List<Id> ids = List.of(Id.of(7), Id.ofText("7"), Id.ofText(""), Id.ofNumber("1e400"), Id.NONE);
            List<Frame> frames = new ArrayList<>();
            for (Id id : ids) {
                frames.add(new Frame(
                        frames.size(),
                        "a.jpg",
                        0,
                        0,
                        Optional.empty(),
                        false,
                        id,
                        attributes,
                        Optional.of(new Source("coco", text))));
            }
            List<Frame> read = new ArrayList<>();
            long task = database.<Long, RuntimeException>write(Who.PROGRAM, tx -> {
                long id = Tasks.create(tx, TaskDraft.named("t")).id();
                Frames.attach(tx, id, Media.pictures(5), frames.iterator());
                Tasks.setHead(tx, id, "{\"info\":{\"year\":2026.0}}");
                return id;
            });
            database.<Boolean, RuntimeException>read(tx -> {
                Frames.each(tx, task, 0, 99, read::add);
                return true;
            });
            assertThat(read).extracting(Frame::fileId).isEqualTo(ids);
            assertThat(read).extracting(Frame::attributes).containsOnly(attributes);
            assertThat(read)
                    .allMatch(frame -> new String(frame.source().orElseThrow().text(), StandardCharsets.UTF_8)
                            .endsWith("[1,  2]}"));
            String head = database.read(tx -> Tasks.get(tx, task).head());
            assertThat(head).isEqualTo("{\"info\":{\"year\":2026.0}}");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void deletedFramesAreSaidForARange(Databases databases) {
        try (Database database = databases.fresh()) {
            Task task = database.write(Who.PROGRAM, tx -> task(tx, TaskDraft.named("t"), 10));
            database.run(Who.PROGRAM, tx -> Frames.setDeleted(tx, task.id(), 0, 9, Set.of(1, 8)));
            database.run(Who.PROGRAM, tx -> Frames.setDeleted(tx, task.id(), 0, 4, Set.of(2)));
            assertThat(database.<Set<Integer>, RuntimeException>read(tx -> Frames.deleted(tx, task.id())))
                    .containsExactly(2, 8);
            assertThatThrownBy(() ->
                            database.run(Who.PROGRAM, tx -> Frames.setDeleted(tx, task.id(), 5, 99, Set.of(4, 10))))
                    .hasMessageContaining("frame 4 is not among the frames 5 to 9")
                    .hasMessageContaining("frame 10 is not");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void manyFramesAreInsertedAndListed(Databases databases) {
        try (Database database = databases.fresh()) {
            Task task = database.write(
                    Who.PROGRAM, tx -> task(tx, TaskDraft.named("t").cut(1000, OptionalInt.empty()), MANY));
            int[] count = new int[1];
            database.<Boolean, RuntimeException>read(tx -> {
                Frames.each(tx, task.id(), 0, Integer.MAX_VALUE, frame -> count[0] += frame.height() == 480 ? 1 : 0);
                return true;
            });
            assertThat(count[0]).isEqualTo(MANY);
            assertThat(database.<List<Frame>, RuntimeException>read(tx -> Frames.plain(tx, task.id(), 999, 1001)))
                    .extracting(Frame::name)
                    .containsExactly("a/999.jpg", "a/1000.jpg", "a/1001.jpg");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void changesOfATaskShowInItsProject(Databases databases) {
        try (Database database = databases.fresh()) {
            Project project = database.write(Who.PROGRAM, tx -> Projects.create(tx, ProjectDraft.named("p")));
            Task first = database.write(
                    Who.PROGRAM, tx -> task(tx, TaskDraft.named("a").in(project.id()), 2));
            Task second = database.write(
                    Who.PROGRAM,
                    tx -> task(tx, TaskDraft.named("b").in(project.id()).withSubset("val"), 2));
            Project now = database.read(tx -> Projects.get(tx, project.id()));
            assertThat(now.updated()).isEqualTo(second.updated()).isAfter(project.updated());
            assertThat(database.<List<String>, RuntimeException>read(tx -> Projects.subsets(tx, project.id())))
                    .containsExactly("", "val");
            Job job = database.<List<Job>, RuntimeException>read(tx -> Jobs.of(tx, first.id()))
                    .getFirst();
            database.run(
                    Who.PROGRAM,
                    tx -> Jobs.change(
                            tx, job.id(), JobDraft.of(job).in(Stage.ACCEPTANCE).in(State.COMPLETED)));
            assertThat(database.<Progress, RuntimeException>read(tx -> Tasks.progress(tx, first.id())))
                    .isEqualTo(new Progress(1, 0, 1, Status.COMPLETED));
            assertThat(database.<Progress, RuntimeException>read(tx -> Projects.progress(tx, project.id())))
                    .isEqualTo(new Progress(2, 0, 1, Status.ANNOTATION));
            List<Task> done =
                    database.read(tx -> Tasks.list(tx, ListRequest.all().where("status", "completed"))
                            .items());
            assertThat(done).extracting(Task::id).containsExactly(first.id());
            database.run(Who.PROGRAM, tx -> Projects.remove(tx, project.id()));
            assertThatThrownBy(() -> database.read(tx -> Tasks.get(tx, first.id())))
                    .isInstanceOf(MissingException.class)
                    .hasMessage("task " + first.id() + " does not exist");
            long frames = database.read(tx ->
                    tx.query("select count(*) from frame").mapTo(Long.class).one());
            assertThat(frames).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void everythingThatIsWrongWithATaskIsSaidAtOnce(Databases databases) {
        try (Database database = databases.fresh()) {
            TaskDraft draft = new TaskDraft(
                    " ",
                    OptionalLong.of(99),
                    "../x",
                    OptionalLong.of(98),
                    OptionalLong.of(97),
                    "javascript:alert(1)",
                    -1,
                    OptionalInt.of(-1));
            assertThatThrownBy(() -> database.run(Who.PROGRAM, tx -> Tasks.create(tx, draft)))
                    .isInstanceOfSatisfying(
                            InvalidException.class,
                            invalid -> assertThat(invalid.violations())
                                    .extracting(Violation::field)
                                    .containsExactly(
                                            "name",
                                            "subset",
                                            "bug_tracker",
                                            "owner_id",
                                            "assignee_id",
                                            "segment_size",
                                            "overlap",
                                            "project_id"));
            Task task = database.write(Who.PROGRAM, tx -> Tasks.create(tx, TaskDraft.named("t")));
            assertThatThrownBy(() -> database.run(
                            Who.PROGRAM,
                            tx -> Tasks.change(tx, task.id(), TaskDraft.of(task).in(3))))
                    .hasMessageContaining("cannot be moved to another project");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aStageBeginsAnew(Databases databases) {
        try (Database database = databases.fresh()) {
            Task task = database.write(Who.PROGRAM, tx -> task(tx, TaskDraft.named("t"), 1));
            Job job = database.<List<Job>, RuntimeException>read(tx -> Jobs.of(tx, task.id()))
                    .getFirst();
            Job worked = database.write(
                    Who.PROGRAM,
                    tx -> Jobs.change(tx, job.id(), JobDraft.of(job).in(State.IN_PROGRESS)));
            assertThat(worked.state().word()).isEqualTo("in progress");
            Job checked = database.write(
                    Who.PROGRAM,
                    tx -> Jobs.change(tx, job.id(), JobDraft.of(worked).in(Stage.VALIDATION)));
            assertThat(checked.state()).isEqualTo(State.NEW);
            List<Job> found = database.read(tx -> Jobs.list(
                            tx, ListRequest.all().where("stage", "validation").where("state", "new"))
                    .items());
            assertThat(found).containsExactly(checked);
            assertThatThrownBy(() -> database.run(
                            Who.PROGRAM,
                            tx -> Jobs.change(tx, job.id(), JobDraft.of(job).assignedTo(OptionalLong.of(5)))))
                    .hasMessage("assignee: user 5 does not exist");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void peopleSeeWhatTheyHaveARoleIn(Databases databases) {
        try (Database database = databases.fresh()) {
            List<User> users = database.write(
                    Who.PROGRAM,
                    tx -> List.of(user(tx, "owner"), user(tx, "member"), user(tx, "worker"), user(tx, "stranger")));
            User root = database.write(
                    Who.PROGRAM, tx -> Users.create(tx, new UserDraft("root", "", "", "", true, true), ""));
            Project project = database.write(who(users.get(0)), tx -> Projects.create(tx, ProjectDraft.named("p")));
            assertThat(project.owner()).hasValue(users.get(0).id());
            Task task = database.write(
                    who(users.get(0)),
                    tx -> task(tx, TaskDraft.named("t").in(project.id()).cut(1, OptionalInt.empty()), 2));
            database.run(
                    Who.PROGRAM,
                    tx -> Members.put(tx, project.id(), users.get(1).id(), Role.VIEWER));
            List<Job> jobs = database.read(tx -> Jobs.of(tx, task.id()));
            OptionalLong worker = OptionalLong.of(users.get(2).id());
            Job mine = database.write(
                    Who.PROGRAM,
                    tx -> Jobs.change(
                            tx, jobs.get(1).id(), JobDraft.of(jobs.get(1)).assignedTo(worker)));

            assertThat(roles(database, users.get(0), project, task, mine)).containsOnly(Role.MANAGER);
            assertThat(roles(database, users.get(1), project, task, mine)).containsOnly(Role.VIEWER);
            assertThat(roles(database, users.get(2), project, task, mine))
                    .containsExactly(null, Role.VIEWER, Role.ANNOTATOR, Role.VIEWER);
            assertThat(roles(database, users.get(3), project, task, mine)).containsOnly((Role) null);
            assertThat(roles(database, root, project, task, mine)).containsOnly(Role.ADMINISTRATOR);
            Optional<Role> other = database.read(tx -> Access.of(tx, users.get(2), jobs.get(0)));
            assertThat(other).contains(Role.VIEWER);

            for (User user : users) {
                long seen = database.read(tx ->
                        Tasks.list(tx, ListRequest.all().visibleTo(user.id())).count());
                assertThat(seen).as(user.username()).isEqualTo(user.equals(users.get(3)) ? 0 : 1);
                long jobsSeen = database.read(tx ->
                        Jobs.list(tx, ListRequest.all().visibleTo(user.id())).count());
                assertThat(jobsSeen).as(user.username()).isEqualTo(user.equals(users.get(3)) ? 0 : 2);
                long projects =
                        database.read(tx -> Projects.list(tx, ListRequest.all().visibleTo(user.id()))
                                .count());
                assertThat(projects).as(user.username()).isEqualTo(users.indexOf(user) < 2 ? 1 : 0);
            }
        }
    }

    private static List<Role> roles(Database database, User user, Project project, Task task, Job job) {
        List<Optional<Role>> roles = database.read(tx -> List.of(
                Access.of(tx, user, project),
                Access.of(tx, user, task),
                Access.of(tx, user, job),
                Access.of(tx, user, task.labels())));
        return roles.stream().map(role -> role.orElse(null)).toList();
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void anIssueBeginsWithACommentAndEndsResolved(Databases databases) {
        try (Database database = databases.fresh()) {
            User ada = database.write(Who.PROGRAM, tx -> user(tx, "ada"));
            Task task =
                    database.write(who(ada), tx -> task(tx, TaskDraft.named("t").cut(2, OptionalInt.empty()), 4));
            Job job = database.<List<Job>, RuntimeException>read(tx -> Jobs.of(tx, task.id()))
                    .get(1);
            OptionalLong nobody = OptionalLong.empty();
            assertThatThrownBy(() -> database.run(
                            who(ada), tx -> Issues.create(tx, new IssueDraft(job.id(), 1, List.of(1.0), nobody, " "))))
                    .hasMessageContaining("frame 1 is not among the frames 2 to 3 of the job")
                    .hasMessageContaining("position: has 1 numbers")
                    .hasMessageContaining("message: may not be empty");
            Issue issue = database.write(
                    who(ada),
                    tx -> Issues.create(tx, new IssueDraft(job.id(), 2, List.of(1.5, 2.0), nobody, "wrong knee")));
            assertThat(issue.comments()).isEqualTo(1);
            assertThat(issue.owner()).hasValue(ada.id());
            Comment answer = database.write(who(ada), tx -> Issues.comment(tx, issue.id(), "fixed"));
            database.run(who(ada), tx -> Issues.changeComment(tx, answer.id(), "mended"));
            List<Comment> comments = database.read(tx -> Issues.comments(
                            tx,
                            ListRequest.all()
                                    .where("issue_id", Long.toString(issue.id()))
                                    .sorted("id"))
                    .items());
            assertThat(comments).extracting(Comment::message).containsExactly("wrong knee", "mended");
            Issue done = database.write(who(ada), tx -> Issues.change(tx, issue.id(), true, nobody));
            assertThat(done.position()).containsExactly(1.5, 2.0);
            List<Issue> open =
                    database.read(tx -> Issues.list(tx, ListRequest.all().where("resolved", "false"))
                            .items());
            assertThat(open).isEmpty();
            database.run(who(ada), tx -> Issues.removeComment(tx, answer.id()));
            database.run(who(ada), tx -> Issues.remove(tx, issue.id()));
            assertThat(database.<Integer, RuntimeException>read(tx -> Issues.count(tx, job.id())))
                    .isZero();
        }
    }
}
