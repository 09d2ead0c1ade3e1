package dev.armature.format.coco;

import dev.armature.files.Output;
import dev.armature.flow.FormatException;
import dev.armature.format.coco.ExportSpool.Frame;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Id;
import dev.armature.model.Task;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One annotation file of one part, from the first annotation to its end. Annotations wait in a spool, since their
/// new ids lie above the largest that any of them has, and since images stand before them.
final class ExportFile implements AutoCloseable {

    private static final List<String> INFO =
            List.of("contributor", "date_created", "description", "url", "version", "year");

    private final Task task;
    private final ExportSpool annotations;
    private final ExportIds ids = new ExportIds();
    private final boolean reindex;

    ExportFile(Task task, Output output, boolean reindex) throws IOException {
        this.task = task;
        this.reindex = reindex;
        this.annotations = new ExportSpool(output.spool(task.word() + ".spool"));
    }

    Task task() {
        return task;
    }

    long count() {
        return annotations.count();
    }

    /// Adds an annotation; false if its id was taken and it gets a new one.
    ///
    /// @param id [Id#NONE] for one without
    /// @param image position of the image within the part
    /// @param members the JSON behind `image_id`, without braces
    boolean add(Id id, int image, byte[] members) throws IOException {
        return add(id, image, false, members);
    }

    /// Adds an annotation as the text it came with.
    boolean addWhole(Id id, int image, byte[] object) throws IOException {
        return add(id, image, true, object);
    }

    private boolean add(Id id, int image, boolean whole, byte[] json) throws IOException {
        boolean kept = !reindex && ids.keep(id);
        annotations.add(new Frame(kept ? id : Id.NONE, image, whole, json));
        return kept || reindex || id.isNone();
    }

    /// Writes the file.
    ///
    /// @param members what stands at the top beside the lists, as JSON; `licenses` and `info` are empty where they
    ///     are not among them
    void write(
            Output output, String path, Map<String, byte[]> members, ExportCategories categories, ExportImages images)
            throws IOException, FormatException {
        try (JsonWriter json = new JsonWriter(output.create(path))) {
            if (task == Task.RESULTS) {
                json.beginArray();
                annotations.read(frame -> result(json, frame, images));
                json.endArray();
                return;
            }
            json.beginObject();
            head(json, members);
            json.name("categories");
            categories.write(json, task);
            json.name("images");
            images.write(json);
            json.name("annotations").beginArray();
            annotations.read(frame -> annotation(json, frame, images));
            json.endArray().endObject();
        }
    }

    private static void head(JsonWriter json, Map<String, byte[]> members) throws IOException {
        if (!members.containsKey("licenses")) {
            json.name("licenses").beginArray().beginObject();
            json.name("name").value("").name("id").value(0).name("url").value("");
            json.endObject().endArray();
        }
        if (!members.containsKey("info")) {
            json.name("info").beginObject();
            for (String member : INFO) {
                json.name(member).value("");
            }
            json.endObject();
        }
        for (Map.Entry<String, byte[]> member : members.entrySet()) {
            json.name(member.getKey()).raw(member.getValue());
        }
    }

    private static void result(JsonWriter json, Frame frame, ExportImages images) throws IOException {
        Id image = images.id(frame.image());
        if (frame.whole()) {
            Map<String, byte[]> changes = Map.of("image_id", ExportJson.id(image));
            json.raw(Members.replace(frame.json(), changes));
            return;
        }
        json.beginObject().name("image_id");
        ExportJson.id(json, image);
        json.raw(frame.json()).endObject();
    }

    private void annotation(JsonWriter json, Frame frame, ExportImages images) throws IOException {
        Id image = images.id(frame.image());
        if (task == Task.PANOPTIC) {
            json.beginObject().name("image_id");
            ExportJson.id(json, image);
            json.raw(frame.json()).endObject();
            return;
        }
        Id id = frame.id().isNone() ? ids.next() : frame.id();
        if (frame.whole()) {
            Map<String, byte[]> changes = new LinkedHashMap<>();
            changes.put("id", ExportJson.id(id));
            changes.put("image_id", ExportJson.id(image));
            json.raw(Members.replace(frame.json(), changes));
            return;
        }
        json.beginObject().name("id");
        ExportJson.id(json, id);
        json.name("image_id");
        ExportJson.id(json, image);
        json.raw(frame.json()).endObject();
    }

    @Override
    public void close() throws IOException {
        annotations.close();
    }
}
