package dev.armature.server.api.exchange;

import dev.armature.server.access.Caller;
import dev.armature.server.api.exchange.Uploads.About;
import dev.armature.server.http.Json;
import dev.armature.store.InvalidException;
import dev.armature.store.db.Database;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Job;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.Tasks;
import dev.armature.store.request.Operation;
import dev.armature.store.request.Queue;
import dev.armature.store.request.RequestDraft;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/// The steps in which CVAT's clients send a file to be imported: `Upload-Start`, the file by TUS,
/// `Upload-Finish`; or all in one form.
@Component
final class Imports {

    static final String KIND = "import";

    private final Database database;
    private final Queue queue;
    private final Uploads uploads;

    Imports(Database database, Queue queue, Uploads uploads) {
        this.database = database;
        this.queue = queue;
        this.uploads = uploads;
    }

    /// Announces a file; its parameters are looked at before it comes.
    ResponseEntity<Object> start(HttpServletRequest request, String what, long id) {
        ImportInput.of(request, what, id);
        return ResponseEntity.status(HttpStatus.ACCEPTED).build();
    }

    /// Asks for the import of a file that has come; the parameter `filename` says which.
    ResponseEntity<RqId> finish(HttpServletRequest request, String what, long id, String path, Caller caller)
            throws IOException {
        ImportInput input = ImportInput.of(request, what, id);
        String upload = request.getParameter("filename");
        if (upload == null || upload.isEmpty()) {
            throw new InvalidException("filename", "is missing; it is what Upload-Filename said");
        }
        return submit(input, path, upload, caller);
    }

    /// Takes a file from a form.
    ///
    /// @param part the name of its field
    ResponseEntity<RqId> whole(
            HttpServletRequest request, String what, long id, String path, String part, Caller caller)
            throws IOException {
        MultipartFile file = request instanceof MultipartHttpServletRequest form ? form.getFile(part) : null;
        if (file == null) {
            throw new InvalidException(
                    part, "No such file were uploaded: send a form with the field " + part + ", or Upload-Start");
        }
        ImportInput input = ImportInput.of(request, what, id);
        return submit(input, path, uploads.take(path, caller, file), caller);
    }

    private ResponseEntity<RqId> submit(ImportInput input, String path, String upload, Caller caller)
            throws IOException {
        About about = uploads.about(path, upload, caller);
        ImportInput ready = input.with(upload, uploads.named(about, upload));
        Operation operation = database.read(tx -> operation(tx, ready));
        RequestDraft draft = new RequestDraft(
                KIND,
                ready.format().isEmpty() ? operation : operation.in(ready.format()),
                Json.mapper().writeValueAsString(ready));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(RqId.of(queue.submit(caller.who(), draft)));
    }

    private static Operation operation(Tx tx, ImportInput input) {
        return switch (input.what()) {
            case "task" ->
                Operation.task("import:annotations", Tasks.get(tx, input.id()).project(), input.id());
            case "job" -> {
                Job job = Jobs.get(tx, input.id());
                yield Operation.job(
                        "import:annotations", Tasks.get(tx, job.task()).project(), job.task(), job.id());
            }
            case "dataset" -> Operation.project("import:dataset", input.id());
            default -> Operation.project("import:annotations", input.id());
        };
    }
}
