package dev.armature.server.api.exchange;

import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.server.http.Json;
import dev.armature.store.InvalidException;
import dev.armature.store.exchange.DatasetImporter;
import dev.armature.store.exchange.DatasetPlan;
import dev.armature.store.exchange.DatasetRequest;
import dev.armature.store.exchange.DatasetResult;
import dev.armature.store.exchange.ImportPlan;
import dev.armature.store.exchange.ImportRefusedException;
import dev.armature.store.exchange.ImportResult;
import dev.armature.store.exchange.ImportResult.TaskImport;
import dev.armature.store.exchange.Importer;
import dev.armature.store.picture.PictureStore;
import dev.armature.store.request.Outcome;
import dev.armature.store.request.Running;
import dev.armature.store.request.Work;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/// Imports files: annotations into what is there, or a dataset as new tasks.
final class ImportWork implements Work {

    private final PictureStore pictures;
    private final Uploads uploads;

    ImportWork(PictureStore pictures, Uploads uploads) {
        this.pictures = pictures;
        this.uploads = uploads;
    }

    @Override
    public Outcome run(Running running) throws IOException, FormatException {
        ImportInput input = Json.mapper().readValue(running.request().input(), ImportInput.class);
        Progress progress = (bytes, total) -> running.progress(total == 0 ? 0 : 0.99 * bytes / total);
        try {
            return input.what().equals("dataset")
                    ? dataset(running, input, progress)
                    : annotations(running, input, progress);
        } catch (ImportRefusedException refused) {
            running.report(refused.plan().toJson());
            throw refused;
        } finally {
            uploads.remove(input.upload());
        }
    }

    // ---- annotations

    private static Outcome annotations(Running running, ImportInput input, Progress progress) throws IOException {
        if (input.dryRun()) {
            ImportPlan plan = running.database()
                    .<ImportPlan, IOException>read(tx -> Importer.plan(tx, input.request(), progress));
            return Outcome.done().saying("dry run: " + sentence(plan), plan.toJson());
        }
        return running.database().<Outcome, IOException>write(running.who(), tx -> {
            ImportResult result = Importer.apply(tx, input.request(), progress);
            return running.finish(tx, Outcome.done().saying(sentence(result.plan()), report(result)));
        });
    }

    private static String sentence(ImportPlan plan) {
        long left = plan.leftOut().values().stream().mapToLong(Long::longValue).sum();
        ImportPlan.Images images = plan.images();
        return plan.read() + " annotations read, " + left + " left out; " + images.matched() + " of " + images.inFile()
                + " images are frames; " + plan.errors() + " errors";
    }

    /// The plan, and what was done to each task.
    private static String report(ImportResult result) {
        ObjectNode report = (ObjectNode) Json.mapper().readTree(result.plan().toJson());
        report.set(
                "done",
                Json.mapper()
                        .valueToTree(result.tasks().stream().map(DoneRead::of).toList()));
        return report.toString();
    }

    /// What was done to a task.
    ///
    /// @param restorePoint number of the restore point before it
    /// @param changeSet number in the history, by which it can be undone
    private record DoneRead(
            long taskId, long restorePoint, OptionalLong changeSet, long added, long changed, long removed) {

        static DoneRead of(TaskImport done) {
            return new DoneRead(
                    done.task(),
                    done.restorePoint(),
                    done.changeSet(),
                    done.delta().added(),
                    done.delta().changed(),
                    done.delta().removed());
        }
    }

    // ---- datasets

    private Outcome dataset(Running running, ImportInput input, Progress progress) throws IOException {
        Path file = Path.of(input.path());
        if (!isZip(file)) {
            throw new InvalidException(
                    "",
                    "Dataset file should be zip archive: " + file.getFileName() + " is none. Annotations without"
                            + " pictures are imported into the tasks that have them");
        }
        DatasetRequest request = new DatasetRequest(
                OptionalLong.of(input.id()),
                "",
                file,
                input.word(),
                input.onError(),
                OptionalLong.of(running.who().user()),
                0);
        if (input.dryRun()) {
            DatasetPlan plan = running.database()
                    .<DatasetPlan, IOException>read(tx -> DatasetImporter.plan(tx, request, progress));
            String sentence = "dry run: " + plan.labels().size() + " labels, "
                    + plan.subsets().size() + " tasks";
            return Outcome.done().saying(sentence, Json.mapper().writeValueAsString(plan));
        }
        return running.database().<Outcome, IOException>write(running.who(), tx -> {
            DatasetResult result = DatasetImporter.apply(tx, request, new DatasetPictures(pictures), progress);
            pictures.settle();
            List<Long> tasks = result.tasks();
            ObjectNode report = (ObjectNode) Json.mapper().readTree(report(result.annotations()));
            report.set("tasks_made", Json.mapper().valueToTree(tasks));
            String sentence = tasks.size() + " tasks made; "
                    + sentence(result.annotations().plan());
            return running.finish(
                    tx, Outcome.done().saying(sentence, report.toString()).made(result.project()));
        });
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K';
        }
    }
}
