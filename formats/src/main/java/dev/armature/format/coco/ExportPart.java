package dev.armature.format.coco;

import dev.armature.files.Output;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What is being written for one part: a file for each task, with the same images and categories.
///
/// @param files of the tasks that may be written, in the order of [Task]
/// @param chosen whether the tasks were chosen by name, so that all of them are written
record ExportPart(
        Part part, ExportCategories categories, ExportImages images, Map<Task, ExportFile> files, boolean chosen)
        implements AutoCloseable {

    static ExportPart open(Part part, Output output, CocoOptions options) throws IOException {
        boolean chosen = !options.tasks().isEmpty();
        Map<Task, ExportFile> files = new EnumMap<>(Task.class);
        Set<Task> all = EnumSet.complementOf(EnumSet.of(Task.RESULTS)); // results are written where they are asked for
        for (Task task : chosen ? options.tasks() : all) {
            files.put(task, new ExportFile(task, output, options.reindex()));
        }
        return new ExportPart(part, new ExportCategories(), new ExportImages(output, options.reindex()), files, chosen);
    }

    @Override
    public void close() throws IOException {
        for (ExportFile file : files.values()) {
            file.close();
        }
        images.close();
    }
}
