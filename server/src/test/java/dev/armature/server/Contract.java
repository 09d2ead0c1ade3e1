package dev.armature.server;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The description of CVAT's interface, against which answers are held: every route of it, with what it says about
/// the status that was given. What it does not know, and members that we have beside its own, are let through.
final class Contract {

    private static final Optional<OpenApiInteractionValidator> VALIDATOR = validator();

    private Contract() {}

    /// @throws AssertionError when the answer is not what the description says
    static void check(String method, URI address, Answer answer) {
        boolean empty = answer.body().length == 0; // as CVAT answers Upload-Start, against its own description
        if (VALIDATOR.isEmpty() || answer.status() >= 300 || empty || isFile(answer)) {
            return;
        }
        String path = address.getRawPath();
        String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        SimpleResponse.Builder response = new SimpleResponse.Builder(answer.status());
        response.withBody(answer.body()).withContentType(answer.header("content-type"));
        for (String spelling : List.of(path, other)) {
            ValidationReport report =
                    VALIDATOR.get().validateResponse(spelling, Method.valueOf(method), response.build());
            if (report.getMessages().stream()
                            .noneMatch(message -> message.getKey().contains("request.path.missing"))
                    && report.hasErrors()) {
                throw new AssertionError("not as CVAT's interface has it: " + answer + "\n" + report.getMessages());
            }
        }
    }

    private static boolean isFile(Answer answer) {
        String type = answer.header("content-type");
        return !type.isEmpty() && !type.contains("json");
    }

    /// The validator knows `nullable` beside a type only: where it stands beside `allOf`, null becomes a choice.
    private static String withNull(String description) {
        return description.replaceAll(
                "(?m)^( +)allOf:\\n\\1- \\$ref: ('[^']+')\\n(\\1(?:readOnly|writeOnly): true\\n)?\\1nullable: true\\n",
                "$1anyOf:\n$1- \\$ref: $2\n$1- type: object\n$1  maxProperties: 0\n$1  nullable: true\n$3");
    }

    private static Optional<OpenApiInteractionValidator> validator() {
        Optional<Path> file = Shared.folder("spec/cvat-api").map(folder -> folder.resolve("schema-subset.yml"));
        try {
            if (file.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    OpenApiInteractionValidator.createForInlineApiSpecification(withNull(Files.readString(file.get())))
                            .withLevelResolver(LevelResolver.create()
                                    .withLevel("validation.schema.additionalProperties", Level.IGNORE)
                                    .withLevel("validation.response.body.schema.additionalProperties", Level.IGNORE)
                                    .withLevel("validation.request.path.missing", Level.INFO)
                                    .withLevel("validation.request.operation.notAllowed", Level.IGNORE)
                                    .withLevel("validation.response.status.unknown", Level.IGNORE)
                                    .withLevel("validation.response.body.unexpected", Level.IGNORE)
                                    .build())
                            .build());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
