package dev.armature.server.api.data;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.api.exchange.RqId;
import dev.armature.server.api.exchange.Tus;
import dev.armature.server.api.exchange.Uploads;
import dev.armature.server.api.exchange.Uploads.About;
import dev.armature.server.http.Json;
import dev.armature.store.InvalidException;
import dev.armature.store.db.Database;
import dev.armature.store.project.Task;
import dev.armature.store.project.Tasks;
import dev.armature.store.request.Operation;
import dev.armature.store.request.Queue;
import dev.armature.store.request.RequestDraft;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The upload of pictures for a task, in CVAT's steps: `Upload-Start`; forms with `Upload-Multiple`, or single
/// files by TUS; `Upload-Finish`. Or all in one form. A task gets its frames once.
@RestController
@RequestMapping("/api/tasks/{id}/data")
final class DataController {

    static final String KIND = "frames";

    private final Database database;
    private final Queue queue;
    private final Uploads uploads;
    private final Tus tus;

    DataController(Database database, Queue queue, Uploads uploads, Tus tus) {
        this.database = database;
        this.queue = queue;
        this.uploads = uploads;
        this.tus = tus;
    }

    private static String path(long id) {
        return "tasks/" + id + "/data";
    }

    private Task empty(long id) {
        Task task = database.read(tx -> Tasks.get(tx, id));
        if (task.attached().isPresent()) {
            throw new InvalidException(
                    "data", "Adding more data is not supported: task " + id + " has its frames already");
        }
        return task;
    }

    /// Begins an upload; what was sent before and not finished is forgotten.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @PostMapping(headers = "Upload-Start")
    ResponseEntity<Void> start(@PathVariable long id) throws IOException {
        empty(id);
        uploads.clear(id);
        return ResponseEntity.status(HttpStatus.ACCEPTED).build();
    }

    /// Takes some files.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @PostMapping(headers = "Upload-Multiple")
    ResponseEntity<Void> some(@PathVariable long id, HttpServletRequest request) throws IOException {
        empty(id);
        collect(id, request);
        return ResponseEntity.ok().build();
    }

    private void collect(long id, HttpServletRequest request) throws IOException {
        Collection collection = new Collection(uploads, id);
        if (request instanceof MultipartHttpServletRequest form) {
            for (List<MultipartFile> parts : form.getMultiFileMap().values()) {
                for (MultipartFile part : parts) {
                    collection.add(part);
                }
            }
        }
    }

    /// Begins a file that comes in pieces.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @PostMapping(headers = "Upload-Length")
    ResponseEntity<Void> create(@PathVariable long id, HttpServletRequest request, Caller caller) throws IOException {
        empty(id);
        ResponseEntity<Void> created = tus.create(path(id), request, caller);
        String upload = created.getHeaders().getFirst(Tus.NAME);
        String name;
        try {
            name = new Collection(uploads, id)
                    .free(uploads.about(path(id), upload, caller).name());
        } catch (RuntimeException refused) {
            uploads.remove(upload);
            throw refused;
        }
        return ResponseEntity.status(created.getStatusCode())
                .headers(headers -> {
                    headers.addAll(created.getHeaders());
                    headers.set(Tus.NAME, name);
                })
                .build();
    }

    /// Adds a piece of a file.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @PatchMapping("/{upload}")
    ResponseEntity<Void> append(
            @PathVariable long id, @PathVariable String upload, HttpServletRequest request, Caller caller)
            throws IOException {
        long offset = tus.append(path(id), upload, request, caller);
        About about = uploads.about(path(id), upload, caller);
        if (offset == about.length()) {
            new Collection(uploads, id).add(about.name(), uploads.whole(about, upload));
            uploads.remove(upload);
        }
        return Tus.appended(offset);
    }

    /// How much of a file is here.
    @Allow(value = To.MANAGERS, of = Of.TASK, reads = true)
    @RequestMapping(path = "/{upload}", method = RequestMethod.HEAD)
    ResponseEntity<Void> head(@PathVariable long id, @PathVariable String upload, Caller caller) throws IOException {
        return tus.head(path(id), upload, caller);
    }

    /// Makes frames of what has come.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @PostMapping(headers = "Upload-Finish")
    ResponseEntity<RqId> finish(@PathVariable long id, HttpServletRequest request, Caller caller) throws IOException {
        Task task = empty(id);
        collect(id, request);
        return submit(task, request, caller);
    }

    /// Makes frames of files that come with the request, or lie on the server.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @PostMapping
    ResponseEntity<RqId> whole(@PathVariable long id, HttpServletRequest request, Caller caller) throws IOException {
        Task task = empty(id);
        uploads.clear(id);
        collect(id, request);
        return submit(task, request, caller);
    }

    private ResponseEntity<RqId> submit(Task task, HttpServletRequest request, Caller caller) throws IOException {
        DataInput input = DataInput.of(task.id(), body(request)).with(new Collection(uploads, task.id()).names());
        if (input.files().isEmpty() && input.serverFiles().isEmpty()) {
            throw new InvalidException("client_files", "no file has come; send some, or name server_files");
        }
        RequestDraft draft = new RequestDraft(
                KIND,
                Operation.task("create:task", task.project(), task.id()),
                Json.mapper().writeValueAsString(input));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(RqId.of(queue.submit(caller.who(), draft)));
    }

    private static JsonNode body(HttpServletRequest request) throws IOException {
        if (request instanceof MultipartHttpServletRequest) {
            return DataInput.body(request);
        }
        byte[] bytes = request.getInputStream().readAllBytes();
        if (bytes.length == 0) {
            return Json.mapper().createObjectNode();
        }
        try {
            return Json.mapper().readTree(bytes);
        } catch (JacksonException no) {
            throw new InvalidException("", "the body is not JSON: " + no.getOriginalMessage());
        }
    }
}
