package dev.armature.server.api.data;

import dev.armature.flow.Progress;
import dev.armature.server.api.exchange.Uploads;
import dev.armature.server.http.Json;
import dev.armature.store.picture.UploadRequest;
import dev.armature.store.picture.Uploaded;
import dev.armature.store.picture.Uploader;
import dev.armature.store.project.Frames;
import dev.armature.store.request.Outcome;
import dev.armature.store.request.Running;
import dev.armature.store.request.Work;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Makes the frames of a task from what was uploaded for it.
final class FramesWork implements Work {

    private final Uploader uploader;
    private final Uploads uploads;

    FramesWork(Uploader uploader, Uploads uploads) {
        this.uploader = uploader;
        this.uploads = uploads;
    }

    @Override
    public Outcome run(Running running) throws IOException {
        DataInput input = Json.mapper().readValue(running.request().input(), DataInput.class);
        Progress progress = (bytes, total) -> running.progress(total == 0 ? 0 : 0.95 * bytes / total);
        Collection collection = new Collection(uploads, input.task());
        List<UploadRequest.File> files = input.ordered().stream()
                .map(name -> new UploadRequest.File(name, collection.get(name)))
                .toList();
        UploadRequest request = UploadRequest.of(files)
                .fromServer(input.serverFiles(), input.serverFilesExclude())
                .sorted(input.sorting(), input.task())
                .range(input.startFrame(), input.stop(), input.frameFilter())
                .quality(input.imageQuality());
        try {
            Uploaded uploaded = uploader.take(request, progress);
            String report = Json.mapper()
                    .writeValueAsString(Map.of("frames", uploaded.frames().size(), "notes", uploaded.notes()));
            Outcome outcome = Outcome.done()
                    .saying(String.join("; ", uploaded.notes()), report)
                    .made(input.task());
            return running.database().write(running.who(), tx -> {
                Frames.attach(
                        tx, input.task(), uploaded.media(), uploaded.frames().iterator());
                return running.finish(tx, outcome);
            });
        } finally {
            uploads.clear(input.task());
        }
    }
}
