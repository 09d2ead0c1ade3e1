package dev.armature.cli;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.remote.Answers;
import dev.armature.remote.Server;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `task`: drives a server.
final class TaskCommand {

    static final List<String> ACTIONS =
            List.of("login", "ls", "create", "upload", "import", "export", "wait", "delete");
    private static final String HERE = "http://127.0.0.1:8080";
    private static final int PAGE = 100;

    private final CommandLine line;
    private final Streams streams;
    private final Map<String, String> environment;

    /// @param environment its `ARMATURE_SERVER` and `ARMATURE_TOKEN` stand for options that were not given
    TaskCommand(CommandLine line, Streams streams, Map<String, String> environment) {
        this.line = line;
        this.streams = streams;
        this.environment = environment;
    }

    int run() throws IOException, FormatException, UsageException {
        List<String> words = line.operands();
        String action = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        if (!ACTIONS.contains(action)) {
            throw new UsageException((action.isEmpty() ? "no action is named" : "the action is " + action)
                    + "; expected one of " + String.join(", ", ACTIONS));
        }
        if (action.equals("login")) {
            return login(rest);
        }
        try (Server server = new Server(address(), authorization())) {
            return switch (action) {
                case "ls" -> list(server, rest);
                case "create" -> new TaskCreate(line, streams, server).create(rest);
                case "upload" -> new TaskCreate(line, streams, server).upload(rest);
                case "import" -> new TaskTransfer(line, streams, server).bring(rest);
                case "export" -> new TaskTransfer(line, streams, server).fetch(rest);
                case "wait" -> await(server, rest);
                default -> delete(server, rest);
            };
        }
    }

    // ---- who and where

    private URI address() throws UsageException {
        String text =
                line.value("--server").or(() -> environment("ARMATURE_SERVER")).orElse(HERE);
        String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!plain.startsWith("http://") && !plain.startsWith("https://")) {
            throw new UsageException("--server is " + text + "; expected an address such as " + HERE);
        }
        try {
            return URI.create(plain);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--server is " + text + ", which is no address: " + wrong.getMessage());
        }
    }

    private String authorization() throws IOException, UsageException {
        Optional<String> file = line.value("--token-file");
        Optional<String> token = file.isPresent()
                ? Optional.of(Files.readString(Path.of(file.get())).strip())
                : line.value("--token").or(() -> environment("ARMATURE_TOKEN"));
        if (token.isEmpty()) {
            throw new UsageException(
                    "nobody is signed in; armature task login NAME makes a token for --token-file or ARMATURE_TOKEN");
        }
        if (token.get().isEmpty() || !token.get().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new UsageException("the token holds something that no token has, or nothing");
        }
        return "Bearer " + token.get();
    }

    private Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }

    // ---- the short actions

    /// Prints a new token, and nothing else, on the standard output.
    private int login(List<String> rest) throws IOException, UsageException {
        String user = one(rest, "NAME");
        String body =
                "{\"username\": " + JsonWriter.quoted(user) + ", \"password\": " + JsonWriter.quoted(password()) + "}";
        String key;
        try (Server server = new Server(address(), "")) {
            key = Answers.text(server.post("/api/auth/login", body), "key");
        }
        try (Server server = new Server(address(), "Token " + key)) {
            JsonValue token = server.post("/api/auth/access_tokens", "{\"name\": \"armature task\"}");
            streams.out().println(Answers.text(token, "value"));
            server.post("/api/auth/logout", "{}");
        }
        return Exit.FINE;
    }

    private String password() throws IOException, UsageException {
        Optional<String> file = line.value("--password-file");
        if (file.isPresent()) {
            return Files.readString(Path.of(file.get())).strip();
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new UsageException("there is no terminal to ask for the password at; --password-file says it");
        }
        return String.valueOf(console.readPassword("password: "));
    }

    private int list(Server server, List<String> rest) throws IOException, UsageException {
        if (!rest.isEmpty()) {
            throw new UsageException("unexpected word " + rest.getFirst() + " behind ls");
        }
        Table table = new Table("#task", "name", "project", "subset", "#frames", "#jobs", "status");
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("page_size", Integer.toString(PAGE));
        line.value("--project").ifPresent(project -> parameters.put("project_id", project));
        boolean more = true;
        for (int page = 1; more; page++) {
            parameters.put("page", Integer.toString(page));
            JsonValue answer = server.get("/api/tasks" + Server.query(parameters));
            for (JsonValue task : Answers.list(answer, "results")) {
                JsonValue jobs = Answers.member(task, "jobs").orElse(new JsonValue.Null());
                table.row(
                        Answers.text(task, "id"),
                        Answers.text(task, "name"),
                        Answers.text(task, "project_id"),
                        Answers.text(task, "subset"),
                        Answers.text(task, "size"),
                        Answers.text(jobs, "count"),
                        Answers.text(task, "status"));
            }
            more = !Answers.text(answer, "next").isEmpty();
        }
        streams.out().print(table.text());
        return Exit.FINE;
    }

    private int await(Server server, List<String> rest) throws IOException, UsageException {
        JsonValue finished = Waiting.of(server, one(rest, "REQUEST"), streams, "waiting");
        String message = Answers.text(finished, "message");
        if (!message.isEmpty()) {
            streams.out().println(Streams.plain(message));
        }
        return Exit.FINE;
    }

    private int delete(Server server, List<String> rest) throws IOException, UsageException {
        if (rest.isEmpty()) {
            throw new UsageException("no task is named; armature task delete ID…");
        }
        for (String task : rest) {
            number(task);
        }
        for (String task : rest) {
            server.delete("/api/tasks/" + task);
        }
        return Exit.FINE;
    }

    /// The only word behind an action.
    static String one(List<String> rest, String what) throws UsageException {
        if (rest.size() != 1) {
            throw new UsageException("expected one word behind the action: " + what);
        }
        return rest.getFirst();
    }

    /// The number of a task, checked.
    static String number(String word) throws UsageException {
        if (!word.matches("[0-9]{1,18}")) {
            throw new UsageException("the task is " + word + "; expected its number");
        }
        return word;
    }
}
