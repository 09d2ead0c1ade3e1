package dev.armature.cli;

import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.preset.Preset;
import dev.armature.preset.Presets;
import dev.armature.remote.Answers;
import dev.armature.remote.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `task create` and `task upload`.
final class TaskCreate {

    private static final Set<String> PICTURES =
            Set.of("jpg", "jpeg", "png", "webp", "bmp", "tif", "tiff", "gif", "zip");

    private final CommandLine line;
    private final Streams streams;
    private final Server server;

    TaskCreate(CommandLine line, Streams streams, Server server) {
        this.line = line;
        this.streams = streams;
        this.server = server;
    }

    /// A picture or zip, and its name on the server.
    private record Upload(Path file, String name) {}

    /// Prints the number of the new task.
    int create(List<String> rest) throws IOException, FormatException, UsageException {
        if (rest.isEmpty()) {
            throw new UsageException("no name is given; armature task create NAME [PICTURES…]");
        }
        List<Upload> uploads = uploads(rest.subList(1, rest.size()));
        Optional<byte[]> labels = labels(uploads);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("name", JsonWriter.quoted(rest.getFirst()));
        line.value("--subset").ifPresent(subset -> members.put("subset", JsonWriter.quoted(subset)));
        number("--project").ifPresent(project -> members.put("project_id", project));
        number("--segment-size").ifPresent(size -> members.put("segment_size", size));
        boolean own = labels.isPresent() && labels.get()[0] == '[';
        if (own) {
            members.put("labels", new String(labels.get(), StandardCharsets.UTF_8));
        }
        List<String> body = new ArrayList<>();
        members.forEach((name, value) -> body.add("\"" + name + "\": " + value));
        String task = Answers.text(server.post("/api/tasks", "{" + String.join(", ", body) + "}"), "id");
        streams.out().println(task);
        if (!uploads.isEmpty()) {
            send(task, uploads);
        }
        if (labels.isPresent() && !own) {
            bringLabels(task, labels.get());
        }
        return Exit.FINE;
    }

    private Optional<String> number(String option) throws UsageException {
        Optional<String> value = line.value(option);
        if (value.isPresent() && !value.get().matches("[0-9]{1,9}")) {
            throw new UsageException(option + " is " + value.get() + "; expected a whole number");
        }
        return value;
    }

    int upload(List<String> rest) throws IOException, UsageException {
        if (rest.size() < 2) {
            throw new UsageException("expected a task and pictures; armature task upload ID PICTURES…");
        }
        String task = TaskCommand.number(rest.getFirst());
        send(task, uploads(rest.subList(1, rest.size())));
        return Exit.FINE;
    }

    // ---- pictures

    private static List<Upload> uploads(List<String> words) throws IOException, UsageException {
        List<Upload> uploads = new ArrayList<>();
        for (String word : words) {
            Path path = Path.of(word);
            Main.mustExist(path);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    files.filter(TaskCreate::isPicture)
                            .sorted()
                            .forEach(file -> uploads.add(new Upload(
                                    file, path.relativize(file).toString().replace('\\', '/'))));
                }
            } else {
                uploads.add(new Upload(path, path.getFileName().toString()));
            }
        }
        if (uploads.isEmpty() && !words.isEmpty()) {
            throw new UsageException("there is no picture in " + String.join(", ", words));
        }
        return uploads;
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && PICTURES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private void send(String task, List<Upload> uploads) throws IOException {
        String path = "/api/tasks/" + task + "/data";
        long all = 0;
        for (Upload upload : uploads) {
            all += Files.size(upload.file());
        }
        Bar bar = new Bar(streams.err(), System.nanoTime());
        server.startUpload(path, "");
        long before = 0;
        for (Upload upload : uploads) {
            long sent = before;
            long total = all;
            Progress progress =
                    streams.terminal() ? (done, length) -> bar.advanced(sent + done, total) : Progress.none();
            server.upload(path, "", upload.file(), upload.name(), progress);
            before += Files.size(upload.file());
        }
        bar.wipe();
        JsonValue answer = server.finishUpload(path, "", "{}");
        Waiting.of(server, Answers.text(answer, "rq_id"), streams, "making frames");
    }

    // ---- labels

    /// A list of labels in CVAT's words, or the categories of a COCO file.
    private Optional<byte[]> labels(List<Upload> uploads) throws IOException, FormatException, UsageException {
        Optional<String> word = line.value("--labels");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Optional<Preset> preset = Presets.get(word.get());
        byte[] labels;
        if (preset.isPresent()) {
            labels = coco(preset.get());
        } else {
            Main.mustExist(Path.of(word.get()));
            labels = fromFile(Path.of(word.get()));
        }
        if (labels[0] == '{' && uploads.isEmpty()) {
            throw new UsageException("labels of a preset or COCO file are made when the task has pictures; name some");
        }
        return Optional.of(labels);
    }

    private static byte[] fromFile(Path file) throws IOException, FormatException, UsageException {
        try (InputStream in = Files.newInputStream(file)) {
            JsonReader json = new JsonReader(in, file.toString());
            if (json.peek() == JsonReader.Kind.ARRAY) {
                return json.raw();
            }
            json.beginObject();
            while (json.hasNext()) {
                if (json.name().equals("categories")) {
                    return coco(new String(json.raw(), StandardCharsets.UTF_8));
                }
                json.skip();
            }
        }
        throw new UsageException("--labels is " + file + ", which has no categories; expected a preset, a COCO file, or"
                + " a list of labels in CVAT's words");
    }

    private static byte[] coco(Preset preset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonWriter json = new JsonWriter(bytes);
        json.beginArray().beginObject().name("id").value(1).name("name").value(preset.name());
        json.name("keypoints").value(preset.keypoints());
        json.name("skeleton").beginArray();
        for (Preset.Pair edge : preset.edges()) {
            json.beginArray().value(edge.first() + 1).value(edge.second() + 1).endArray();
        }
        json.endArray().endObject().endArray().flush();
        return coco(bytes.toString(StandardCharsets.UTF_8));
    }

    /// A COCO file that has categories and nothing else: an import of it makes the labels.
    private static byte[] coco(String categories) {
        return ("{\"images\": [], \"annotations\": [], \"categories\": " + categories + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void bringLabels(String task, byte[] coco) throws IOException {
        Path file = Files.createTempFile("armature-labels", ".json");
        try {
            Files.write(file, coco);
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("format", "COCO Keypoints 1.0");
            parameters.put("import_mode", "append");
            parameters.put("create_labels", "true");
            JsonValue answer = TaskTransfer.send(server, task, file, parameters, Progress.none());
            Waiting.of(server, Answers.text(answer, "rq_id"), streams, "making labels");
        } finally {
            Files.delete(file);
        }
    }
}
