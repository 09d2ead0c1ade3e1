package dev.armature.server.api.review;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.access.Rights;
import dev.armature.server.api.UserAnswers.BasicUser;
import dev.armature.server.http.Body;
import dev.armature.server.http.Links;
import dev.armature.server.http.Paged;
import dev.armature.store.Violations;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Page;
import dev.armature.store.db.Tx;
import dev.armature.store.people.Role;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import dev.armature.store.project.Issue;
import dev.armature.store.project.IssueDraft;
import dev.armature.store.project.Issues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Issues that reviewers open on frames of a job.
@RestController
@RequestMapping("/api/issues")
final class IssuesController {

    private final Database database;

    IssuesController(Database database) {
        this.database = database;
    }

    /// How many comments, and where they are.
    record CommentsSummary(int count, String url) {}

    /// An issue as CVAT's interface shows it.
    record IssueRead(
            long id,
            int frame,
            List<Double> position,
            long job,
            Optional<BasicUser> owner,
            Optional<BasicUser> assignee,
            Instant createdDate,
            Instant updatedDate,
            boolean resolved,
            CommentsSummary comments) {

        static List<IssueRead> all(Tx tx, List<Issue> issues) {
            List<Long> ids = issues.stream()
                    .flatMapToLong(issue -> LongStream.concat(issue.owner().stream(), issue.assignee().stream()))
                    .boxed()
                    .toList();
            Map<Long, User> users = ids.isEmpty() ? Map.of() : Users.named(tx, ids);
            return issues.stream().map(issue -> of(issue, users)).toList();
        }

        static IssueRead of(Tx tx, Issue issue) {
            return all(tx, List.of(issue)).getFirst();
        }

        private static IssueRead of(Issue issue, Map<Long, User> users) {
            return new IssueRead(
                    issue.id(),
                    issue.frame(),
                    issue.position(),
                    issue.job(),
                    user(users, issue.owner()),
                    user(users, issue.assignee()),
                    issue.created(),
                    issue.updated(),
                    issue.resolved(),
                    new CommentsSummary(issue.comments(), Links.to("/api/comments?issue_id=" + issue.id())));
        }

        private static Optional<BasicUser> user(Map<Long, User> users, OptionalLong id) {
            return id.stream().mapToObj(users::get).findFirst().map(BasicUser::of);
        }
    }

    /// An issue as somebody opens it.
    record IssueWrite(
            OptionalLong job,
            OptionalInt frame,
            Optional<List<Double>> position,
            OptionalLong assignee,
            Optional<String> message,
            boolean resolved) {}

    @Allow(To.USERS)
    @GetMapping
    Paged<IssueRead> list(ListRequest list) {
        return database.read(tx -> {
            Page<Issue> page = Issues.list(tx, list);
            return Paged.of(list, page.count(), IssueRead.all(tx, page.items()));
        });
    }

    @Allow(value = To.VIEWERS, of = Of.ISSUE)
    @GetMapping("/{id}")
    IssueRead get(@PathVariable long id) {
        return database.read(tx -> IssueRead.of(tx, Issues.get(tx, id)));
    }

    @Allow(To.USERS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssueRead create(@RequestBody IssueWrite body, Caller caller) {
        Violations violations = new Violations();
        violations.unless(body.job().isPresent(), "job", "is missing");
        violations.unless(body.frame().isPresent(), "frame", "is missing");
        violations.unless(body.position().isPresent(), "position", "is missing; it has x and y of one or more points");
        violations.unless(body.message().isPresent(), "message", "is missing");
        violations.throwIfAny();
        long job = body.job().orElseThrow();
        IssueDraft draft = new IssueDraft(
                job,
                body.frame().orElseThrow(),
                body.position().orElseThrow(),
                body.assignee(),
                body.message().orElseThrow());
        return database.write(caller.who(), tx -> {
            Rights.need(tx, caller, Role.ANNOTATOR, Of.JOB, job);
            Issue issue = Issues.create(tx, draft);
            return IssueRead.of(tx, body.resolved() ? Issues.change(tx, issue.id(), true, issue.assignee()) : issue);
        });
    }

    @Allow(value = To.ANNOTATORS, of = Of.ISSUE)
    @PatchMapping("/{id}")
    IssueRead change(@PathVariable long id, @RequestBody JsonNode json, Caller caller) {
        Body body = new Body(json);
        return database.write(caller.who(), tx -> {
            Issue issue = Issues.get(tx, id);
            boolean resolved = body.flag("resolved", issue.resolved());
            OptionalLong assignee = body.number("assignee", issue.assignee());
            body.end();
            return IssueRead.of(tx, Issues.change(tx, id, resolved, assignee));
        });
    }

    @Allow(value = To.ANNOTATORS, of = Of.ISSUE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Caller caller) {
        database.run(caller.who(), tx -> Issues.remove(tx, id));
    }
}
