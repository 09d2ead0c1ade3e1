package dev.armature.server.api;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.api.UserAnswers.UserIdentifiers;
import dev.armature.server.http.Json;
import dev.armature.server.http.Links;
import dev.armature.server.http.Paged;
import dev.armature.store.MissingException;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Page;
import dev.armature.store.db.Tx;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import dev.armature.store.request.Operation;
import dev.armature.store.request.Queue;
import dev.armature.store.request.Request;
import dev.armature.store.request.RequestState;
import dev.armature.store.request.Requests;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Long work: how far it is, what came of it, and its end before its time. Everybody sees what he asked for,
/// administrators see all.
@RestController
@RequestMapping("/api/requests")
final class RequestsController {

    private final Database database;
    private final Queue queue;

    RequestsController(Database database, Queue queue) {
        this.database = database;
        this.queue = queue;
    }

    /// What it is about.
    record OperationRead(
            String type,
            String target,
            OptionalLong projectId,
            OptionalLong taskId,
            OptionalLong jobId,
            OptionalLong orgId,
            Optional<String> format,
            Optional<String> functionId) {

        static OperationRead of(Operation operation) {
            return new OperationRead(
                    operation.type(),
                    operation.target(),
                    operation.project(),
                    operation.task(),
                    operation.job(),
                    OptionalLong.empty(),
                    operation.format(),
                    Optional.empty());
        }
    }

    /// @param status queued, started, finished or failed; one that was cancelled is failed, and its message says so
    /// @param progress 0 to 1
    /// @param resultUrl where its file is
    /// @param resultId the number of what it made
    /// @param report what came of it in detail; not in CVAT's interface
    record RequestRead(
            String id,
            String status,
            String message,
            OperationRead operation,
            double progress,
            Instant createdDate,
            Optional<Instant> startedDate,
            Optional<Instant> finishedDate,
            Optional<Instant> expiryDate,
            UserIdentifiers owner,
            Optional<String> resultUrl,
            OptionalLong resultId,
            Optional<JsonNode> report) {}

    @Allow(To.USERS)
    @GetMapping
    Paged<RequestRead> list(ListRequest list) {
        return database.read(tx -> {
            Page<Request> page = Requests.list(tx, list);
            List<Long> owners = page.items().stream().map(Request::owner).toList();
            Map<Long, User> users = Users.named(tx, owners);
            return Paged.of(list, page, request -> shown(request, users.get(request.owner())));
        });
    }

    @Allow(To.USERS)
    @GetMapping("/{id}")
    RequestRead get(@PathVariable String id, Caller caller) {
        return database.read(tx -> {
            Request request = visible(tx, id, caller);
            return shown(request, Users.get(tx, request.owner()));
        });
    }

    /// Ends it before its time. What is at work stops soon; nothing of it is kept.
    @Allow(To.USERS)
    @PostMapping("/{id}/cancel")
    RequestRead cancel(@PathVariable String id, Caller caller) {
        long number = database.read(tx -> visible(tx, id, caller)).id();
        queue.cancel(caller.who(), number);
        return get(id, caller);
    }

    private static Request visible(Tx tx, String id, Caller caller) {
        return Requests.find(tx, RequestIds.number(id))
                .filter(request -> request.owner() == caller.id() || caller.isAdministrator())
                .orElseThrow(() -> new MissingException("request " + id + " does not exist, or no more"));
    }

    private RequestRead shown(Request request, User owner) {
        return new RequestRead(
                RequestIds.text(request.id()),
                request.state().name().toLowerCase(Locale.ROOT),
                request.message(),
                OperationRead.of(request.operation()),
                progress(request),
                request.created(),
                request.started(),
                request.finished(),
                request.expiry(),
                new UserIdentifiers(owner.id(), owner.username()),
                resultUrl(request),
                request.result(),
                request.report().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Json.mapper().readTree(request.report())));
    }

    private double progress(Request request) {
        return request.state() == RequestState.FINISHED
                ? 1
                : queue.progress(request.id()).orElse(0);
    }

    /// Where CVAT has it: beside the thing that was exported.
    private static Optional<String> resultUrl(Request request) {
        if (request.fileName().isEmpty()) {
            return Optional.empty();
        }
        Operation operation = request.operation();
        String thing = operation.job().isPresent()
                ? "/api/jobs/" + operation.job().getAsLong()
                : operation.task().isPresent()
                        ? "/api/tasks/" + operation.task().getAsLong()
                        : "/api/projects/" + operation.project().orElse(0);
        return Optional.of(Links.to(thing + "/dataset/download?rq_id=" + RequestIds.text(request.id())));
    }
}
