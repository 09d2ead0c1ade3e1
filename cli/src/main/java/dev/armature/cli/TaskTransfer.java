package dev.armature.cli;

import dev.armature.flow.Progress;
import dev.armature.json.JsonValue;
import dev.armature.remote.Answers;
import dev.armature.remote.RemoteException;
import dev.armature.remote.Server;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `task import` and `task export`.
final class TaskTransfer {

    private static final String NO_IMAGES = "false";

    private final CommandLine line;
    private final Streams streams;
    private final Server server;

    TaskTransfer(CommandLine line, Streams streams, Server server) {
        this.line = line;
        this.streams = streams;
        this.server = server;
    }

    /// Brings annotations into a task. With `--dry-run` nothing changes; the plan is printed either way.
    int bring(List<String> rest) throws IOException, UsageException {
        if (rest.size() != 2) {
            throw new UsageException("expected a task and a file; armature task import ID FILE");
        }
        String task = TaskCommand.number(rest.getFirst());
        Path file = Path.of(rest.getLast());
        Main.mustExist(file);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("format", line.value("--format").orElse(""));
        parameters.put("import_mode", line.value("--mode").orElse("replace"));
        parameters.put("on_error", line.value("--on-error").orElse("skip"));
        parameters.put("match", line.value("--match").orElse("stem"));
        parameters.put("create_labels", Boolean.toString(line.flag("--create-labels")));
        parameters.put("dry_run", Boolean.toString(line.flag("--dry-run")));
        Bar bar = new Bar(streams.err(), System.nanoTime());
        JsonValue answer = send(server, task, file, parameters, streams.terminal() ? bar : Progress.none());
        bar.wipe();
        JsonValue finished = await(answer, "importing");
        JsonValue report = Answers.member(finished, "report").orElse(new JsonValue.Null());
        streams.out().print(TaskReport.ofImport(report));
        streams.out().println(Streams.plain(Answers.text(finished, "message")));
        return Answers.number(report, "errors") > 0 ? Exit.FINDINGS : Exit.FINE;
    }

    /// Sends a file and asks for its import.
    ///
    /// @param parameters of CVAT's interface and ours
    static JsonValue send(Server server, String task, Path file, Map<String, String> parameters, Progress progress)
            throws IOException {
        String path = "/api/tasks/" + task + "/annotations";
        String query = Server.query(parameters);
        server.startUpload(path, query);
        String name = server.upload(path, query, file, file.getFileName().toString(), progress);
        Map<String, String> last = new LinkedHashMap<>(parameters);
        last.put("filename", name);
        return server.finishUpload(path, Server.query(last), "{}");
    }

    /// Writes the export of a task into a file. With `--dry-run` it is only said what has no place in the format.
    int fetch(List<String> rest) throws IOException, UsageException {
        boolean dry = line.flag("--dry-run");
        if (rest.size() != (dry ? 1 : 2)) {
            throw new UsageException("expected a task and a file; armature task export ID FILE.zip");
        }
        String task = TaskCommand.number(rest.getFirst());
        if (!dry && Files.exists(Path.of(rest.getLast())) && !line.flag("--overwrite")) {
            throw new FileAlreadyExistsException(rest.getLast());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("format", line.value("--format").orElse("COCO Keypoints 1.0"));
        parameters.put("save_images", line.flag("--save-images") ? "true" : NO_IMAGES);
        parameters.put("dry_run", Boolean.toString(dry));
        String path = "/api/tasks/" + task + "/dataset/";
        JsonValue answer = server.post(path + "export" + Server.query(parameters), "");
        JsonValue finished = await(answer, "exporting");
        streams.err()
                .print(TaskReport.ofExport(Answers.member(finished, "report").orElse(new JsonValue.Null())));
        if (!dry) {
            Bar bar = new Bar(streams.err(), System.nanoTime());
            Map<String, String> which = Map.of("rq_id", Answers.text(answer, "rq_id"));
            server.download(
                    path + "download" + Server.query(which),
                    Path.of(rest.getLast()),
                    streams.terminal() ? bar : Progress.none());
            bar.wipe();
        }
        return Exit.FINE;
    }

    private JsonValue await(JsonValue answer, String what) throws IOException {
        String request = Answers.text(answer, "rq_id");
        if (request.isEmpty()) {
            throw new RemoteException("the server does not say which request to wait for");
        }
        return Waiting.of(server, request, streams, what);
    }
}
