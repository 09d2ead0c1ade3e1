package dev.armature.convert;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.format.Found;
import dev.armature.format.Reading;
import dev.armature.format.coco.CocoReader;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The annotation files of a COCO dataset.
///
/// @param sources by subset and task
/// @param described the dataset that results are about, for its images and categories
/// @param preference of several files of a subset that carry labels, the first of these tasks is read by image
record CocoFound(List<CocoReader.Source> sources, Optional<CocoReader.Source> described, List<Task> preference)
        implements Found {

    @Override
    public List<Part> parts() {
        return sources.stream().map(CocoReader.Source::part).toList();
    }

    @Override
    public List<String> recognised() {
        return parts().stream()
                .map(part -> part.file() + ": COCO " + part.task().word() + ", subset " + part.subset())
                .toList();
    }

    @Override
    public Map<String, Path> files() {
        Map<String, Path> files = new HashMap<>();
        sources.forEach(source -> files.put(source.part().file(), source.file()));
        described.ifPresent(source -> files.putIfAbsent(source.part().file(), source.file()));
        return files;
    }

    /// By image, a subset is one part, made of the files that belong together; as read, every file is a part of
    /// its own.
    @Override
    public void read(DatasetSink sink, Reading reading) throws IOException, FormatException {
        if (reading.order() == Order.AS_READ) {
            read(sources, sink, reading);
            return;
        }
        Map<String, List<CocoReader.Source>> bySubset = new LinkedHashMap<>();
        for (CocoReader.Source source : Layout.oneOfTheLabelled(sources, preference, reading.problems())) {
            bySubset.computeIfAbsent(source.part().subset(), subset -> new ArrayList<>())
                    .add(source);
        }
        for (List<CocoReader.Source> subset : bySubset.values()) {
            described.ifPresent(source -> subset.addFirst(source));
            read(subset, sink, reading);
        }
    }

    /// As [#read], of these parts only.
    CocoFound only(List<Part> wanted) {
        List<CocoReader.Source> chosen = sources.stream()
                .filter(source -> wanted.contains(source.part()))
                .toList();
        return new CocoFound(chosen, described, preference);
    }

    private static void read(List<CocoReader.Source> chosen, DatasetSink sink, Reading reading)
            throws IOException, FormatException {
        new CocoReader(chosen, reading.problems(), reading.tally(), reading.others())
                .read(sink, reading.order(), reading.progress());
    }
}
