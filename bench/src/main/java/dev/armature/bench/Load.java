package dev.armature.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Many annotators who save at once into one task of a server, two on each frame, and the question afterwards
/// whether every save is there.
///
/// `Load URL TOKEN-FILE [ANNOTATORS] [SECONDS] [PAUSE]`: 50, 120, and 200 milliseconds between an answer and
/// the next save. Prints how many saves were acknowledged, how long they took, and how many were lost: the
/// exit status is 1 when one was.
public final class Load {

    private static final int ANNOTATORS = 50;
    private static final int SECONDS = 120;
    private static final int PAUSE = 200; // milliseconds
    private static final int ON_A_FRAME = 2;
    private static final String BOUNDARY = "armature0load";
    private static final JsonMapper JSON = new JsonMapper();

    private final String server;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Load(String server, String token) {
        this.server = server;
        this.token = token;
    }

    /// What one annotator did.
    ///
    /// @param saves the number of the last save that was acknowledged
    /// @param took nanoseconds of each
    private record Done(long object, long saves, long[] took) {}

    public static void main(String[] words) throws IOException, InterruptedException, ExecutionException {
        Load load = new Load(words[0], Files.readString(Path.of(words[1])).strip());
        int annotators = words.length > 2 ? Integer.parseInt(words[2]) : ANNOTATORS;
        int seconds = words.length > 3 ? Integer.parseInt(words[3]) : SECONDS;
        int pause = words.length > 4 ? Integer.parseInt(words[4]) : PAUSE;
        System.exit(load.run(annotators, seconds, pause) == 0 ? 0 : 1);
    }

    private int run(int annotators, int seconds, int pause)
            throws IOException, InterruptedException, ExecutionException {
        JsonNode task = send("POST", "/api/tasks", """
                {"name": "load", "labels": [{"name": "thing", "type": "rectangle"}]}""");
        long id = task.path("id").asLong();
        frames(id, (annotators + ON_A_FRAME - 1) / ON_A_FRAME);
        long label = send("GET", "/api/labels?task_id=" + id, "")
                .path("results")
                .get(0)
                .path("id")
                .asLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Future<Done>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int annotator = 0; annotator < annotators; annotator++) {
                Callable<Done> one = annotator(id, label, annotator / ON_A_FRAME, end, pause);
                futures.add(threads.submit(one));
            }
        }
        List<Done> all = new ArrayList<>();
        for (Future<Done> future : futures) {
            all.add(future.get());
        }
        int lost = lost(id, all);
        tell(all, lost, seconds);
        send("DELETE", "/api/tasks/" + id, "");
        return lost;
    }

    private Callable<Done> annotator(long task, long label, int frame, long end, int pause) {
        return () -> {
            String path = "/api/tasks/" + task + "/annotations?action=";
            JsonNode made = send("PATCH", path + "create", shape("", label, frame, 0));
            long object = made.path("shapes").get(0).path("id").asLong();
            long[] took = new long[1024];
            int saves = 0;
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                send("PATCH", path + "update", shape("\"id\": " + object + ", ", label, frame, saves + 1L));
                if (saves == took.length) {
                    took = Arrays.copyOf(took, 2 * saves);
                }
                took[saves++] = System.nanoTime() - begun;
                Thread.sleep(pause);
            }
            return new Done(object, saves, Arrays.copyOf(took, saves));
        };
    }

    /// A rectangle that counts the saves with the place of its right edge.
    private static String shape(String id, long label, int frame, long count) {
        return """
                {"version": 0, "tags": [], "tracks": [], "shapes": [{%s"type": "rectangle", "label_id": %d, "frame": %d,
                 "points": [0, 0, %d, 5], "attributes": [], "occluded": false, "z_order": 0, "group": 0}]}""".formatted(id, label, frame, count + 1);
    }

    private void frames(long task, int count) throws IOException, InterruptedException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(i % 16, i / 16 % 16, 0xff0000 + i);
            text(
                    form,
                    "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"client_files[" + i
                            + "]\"; filename=\"" + i + ".png\"\r\nContent-Type: image/png\r\n\r\n");
            ImageIO.write(picture, "png", form);
            text(form, "\r\n");
        }
        text(form, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image_quality\"\r\n\r\n70\r\n");
        text(form, "--" + BOUNDARY + "--\r\n");
        String request = answer(builder("/api/tasks/" + task + "/data")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(form.toByteArray())))
                .path("rq_id")
                .asString();
        while (true) {
            String status =
                    send("GET", "/api/requests/" + request, "").path("status").asString();
            if (status.equals("finished")) {
                return;
            }
            if (status.equals("failed")) {
                throw new IOException("the server made no frames of the pictures");
            }
            Thread.sleep(50);
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// How many objects do not say what their last acknowledged save said.
    private int lost(long task, List<Done> all) throws IOException, InterruptedException {
        JsonNode shapes = send("GET", "/api/tasks/" + task + "/annotations", "").path("shapes");
        int lost = shapes.size() == all.size() ? 0 : Math.abs(shapes.size() - all.size());
        for (JsonNode shape : shapes) {
            long saves = shape.path("points").get(2).asLong() - 1;
            long object = shape.path("id").asLong();
            lost += all.stream().anyMatch(done -> done.object() == object && done.saves() == saves) ? 0 : 1;
        }
        return lost;
    }

    private static void tell(List<Done> all, int lost, int seconds) {
        long[] took = all.stream()
                .flatMapToLong(done -> Arrays.stream(done.took()))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%d annotators, %d s: %d saves, %.0f a second; milliseconds: p50 %.1f, p90 %.1f, p99 %.1f, longest %.1f;"
                        + " lost: %d%n",
                all.size(),
                seconds,
                took.length,
                (double) took.length / seconds,
                share(took, 0.5),
                share(took, 0.9),
                share(took, 0.99),
                share(took, 1),
                lost);
    }

    /// The milliseconds that this part of the saves did not exceed.
    private static double share(long[] sorted, double part) {
        int at = Math.clamp((long) Math.ceil(part * sorted.length) - 1, 0, Math.max(0, sorted.length - 1));
        return sorted.length == 0 ? 0 : sorted[at] / 1e6;
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = builder(path);
        if (body.isEmpty()) {
            return answer(request.method(method, BodyPublishers.noBody()));
        }
        return answer(request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }
}
