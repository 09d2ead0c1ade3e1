package dev.armature.server.api.data;

import dev.armature.server.http.Json;
import dev.armature.store.Violations;
import dev.armature.store.picture.UploadRequest;
import dev.armature.store.project.Sorting;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How pictures become the frames of a task, in CVAT's words, as a request keeps it. Members about clouds, caches
/// and chunks mean nothing here.
///
/// @param files names of the uploaded ones, in their order
/// @param stopFrame number of the last one that may be taken; -1 for the last one of all
record DataInput(
        long task,
        List<String> files,
        int imageQuality,
        Sorting sorting,
        int startFrame,
        int stopFrame,
        String frameFilter,
        List<String> serverFiles,
        List<String> serverFilesExclude,
        List<String> uploadFileOrder) {

    private static final int QUALITY = 70;

    /// From the body of the request that ends an upload.
    ///
    /// @throws dev.armature.store.InvalidException with everything that is wrong
    static DataInput of(long task, JsonNode body) {
        Violations violations = new Violations();
        refused(violations, body.path("remote_files"), "remote_files");
        refused(violations, body.path("job_file_mapping"), "job_file_mapping");
        int quality = number(body, "image_quality", QUALITY, violations);
        violations.range("image_quality", quality, 0, 100);
        DataInput input = new DataInput(
                task,
                List.of(),
                quality,
                UploadRequest.sorting(text(body, "sorting_method", violations)),
                number(body, "start_frame", 0, violations),
                number(body, "stop_frame", -1, violations),
                text(body, "frame_filter", violations),
                texts(body, "server_files", violations),
                texts(body, "server_files_exclude", violations),
                texts(body, "upload_file_order", violations));
        violations.throwIfAny();
        UploadRequest.of(List.of()).range(input.startFrame(), input.stop(), input.frameFilter());
        return input;
    }

    private static void refused(Violations violations, JsonNode member, String name) {
        boolean says = !member.isMissingNode() && !member.isNull() && !member.isEmpty();
        violations.unless(!says, name, "is not offered by this server");
    }

    private static int number(JsonNode body, String name, int without, Violations violations) {
        JsonNode member = body.path(name);
        if (member.isMissingNode()
                || member.isNull()
                || member.isString() && member.stringValue().isEmpty()) {
            return without;
        }
        String text = member.asString("");
        if (!text.matches("[0-9]{1,9}")) {
            violations.add(name, "is " + text + "; expected a whole number");
            return without;
        }
        return Integer.parseInt(text);
    }

    private static String text(JsonNode body, String name, Violations violations) {
        JsonNode member = body.path(name);
        boolean fits = member.isMissingNode() || member.isNull() || member.isString();
        violations.unless(fits, name, "expected a text");
        return fits ? member.asString("") : "";
    }

    private static List<String> texts(JsonNode body, String name, Violations violations) {
        List<String> texts = new ArrayList<>();
        JsonNode member = body.path(name);
        if (member.isString()) {
            return List.of(member.stringValue());
        }
        boolean fits = member.isMissingNode() || member.isNull() || member.isArray();
        for (JsonNode one : member) {
            fits &= one.isString();
            texts.add(one.asString(""));
        }
        violations.unless(fits, name, "expected a list of texts");
        return texts;
    }

    /// The fields of a form as the members of a body: `server_files[0]`, `server_files[1]` … become a list.
    static JsonNode body(HttpServletRequest form) {
        ObjectNode body = Json.mapper().createObjectNode();
        new TreeMap<>(form.getParameterMap()).forEach((name, values) -> {
            int bracket = name.indexOf('[');
            if (bracket > 0) {
                body.withArray(name.substring(0, bracket)).add(values[0]);
            } else if (values.length > 1) {
                Arrays.stream(values).forEach(body.withArray(name)::add);
            } else {
                body.put(name, values[0]);
            }
        });
        return body;
    }

    DataInput with(List<String> names) {
        return new DataInput(
                task,
                names,
                imageQuality,
                sorting,
                startFrame,
                stopFrame,
                frameFilter,
                serverFiles,
                serverFilesExclude,
                uploadFileOrder);
    }

    OptionalInt stop() {
        return stopFrame < 0 ? OptionalInt.empty() : OptionalInt.of(stopFrame);
    }

    /// The uploaded files in the order that the client wants.
    List<String> ordered() {
        if (uploadFileOrder.isEmpty()) {
            return files;
        }
        return files.stream()
                .sorted(Comparator.comparingInt(name -> {
                    int at = uploadFileOrder.indexOf(name);
                    return at < 0 ? Integer.MAX_VALUE : at;
                }))
                .toList();
    }
}
