package dev.armature.store.project;

import static java.util.Map.entry;

import dev.armature.store.MissingException;
import dev.armature.store.Violations;
import dev.armature.store.db.Field;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Listing;
import dev.armature.store.db.Page;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Issues that reviewers open, and what is said to them.
public final class Issues {

    private static final String ISSUE = "issue";
    private static final String COMMENT = "comment";
    private static final int MESSAGE = 10_000; // letters
    private static final int POINTS = 1000; // numbers of a position
    private static final String COLUMNS = "i.*, (select count(*) from comment c where c.issue_id = i.id) as comments";
    private static final String VISIBLE = "j.assignee_id = :me or " + Access.VISIBLE_TASK;
    private static final Listing LIST = new Listing(
            COLUMNS,
            "issue i join job j on j.id = i.job_id join task t on t.id = j.task_id"
                    + " left join project p on p.id = t.project_id left join account o on o.id = i.owner_id"
                    + " left join account s on s.id = i.assignee_id",
            "i.id",
            "-id",
            Map.ofEntries(
                    entry("id", Field.number("i.id")),
                    entry("job_id", Field.number("i.job_id")),
                    entry("task_id", Field.number("j.task_id")),
                    entry("frame_id", Field.number("i.frame")),
                    entry("owner", Field.text("o.username")),
                    entry("assignee", Field.text("s.username")),
                    entry("resolved", Field.flag("i.resolved")),
                    entry("created_date", Field.time("i.created")),
                    entry("updated_date", Field.time("i.updated"))),
            List.of("coalesce(o.username, '')", "coalesce(s.username, '')"),
            VISIBLE);
    private static final Listing COMMENTS = new Listing(
            "c.*",
            "comment c join issue i on i.id = c.issue_id join job j on j.id = i.job_id"
                    + " join task t on t.id = j.task_id left join project p on p.id = t.project_id"
                    + " left join account o on o.id = c.owner_id",
            "c.id",
            "-id",
            Map.ofEntries(
                    entry("id", Field.number("c.id")),
                    entry("issue_id", Field.number("c.issue_id")),
                    entry("job_id", Field.number("i.job_id")),
                    entry("frame_id", Field.number("i.frame")),
                    entry("owner", Field.text("o.username")),
                    entry("created_date", Field.time("c.created")),
                    entry("updated_date", Field.time("c.updated"))),
            List.of("coalesce(o.username, '')", "c.message"),
            VISIBLE);

    private Issues() {}

    /// Opens an issue with its first comment, in the name of the one for whom the transaction works.
    public static Issue create(Tx tx, IssueDraft draft) {
        Job job = Jobs.get(tx, draft.job());
        Violations violations = new Violations();
        violations.unless(
                job.has(draft.frame()),
                "frame",
                "frame " + draft.frame() + " is not among the frames " + job.startFrame() + " to " + job.stopFrame()
                        + " of the job");
        int numbers = draft.position().size();
        violations.unless(
                numbers >= 2 && numbers % 2 == 0 && numbers <= POINTS,
                "position",
                "has " + numbers + " numbers; expected pairs of x and y, at most " + POINTS);
        violations.unless(
                draft.position().stream().allMatch(Double::isFinite), "position", "has a number that is not finite");
        Texts.user(tx, violations, "assignee", draft.assignee());
        message(violations, draft.message());
        violations.throwIfAny();
        long id = tx.id(ISSUE);
        tx.update("""
                        insert into issue (id, job_id, frame, position, owner_id, assignee_id, resolved, created,
                            updated)
                        values (:id, :job, :frame, :position, :owner, :assignee, false, :now, :now)""")
                .bind("id", id)
                .bind("job", draft.job())
                .bind("frame", draft.frame())
                .bind("position", JsonTexts.numbers(draft.position()))
                .bind("owner", me(tx))
                .bind("assignee", draft.assignee())
                .bind("now", tx.now())
                .execute();
        say(tx, id, draft.message());
        return get(tx, id);
    }

    private static OptionalLong me(Tx tx) {
        return tx.who().isProgram()
                ? OptionalLong.empty()
                : OptionalLong.of(tx.who().user());
    }

    private static void message(Violations violations, String message) {
        violations.name("message", message, MESSAGE);
    }

    /// Resolves or reopens an issue, and says who sees to it.
    public static Issue change(Tx tx, long id, boolean resolved, OptionalLong assignee) {
        get(tx, id);
        Violations violations = new Violations();
        Texts.user(tx, violations, "assignee", assignee);
        violations.throwIfAny();
        tx.update("update issue set resolved = :resolved, assignee_id = :assignee, updated = :now where id = :id")
                .bind("id", id)
                .bind("resolved", resolved)
                .bind("assignee", assignee)
                .bind("now", tx.now())
                .execute();
        return get(tx, id);
    }

    /// @throws MissingException when there is none
    public static Issue get(Tx tx, long id) {
        return tx.query("select " + COLUMNS + " from issue i where i.id = :id")
                .bind("id", id)
                .map(Row.of(tx, Issues::read))
                .findOne()
                .orElseThrow(() -> MissingException.of(ISSUE, id));
    }

    /// How many issues a job has.
    public static int count(Tx tx, long job) {
        return tx.query("select count(*) from issue where job_id = :job")
                .bind("job", job)
                .mapTo(Integer.class)
                .one();
    }

    /// Fields: id, job_id, task_id, frame_id, owner and assignee (names of users), resolved, created_date,
    /// updated_date.
    public static Page<Issue> list(Tx tx, ListRequest request) {
        return LIST.page(tx, request, Row.of(tx, Issues::read));
    }

    /// Removes an issue with its comments.
    ///
    /// @throws MissingException when there is none
    public static void remove(Tx tx, long id) {
        get(tx, id);
        tx.update("delete from issue where id = :id").bind("id", id).execute();
    }

    /// Adds a comment to an issue, in the name of the one for whom the transaction works.
    public static Comment comment(Tx tx, long issue, String message) {
        get(tx, issue);
        Violations violations = new Violations();
        message(violations, message);
        violations.throwIfAny();
        tx.update("update issue set updated = :now where id = :id")
                .bind("now", tx.now())
                .bind("id", issue)
                .execute();
        return getComment(tx, say(tx, issue, message));
    }

    private static long say(Tx tx, long issue, String message) {
        long id = tx.id(COMMENT);
        tx.update("""
                        insert into comment (id, issue_id, owner_id, message, created, updated)
                        values (:id, :issue, :owner, :message, :now, :now)""")
                .bind("id", id)
                .bind("issue", issue)
                .bind("owner", me(tx))
                .bind("message", message)
                .bind("now", tx.now())
                .execute();
        return id;
    }

    /// Puts another text in the place of a comment's.
    public static Comment changeComment(Tx tx, long id, String message) {
        getComment(tx, id);
        Violations violations = new Violations();
        message(violations, message);
        violations.throwIfAny();
        tx.update("update comment set message = :message, updated = :now where id = :id")
                .bind("id", id)
                .bind("message", message)
                .bind("now", tx.now())
                .execute();
        return getComment(tx, id);
    }

    /// @throws MissingException when there is none
    public static Comment getComment(Tx tx, long id) {
        return tx.query("select * from comment where id = :id")
                .bind("id", id)
                .map(Row.of(tx, Issues::readComment))
                .findOne()
                .orElseThrow(() -> MissingException.of(COMMENT, id));
    }

    /// Fields: id, issue_id, job_id, frame_id, owner (name of a user), created_date, updated_date.
    public static Page<Comment> comments(Tx tx, ListRequest request) {
        return COMMENTS.page(tx, request, Row.of(tx, Issues::readComment));
    }

    /// @throws MissingException when there is none
    public static void removeComment(Tx tx, long id) {
        getComment(tx, id);
        tx.update("delete from comment where id = :id").bind("id", id).execute();
    }

    private static Issue read(Row row) throws SQLException {
        return new Issue(
                row.number("id"),
                row.number("job_id"),
                row.integer("frame"),
                JsonTexts.numbers(row.text("position")),
                row.maybeNumber("owner_id"),
                row.maybeNumber("assignee_id"),
                row.flag("resolved"),
                row.integer("comments"),
                row.time("created"),
                row.time("updated"));
    }

    private static Comment readComment(Row row) throws SQLException {
        return new Comment(
                row.number("id"),
                row.number("issue_id"),
                row.maybeNumber("owner_id"),
                row.text("message"),
                row.time("created"),
                row.time("updated"));
    }
}
