package dev.armature.server;

import dev.armature.store.db.Tx;
import dev.armature.store.db.Who;
import dev.armature.store.people.Members;
import dev.armature.store.people.Role;
import dev.armature.store.people.TokenDraft;
import dev.armature.store.people.Tokens;
import dev.armature.store.people.User;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.IssueDraft;
import dev.armature.store.project.Issues;
import dev.armature.store.project.Job;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.LabelType;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Media;
import dev.armature.store.project.ProjectDraft;
import dev.armature.store.project.Projects;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// A small project with one of everything, and somebody of every role, for tests of rights. Nobody has a password:
/// everybody has an access token.
///
/// @param tokens of everybody; [Role#ADMINISTRATOR] is none by membership
/// @param outsider a token of a user who has nothing to do with the project
/// @param looking a token of the administrator that may only look
record World(
        long project,
        long task,
        long job,
        long label,
        long issue,
        long comment,
        long member,
        Map<Role, String> tokens,
        String outsider,
        String looking) {

    private static int made;

    /// Makes one, with names of its own.
    static synchronized World in(TestServer server) {
        made++;
        String tail = "_" + made + "_" + Long.toHexString(System.nanoTime());
        return server.database().write(Who.PROGRAM, tx -> make(tx, tail));
    }

    private static World make(Tx tx, String tail) {
        long project = Projects.create(tx, ProjectDraft.named("project" + tail)).id();
        long task = Tasks.create(
                        tx,
                        new TaskDraft(
                                "task" + tail,
                                OptionalLong.of(project),
                                "",
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                "",
                                0,
                                OptionalInt.empty()))
                .id();
        long label = Labels.save(
                        tx,
                        new LabelOwner.OfProject(project),
                        List.of(new LabelSpec(0, "thing", "", LabelType.RECTANGLE, List.of(), Optional.empty())))
                .getFirst()
                .id();
        List<Job> jobs = Frames.attach(
                tx,
                task,
                Media.pictures(3),
                IntStream.range(0, 3)
                        .mapToObj(number -> Frame.of(number, "frame" + number + ".png", 64, 48, Optional.empty()))
                        .iterator());
        long job = jobs.getFirst().id();
        long issue = Issues.create(tx, new IssueDraft(job, 0, List.of(1.0, 2.0), OptionalLong.empty(), "look here"))
                .id();
        long comment = Issues.comment(tx, issue, "done").id();
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        long member = 0;
        for (Role role : Role.values()) {
            UserDraft draft = new UserDraft(
                    role.name().toLowerCase(Locale.ROOT) + tail, "", "", "", role == Role.ADMINISTRATOR, true);
            User user = Users.create(tx, draft, "");
            if (role != Role.ADMINISTRATOR) {
                Members.put(tx, project, user.id(), role);
                member = role == Role.VIEWER ? user.id() : member;
            }
            tokens.put(role, token(tx, user, false));
        }
        User outsider = Users.create(tx, UserDraft.named("outsider" + tail), "");
        User administrator = Users.find(tx, "administrator" + tail).orElseThrow();
        return new World(
                project,
                task,
                job,
                label,
                issue,
                comment,
                member,
                tokens,
                token(tx, outsider, false),
                token(tx, administrator, true));
    }

    private static String token(Tx tx, User user, boolean readOnly) {
        return Tokens.create(tx, user, new TokenDraft("test", Optional.empty(), readOnly))
                .value();
    }
}
