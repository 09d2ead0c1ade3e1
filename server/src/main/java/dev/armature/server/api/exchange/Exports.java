package dev.armature.server.api.exchange;

import dev.armature.server.access.Caller;
import dev.armature.server.api.RequestIds;
import dev.armature.server.http.Json;
import dev.armature.server.http.Refused;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.db.Database;
import dev.armature.store.db.Tx;
import dev.armature.store.exchange.ExchangeFormat;
import dev.armature.store.exchange.ExchangeFormats;
import dev.armature.store.project.Job;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.Tasks;
import dev.armature.store.request.Operation;
import dev.armature.store.request.Queue;
import dev.armature.store.request.Request;
import dev.armature.store.request.RequestDraft;
import dev.armature.store.request.RequestState;
import dev.armature.store.request.Requests;
import java.util.OptionalLong;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Asks for exports, and hands out their files.
@Component
final class Exports {

    static final String KIND = "export";

    private final Database database;
    private final Queue queue;

    Exports(Database database, Queue queue) {
        this.database = database;
        this.queue = queue;
    }

    /// @param what `task`, `job` or `project`
    ResponseEntity<RqId> submit(String what, long id, ExportParameters parameters, Caller caller) {
        ExchangeFormat format = ExchangeFormats.exporting(parameters.format())
                .orElseThrow(() -> new InvalidException(
                        "format", "Unknown format specified for the request: '" + parameters.format() + "'"));
        ExportWork.Input input = new ExportWork.Input(
                what, id, parameters.format(), format.word(), parameters.images(), parameters.dryRun());
        Operation operation = database.read(tx -> operation(tx, input)).in(parameters.format());
        RequestDraft draft = new RequestDraft(KIND, operation, Json.mapper().writeValueAsString(input));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(RqId.of(queue.submit(caller.who(), draft)));
    }

    private static Operation operation(Tx tx, ExportWork.Input input) {
        String type = "export:" + (input.images() ? "dataset" : "annotations");
        return switch (input.what()) {
            case "task" -> Operation.task(type, Tasks.get(tx, input.id()).project(), input.id());
            case "job" -> {
                Job job = Jobs.get(tx, input.id());
                yield Operation.job(type, Tasks.get(tx, job.task()).project(), job.task(), job.id());
            }
            default -> Operation.project(type, input.id());
        };
    }

    /// The file of an export, also a part of it.
    ResponseEntity<Resource> download(String what, long id, String rqId, Caller caller) {
        Request request = database.read(tx -> Requests.get(tx, RequestIds.number(rqId)));
        if (request.owner() != caller.id() && !caller.isAdministrator()) {
            throw Refused.missing("request " + rqId + " does not exist, or no more");
        }
        Operation operation = request.operation();
        OptionalLong about = switch (what) {
            case "task" -> operation.task();
            case "job" -> operation.job();
            default -> operation.project();
        };
        if (!operation.target().equals(what) || about.isEmpty() || about.getAsLong() != id) {
            throw Refused.missing("request " + rqId + " is not about " + what + " " + id);
        }
        if (request.state() != RequestState.FINISHED) {
            throw new Refused(HttpStatus.CONFLICT, "request " + rqId + " is not finished; its file is not there");
        }
        String name = request.fileName().orElseThrow(() -> new MissingException("request " + rqId + " has no file"));
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(queue.file(request)));
    }
}
