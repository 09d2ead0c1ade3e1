package dev.armature.format.deeplabcut;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.format.Found;
import dev.armature.format.Reading;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The projects of an input.
record DeepLabCutFound(Input input, List<Tables> projects) implements Found {

    @Override
    public List<Part> parts() {
        return projects.stream().map(Tables::part).toList();
    }

    @Override
    public List<String> recognised() {
        List<String> sentences = new ArrayList<>();
        for (Tables project : projects) {
            for (Entry table : project.tables()) {
                sentences.add(input.display(table) + ": DeepLabCut, subset "
                        + project.part().subset());
            }
        }
        return sentences;
    }

    @Override
    public Map<String, Path> files() throws IOException, FormatException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Tables project : projects) {
            List<Entry> all = new ArrayList<>(project.tables());
            project.config().ifPresent(all::add);
            for (Entry entry : all) {
                files.put(input.display(entry), input.file(entry));
            }
        }
        return files;
    }

    @Override
    public void read(DatasetSink sink, Reading reading) throws IOException, FormatException {
        for (Tables project : projects) {
            try (ProjectReader reader = new ProjectReader(input, project, reading)) {
                reader.read(sink);
            }
        }
    }
}
