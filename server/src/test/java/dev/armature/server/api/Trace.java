package dev.armature.server.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A recording of what one of CVAT's clients sent to a server, and what it got.
final class Trace {

    /// A request and its answer.
    ///
    /// @param path with its query
    /// @param headers without those that belong to the connection and to who signed in
    /// @param body "" for none; what was binary is `<N bytes binary>`
    /// @param status of the answer
    /// @param answer its body; long ones are cut off
    record Step(String method, String path, Map<String, String> headers, String body, int status, String answer) {

        boolean has(String header) {
            return headers.containsKey(header);
        }
    }

    private static final List<String> OWN =
            List.of("Content-Length", "Cookie", "Authorization", "X-CSRFToken", "Origin", "Accept");

    private Trace() {}

    /// The steps in order.
    static List<Step> steps(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        String[] request = {};
        Map<String, String> headers = new LinkedHashMap<>();
        String body = "";
        for (String line : lines) {
            if (line.startsWith(">>> ")) {
                request = line.substring(4).strip().split(" ", 2);
                headers = new LinkedHashMap<>();
                body = "";
            } else if (line.startsWith("    body(")) {
                body = line.substring(line.indexOf(": ") + 2).strip();
            } else if (line.startsWith("    ")) {
                int colon = line.indexOf(':');
                String name = line.substring(0, colon).strip();
                if (!OWN.contains(name)) {
                    headers.put(name, line.substring(colon + 1).strip());
                }
            } else if (line.startsWith("<<< ")) {
                String[] answer = line.substring(4).strip().split(" ", 2);
                steps.add(new Step(
                        request[0],
                        request[1],
                        headers,
                        body,
                        Integer.parseInt(answer[0]),
                        answer.length > 1 ? answer[1] : ""));
            }
        }
        return steps;
    }
}
