package dev.armature.server;

import dev.armature.server.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A small client, as a script would be: it keeps cookies, sends the CSRF token back, and holds every answer
/// against the description of CVAT's interface, where that is at hand.
public final class Client {

    /// The content type of a [#form].
    public static final String FORM = "multipart/form-data; boundary=armature0armature";

    private static final String BOUNDARY = "armature0armature";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final URI server;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /// @param server its address, without a slash at the end
    public Client(URI server) {
        this.server = server;
    }

    /// Where the server is.
    public URI server() {
        return server;
    }

    /// Sends a header with every request from now on; an empty one no more.
    public Client with(String header, String value) {
        if (value.isEmpty()) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    /// Signs every request with an access token.
    public Client token(String value) {
        return with("Authorization", "Bearer " + value);
    }

    /// Signs in; later requests have both cookies.
    public Answer login(String username, String password) {
        Answer answer = post("/api/auth/login", Map.of("username", username, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError(username + " cannot sign in: " + answer);
        }
        return answer;
    }

    /// The cookies by their names.
    public Map<String, String> cookies() {
        return cookies;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "");
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), "");
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), "");
    }

    /// @param body anything that becomes JSON; a text is JSON already
    public Answer post(String path, Object body) {
        return json("POST", path, body);
    }

    /// @param body anything that becomes JSON; a text is JSON already
    public Answer put(String path, Object body) {
        return json("PUT", path, body);
    }

    /// @param body anything that becomes JSON; a text is JSON already
    public Answer patch(String path, Object body) {
        return json("PATCH", path, body);
    }

    private Answer json(String method, String path, Object body) {
        String text = body instanceof String already ? already : Json.mapper().writeValueAsString(body);
        return send(method, path, BodyPublishers.ofString(text), "application/json");
    }

    /// Sends anything.
    ///
    /// @param path with a slash at its start, and a query; or a whole address
    /// @param type the content type; empty for none
    public Answer send(String method, String path, BodyPublisher body, String type) {
        URI address = path.startsWith("/") ? URI.create(server + path) : URI.create(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!cookies.isEmpty() && !headers.containsKey("Authorization")) {
            StringBuilder all = new StringBuilder();
            cookies.forEach((name, value) -> all.append(all.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            request.header("Cookie", all.toString());
            if (!headers.containsKey("X-CSRFToken") && cookies.containsKey("csrftoken")) {
                request.header("X-CSRFToken", cookies.get("csrftoken"));
            }
            if (!headers.containsKey("Origin")) {
                request.header("Origin", server.toString());
            }
        }
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("set-cookie").forEach(this::keep);
            Answer answer = new Answer(
                    method + " " + path,
                    response.statusCode(),
                    response.headers().map(),
                    response.body());
            Contract.check(method, address, answer);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.substring(0, cookie.indexOf(';') < 0 ? cookie.length() : cookie.indexOf(';'));
        String name = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(pair.indexOf('=') + 1);
        if (value.isEmpty()) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    /// The bytes of a multipart form, for [#send] with the type [#FORM].
    public static BodyPublisher form(Part... parts) {
        return BodyPublishers.concat(Stream.concat(
                        Arrays.stream(parts).map(Client::part),
                        Stream.of(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n")))
                .toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher part(Part part) {
        String file = part.file().isEmpty()
                ? ""
                : "; filename=\"" + part.file() + "\"\r\nContent-Type: application/octet-stream";
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\"" + file
                + "\r\n\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(part.bytes()),
                BodyPublishers.ofString("\r\n"));
    }

    /// A part of a multipart form.
    ///
    /// @param file the name of the file; empty for a plain field
    public record Part(String name, String file, byte[] bytes) {}
}
