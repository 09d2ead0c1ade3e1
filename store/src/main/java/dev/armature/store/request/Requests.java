package dev.armature.store.request;

import dev.armature.store.MissingException;
import dev.armature.store.db.Field;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Listing;
import dev.armature.store.db.Page;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The requests in the database. Who wants one to be done gives it to the [Queue].
public final class Requests {

    private static final String KIND = "request";
    private static final Listing LIST = new Listing(
            "*",
            "request",
            "id",
            "-created_date",
            Map.ofEntries(
                    Map.entry("id", Field.number("id")),
                    Map.entry("created_date", Field.time("created")),
                    Map.entry("status", Field.text("lower(state)")),
                    Map.entry("type", Field.text("type")),
                    Map.entry("action", Field.text("action")),
                    Map.entry("subresource", Field.text("subresource")),
                    Map.entry("target", Field.text("target")),
                    Map.entry("format", Field.text("coalesce(format, '')")),
                    Map.entry("project_id", Field.number("project_id")),
                    Map.entry("task_id", Field.number("task_id")),
                    Map.entry("job_id", Field.number("job_id"))),
            List.of("type"),
            "owner_id = :me");

    private Requests() {}

    /// Puts a request at the end of the queue. Whoever commits this calls [Queue#wake].
    public static Request submit(Tx tx, RequestDraft draft) {
        Operation operation = draft.operation();
        long id = tx.id(KIND);
        tx.update("""
                        insert into request (id, kind, type, action, subresource, target, project_id, task_id, job_id,
                            format, owner_id, state, input, message, report, created)
                        values (:id, :kind, :type, :action, :subresource, :target, :project, :task, :job, :format,
                            :owner, 'QUEUED', :input, '', '', :now)""")
                .bind("id", id)
                .bind("kind", draft.kind())
                .bindMethods(operation)
                .bind("owner", tx.who().user())
                .bind("input", draft.input())
                .bind("now", tx.now())
                .execute();
        return get(tx, id);
    }

    /// @throws MissingException when there is none, or no more
    public static Request get(Tx tx, long id) {
        return find(tx, id).orElseThrow(() -> MissingException.of(KIND, id));
    }

    /// The request, when there is one.
    public static Optional<Request> find(Tx tx, long id) {
        return tx.query("select * from request where id = :id")
                .bind("id", id)
                .map(Row.of(tx, Requests::read))
                .findOne();
    }

    /// Requests by CVAT's fields; whoever is named in the list request sees his own.
    public static Page<Request> list(Tx tx, ListRequest request) {
        return LIST.page(tx, request, Row.of(tx, Requests::read));
    }

    /// How many wait.
    public static long waiting(Tx tx) {
        return tx.query("select count(*) from request where state = 'QUEUED'")
                .mapTo(Long.class)
                .one();
    }

    // ---- for the queue

    /// Takes the first of those that wait; empty when there is none, or another took it.
    static Optional<Request> take(Tx tx) {
        Optional<Long> first = tx.query("select id from request where state = 'QUEUED' order by id limit 1")
                .mapTo(Long.class)
                .findOne();
        return first.filter(id -> tx.update(
                                        "update request set state = 'STARTED', started = :now where id = :id and state = 'QUEUED'")
                                .bind("now", tx.now())
                                .bind("id", id)
                                .execute()
                        == 1)
                .map(id -> get(tx, id));
    }

    /// Ends one that is at work; one that has an end already stays as it is.
    ///
    /// @return whether it was at work
    static boolean finish(Tx tx, long id, Outcome outcome, Duration life) {
        return tx.update("""
                        update request set state = 'FINISHED', message = :message, report = :report, finished = :now,
                            expiry = :expiry, file_name = :fileName, result_id = :result
                        where id = :id and state = 'STARTED'""")
                        .bindMethods(outcome)
                        .bind("now", tx.clock())
                        .bind("expiry", tx.clock().plus(life))
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /// Ends one that came to nothing; one that is over already stays as it is.
    ///
    /// @return whether it was not over
    static boolean fail(Tx tx, long id, String message, String report, Duration life) {
        return tx.update("""
                        update request set state = 'FAILED', message = :message, report = :report, finished = :now,
                            expiry = :expiry
                        where id = :id and state in ('QUEUED', 'STARTED')""")
                        .bind("message", message)
                        .bind("report", report)
                        .bind("now", tx.clock())
                        .bind("expiry", tx.clock().plus(life))
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /// Those that are said to be at work.
    static List<Request> started(Tx tx) {
        return tx.query("select * from request where state = 'STARTED' order by id")
                .map(Row.of(tx, Requests::read))
                .list();
    }

    /// Forgets those whose time is over.
    ///
    /// @return their numbers
    static List<Long> expire(Tx tx) {
        Instant now = tx.now();
        List<Long> gone = tx.query("select id from request where expiry <= :now")
                .bind("now", now)
                .mapTo(Long.class)
                .list();
        tx.update("delete from request where expiry <= :now").bind("now", now).execute();
        return gone;
    }

    private static Request read(Row row) throws SQLException {
        return new Request(
                row.number("id"),
                row.text("kind"),
                new Operation(
                        row.text("type"),
                        row.text("target"),
                        row.maybeNumber("project_id"),
                        row.maybeNumber("task_id"),
                        row.maybeNumber("job_id"),
                        row.maybeText("format")),
                row.number("owner_id"),
                RequestState.valueOf(row.text("state")),
                row.text("input"),
                row.text("message"),
                row.text("report"),
                row.time("created"),
                row.maybeTime("started"),
                row.maybeTime("finished"),
                row.maybeTime("expiry"),
                row.maybeText("file_name"),
                row.maybeNumber("result_id"));
    }
}
