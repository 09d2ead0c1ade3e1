package dev.armature.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.server.Answer;
import dev.armature.server.TestServer;
import dev.armature.server.http.Json;
import dev.armature.testkit.Repo;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Runs the examples of `docs/api.md` in their order: every answer has the status and the members that the page
/// shows.
class ApiPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```http\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

    private final Workspace work = new Workspace(TestServer.shared());
    private final Map<String, String> names = new LinkedHashMap<>();

    @Test
    void theExamplesAreTrue() throws IOException {
        long task = work.task(1);
        JsonNode label = work.labels(task).get(0);
        names.put("task", String.valueOf(task));
        names.put("person", label.path("id").toString());
        for (JsonNode point : label.path("sublabels")) {
            names.put(point.path("name").stringValue(), point.path("id").toString());
        }
        String page = Files.readString(Repo.root().resolve("docs/api.md"));
        int examples = 0;
        for (Matcher matcher = EXAMPLE.matcher(page); matcher.find(); examples++) {
            run(matcher.group(1).split("\n\n", 2));
        }
        assertThat(examples).isGreaterThan(8);
    }

    private void run(String[] halves) {
        String[] request = halves[0].split("\n", 2);
        String[] line = filled(request[0]).split(" ", 2);
        String[] answer = halves[1].strip().split("\n", 2);
        Answer got = work.client.send(
                line[0],
                line[1],
                request.length > 1 ? BodyPublishers.ofString(filled(request[1])) : BodyPublishers.noBody(),
                request.length > 1 ? "application/json" : "");
        got.expect(Integer.parseInt(answer[0].strip()));
        shown(request[0], Json.mapper().readTree(filled(answer[1])), got.json());
    }

    /// With the values that have names; a name in quotes is one to be given.
    private String filled(String text) {
        return NAME.matcher(text).replaceAll(found -> names.getOrDefault(found.group(1), "{" + found.group(1) + "}"));
    }

    private void shown(String where, JsonNode page, JsonNode real) {
        String text = page.asString("");
        Matcher name = NAME.matcher(text);
        if (text.equals("…")) {
            assertThat(real.isMissingNode()).as(where).isFalse();
        } else if (name.matches()) {
            names.put(name.group(1), real.toString());
        } else if (page.isObject()) {
            page.properties()
                    .forEach(one -> shown(where + "/" + one.getKey(), one.getValue(), real.path(one.getKey())));
        } else if (page.isArray()) {
            assertThat(real.size()).as(where).isEqualTo(page.size());
            for (int i = 0; i < page.size(); i++) {
                shown(where + "/" + i, page.get(i), real.get(i));
            }
        } else if (page.isNumber()) {
            assertThat(real.doubleValue()).as(where).isEqualTo(page.doubleValue());
        } else {
            assertThat(real).as(where).isEqualTo(page);
        }
    }
}
