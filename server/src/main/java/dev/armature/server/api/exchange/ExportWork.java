package dev.armature.server.api.exchange;

import dev.armature.flow.Progress;
import dev.armature.server.http.Json;
import dev.armature.store.exchange.ExportReport;
import dev.armature.store.exchange.ExportRequest;
import dev.armature.store.exchange.Exporter;
import dev.armature.store.exchange.PictureFiles;
import dev.armature.store.exchange.Target;
import dev.armature.store.request.Outcome;
import dev.armature.store.request.Running;
import dev.armature.store.request.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes datasets, each from one state of the database.
final class ExportWork implements Work {

    private final PictureFiles pictures;

    ExportWork(PictureFiles pictures) {
        this.pictures = pictures;
    }

    /// What an export has to know, as a request keeps it.
    ///
    /// @param what `task`, `job` or `project`
    /// @param format as the client named it; `word` is ours
    /// @param images whether pictures come along
    /// @param dryRun whether nothing is written, but what would have no place in the format is said
    record Input(String what, long id, String format, String word, boolean images, boolean dryRun) {

        Target target() {
            return switch (what) {
                case "task" -> new Target.OfTask(id);
                case "job" -> new Target.OfJob(id);
                default -> new Target.OfProject(id);
            };
        }
    }

    @Override
    public Outcome run(Running running) throws IOException {
        Input input = Json.mapper().readValue(running.request().input(), Input.class);
        ExportRequest request = ExportRequest.of(input.target(), input.word(), input.images());
        Progress progress = (bytes, total) -> running.progress(total == 0 ? 0 : 0.99 * bytes / total);
        Path file = running.file();
        if (input.dryRun()) {
            ExportReport report = running.database()
                    .<ExportReport, IOException>read(tx -> Exporter.plan(tx, request, file.getParent(), progress));
            return Outcome.done().saying("dry run: " + sentence(report), report.toJson());
        }
        Path zip = file.resolveSibling("result.zip");
        return running.database().<Outcome, IOException>read(tx -> {
            ExportReport report = Exporter.write(tx, request, zip, pictures, progress);
            Files.move(zip, file, StandardCopyOption.REPLACE_EXISTING);
            return Outcome.done()
                    .saying(sentence(report), report.toJson())
                    .offering(Exporter.fileName(tx, input.target(), input.images(), input.format()));
        });
    }

    private static String sentence(ExportReport report) {
        long left =
                report.leftOut().values().stream().mapToLong(Long::longValue).sum();
        return report.images() + " images, " + report.annotations() + " annotations"
                + (left == 0 ? "" : "; " + left + " left out");
    }
}
