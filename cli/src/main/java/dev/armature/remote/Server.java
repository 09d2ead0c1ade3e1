package dev.armature.remote;

import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/// One server, and somebody who asks it.
public final class Server implements AutoCloseable {

    private static final int PIECE = 8 << 20; // bytes of an upload that are sent at once
    private static final int BUFFER = 1 << 16;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final long FIRST_PAUSE = 100; // milliseconds between two questions how far it is
    private static final long LAST_PAUSE = 2000;
    private static final String JSON = "application/json";

    private final URI address;
    private final String authorization;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /// @param address such as `http://127.0.0.1:8080`
    /// @param authorization the header of that name, `Bearer …`; empty: nobody signs in
    public Server(URI address, String authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    /// The answer to a GET.
    ///
    /// @param path with `/api/` in front, and the query
    /// @throws RemoteException when the server refuses, or none answers
    public JsonValue get(String path) throws IOException {
        return json(send(request(path).GET()));
    }

    /// The answer to a POST of JSON.
    public JsonValue post(String path, String body) throws IOException {
        return json(send(request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body))));
    }

    /// Removes something.
    public void delete(String path) throws IOException {
        send(request(path).DELETE());
    }

    /// Parameters as they stand behind a path, with the `?`.
    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    // ---- uploads

    /// Announces an upload.
    public void startUpload(String path, String query) throws IOException {
        send(request(path + query).header("Upload-Start", "true").POST(BodyPublishers.noBody()));
    }

    /// Sends a file in pieces, so that none of it is held.
    ///
    /// @param name as the server is to call it, with `/` between folders
    /// @return the word by which the server knows it
    public String upload(String path, String query, Path file, String name, Progress progress) throws IOException {
        long length = Files.size(file);
        HttpResponse<InputStream> begun = send(request(path + query)
                .header("Upload-Length", Long.toString(length))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Metadata", "filename " + base64(name))
                .POST(BodyPublishers.noBody()));
        URI place = begun.headers()
                .firstValue("Location")
                .map(address::resolve)
                .orElseThrow(() -> new RemoteException("the server does not say where the file is to go"));
        try (InputStream in = Files.newInputStream(file)) {
            long sent = 0;
            do {
                byte[] piece = in.readNBytes(PIECE);
                send(request(place)
                        .header("Upload-Offset", Long.toString(sent))
                        .header("Tus-Resumable", "1.0.0")
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(piece)));
                sent += piece.length;
                progress.advanced(sent, length);
                if (piece.length == 0 && sent < length) {
                    throw new RemoteException(file + " became shorter while it was read");
                }
            } while (sent < length);
        }
        return begun.headers().firstValue("Upload-Filename").orElse(name);
    }

    /// Asks for what is to be done with an upload.
    ///
    /// @return the answer, which names a request
    public JsonValue finishUpload(String path, String query, String body) throws IOException {
        BodyPublisher publisher = BodyPublishers.ofString(body);
        return json(send(request(path + query)
                .header("Upload-Finish", "true")
                .header("Content-Type", JSON)
                .POST(publisher)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    // ---- requests

    /// Waits for a request of the server.
    ///
    /// @param progress is told how far it is, of 1000
    /// @return what the server says of it when it is finished
    /// @throws RemoteException when it failed
    public JsonValue await(String request, Progress progress) throws IOException {
        long pause = FIRST_PAUSE;
        while (true) {
            JsonValue now = get("/api/requests/" + URLEncoder.encode(request, StandardCharsets.UTF_8));
            String status = Answers.text(now, "status");
            if (status.equals("finished")) {
                return now;
            }
            if (status.equals("failed")) {
                throw new RemoteException("the server says: " + Answers.text(now, "message"));
            }
            progress.advanced(Math.round(1000 * Answers.number(now, "progress")), 1000);
            sleep(pause);
            pause = Math.min(2 * pause, LAST_PAUSE);
        }
    }

    private static void sleep(long milliseconds) throws RemoteException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new RemoteException("the waiting was interrupted", told);
        }
    }

    /// Fetches a file. It has its name only when it is whole.
    ///
    /// @return how many bytes it has
    public long download(String path, Path file, Progress progress) throws IOException {
        HttpResponse<InputStream> answer = send(request(path).GET());
        long length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        long done = 0;
        try (InputStream in = answer.body();
                OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                done += read;
                progress.advanced(done, length);
            }
        } catch (IOException broken) {
            Files.deleteIfExists(part);
            throw broken;
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return done;
    }

    // ---- HTTP

    private HttpRequest.Builder request(String path) {
        return request(URI.create(address + path));
    }

    private HttpRequest.Builder request(URI place) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(place).header("Accept", JSON + ", */*");
        return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.build();
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() >= 400) {
                throw new RemoteException(
                        Answers.refusal(answer.statusCode(), answer.body().readAllBytes()));
            }
            return answer;
        } catch (ConnectException nobody) {
            throw new RemoteException("no server answers at " + address, nobody);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new RemoteException("the request was interrupted", told);
        }
    }

    private JsonValue json(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            byte[] bytes = in.readAllBytes();
            return bytes.length == 0 ? new JsonValue.Null() : JsonValue.parse(bytes, "the answer");
        } catch (FormatException wrong) {
            throw new RemoteException(
                    address + " answers with something that is no JSON: is it a server of armature?", wrong);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
