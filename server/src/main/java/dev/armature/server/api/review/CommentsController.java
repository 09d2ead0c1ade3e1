package dev.armature.server.api.review;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.access.Rights;
import dev.armature.server.api.UserAnswers.BasicUser;
import dev.armature.server.http.Paged;
import dev.armature.store.Violations;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Page;
import dev.armature.store.db.Tx;
import dev.armature.store.people.Role;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import dev.armature.store.project.Comment;
import dev.armature.store.project.Issues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

/// Comments on issues. Everybody changes his own; managers change all.
@RestController
@RequestMapping("/api/comments")
final class CommentsController {

    private final Database database;

    CommentsController(Database database) {
        this.database = database;
    }

    /// A comment as CVAT's interface shows it.
    record CommentRead(
            long id, long issue, Optional<BasicUser> owner, String message, Instant createdDate, Instant updatedDate) {

        static List<CommentRead> all(Tx tx, List<Comment> comments) {
            List<Long> ids = comments.stream()
                    .flatMap(comment -> comment.owner().stream().boxed())
                    .toList();
            Map<Long, User> users = ids.isEmpty() ? Map.of() : Users.named(tx, ids);
            return comments.stream()
                    .map(comment -> new CommentRead(
                            comment.id(),
                            comment.issue(),
                            comment.owner().stream()
                                    .mapToObj(users::get)
                                    .findFirst()
                                    .map(BasicUser::of),
                            comment.message(),
                            comment.created(),
                            comment.updated()))
                    .toList();
        }

        static CommentRead of(Tx tx, Comment comment) {
            return all(tx, List.of(comment)).getFirst();
        }
    }

    /// A comment as somebody writes it.
    record CommentWrite(OptionalLong issue, Optional<String> message) {}

    @Allow(To.USERS)
    @GetMapping
    Paged<CommentRead> list(ListRequest list) {
        return database.read(tx -> {
            Page<Comment> page = Issues.comments(tx, list);
            return Paged.of(list, page.count(), CommentRead.all(tx, page.items()));
        });
    }

    @Allow(value = To.VIEWERS, of = Of.COMMENT)
    @GetMapping("/{id}")
    CommentRead get(@PathVariable long id) {
        return database.read(tx -> CommentRead.of(tx, Issues.getComment(tx, id)));
    }

    @Allow(To.USERS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CommentRead create(@RequestBody CommentWrite body, Caller caller) {
        Violations violations = new Violations();
        violations.unless(body.issue().isPresent(), "issue", "is missing");
        violations.unless(body.message().isPresent(), "message", "is missing");
        violations.throwIfAny();
        long issue = body.issue().orElseThrow();
        return database.write(caller.who(), tx -> {
            Rights.need(tx, caller, Role.ANNOTATOR, Of.ISSUE, issue);
            return CommentRead.of(tx, Issues.comment(tx, issue, body.message().orElseThrow()));
        });
    }

    @Allow(value = To.ANNOTATORS, of = Of.COMMENT)
    @PatchMapping("/{id}")
    CommentRead change(@PathVariable long id, @RequestBody CommentWrite body, Caller caller) {
        return database.write(caller.who(), tx -> {
            Comment old = own(tx, id, caller);
            return CommentRead.of(
                    tx, Issues.changeComment(tx, id, body.message().orElse(old.message())));
        });
    }

    @Allow(value = To.ANNOTATORS, of = Of.COMMENT)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Caller caller) {
        database.run(caller.who(), tx -> {
            own(tx, id, caller);
            Issues.removeComment(tx, id);
        });
    }

    private static Comment own(Tx tx, long id, Caller caller) {
        Comment comment = Issues.getComment(tx, id);
        if (comment.owner().isPresent() && comment.owner().getAsLong() != caller.id()) {
            Rights.need(tx, caller, Role.MANAGER, Of.COMMENT, id);
        }
        return comment;
    }
}
