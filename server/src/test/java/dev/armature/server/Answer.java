package dev.armature.server;

import dev.armature.server.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a server answered.
///
/// @param to the request, for messages
/// @param headers by their names in lower case
public record Answer(String to, int status, Map<String, List<String>> headers, byte[] body) {

    /// The body as JSON.
    public JsonNode json() {
        return Json.mapper().readTree(body);
    }

    /// The body as text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The first header of this name; empty when there is none.
    public String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /// The sentence of a refusal.
    public String detail() {
        return json().path("detail").asString("");
    }

    /// This answer, when it has a status; else the test fails with all of it.
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("expected " + wanted + ", got " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        String text = text();
        return to + " -> " + status + " " + (text.length() > 2000 ? text.substring(0, 2000) + "…" : text);
    }
}
