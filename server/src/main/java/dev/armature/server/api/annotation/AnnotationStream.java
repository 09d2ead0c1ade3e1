package dev.armature.server.api.annotation;

import dev.armature.server.http.Json;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.annotation.TrackSheet;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Task;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// Writes the annotations of a task or job frame by frame, so that large ones need no memory.
final class AnnotationStream {

    private AnnotationStream() {}

    /// @param range the frames that are meant
    /// @param whole whether these are all of the task; else tracks are cut to them
    static void write(Tx tx, Task task, FrameRange range, boolean whole, HttpServletResponse response)
            throws IOException {
        Shown shown = new Shown(Labels.of(tx, task.labels()));
        long revision = Annotations.revision(tx, task.id());
        List<TrackSheet> tracks = whole ? Annotations.tracks(tx, task.id()) : Annotations.tracks(tx, task.id(), range);
        response.setContentType(Json.TYPE.toString());
        try (JsonGenerator json = Json.mapper().createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writeNumberProperty("version", revision);
            Map<String, Long> frames = new TreeMap<>();
            List<LabeledTag> tags = new ArrayList<>();
            json.writeName("shapes");
            json.writeStartArray();
            Annotations.frames(tx, task.id(), range, sheet -> {
                frames.put(String.valueOf(sheet.frame()), sheet.version());
                for (Item item : sheet.items()) {
                    if (Shown.isTag(item)) {
                        tags.add(shown.tag(item));
                    } else {
                        json.writePOJO(shown.shape(item));
                    }
                }
            });
            json.writeEndArray();
            json.writePOJOProperty("tags", tags);
            Map<String, Long> lines = new TreeMap<>();
            tracks.forEach(sheet -> lines.put(String.valueOf(sheet.track().id()), sheet.version()));
            json.writePOJOProperty(
                    "tracks",
                    tracks.stream().map(sheet -> shown.track(sheet.track())).toList());
            json.writePOJOProperty("intervals", List.of());
            json.writePOJOProperty("versions", new LabeledData.Versions(frames, lines));
            json.writeEndObject();
        }
    }
}
