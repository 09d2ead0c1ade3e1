package dev.armature.convert;

import dev.armature.files.CountingStream;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.format.Found;
import dev.armature.format.Reading;
import dev.armature.format.coco.CocoReader;
import dev.armature.format.datumaro.DatumaroReader;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The annotation files of a Datumaro dataset, one a subset.
record DatumaroFound(List<CocoReader.Source> sources) implements Found {

    @Override
    public List<Part> parts() {
        return sources.stream().map(CocoReader.Source::part).toList();
    }

    @Override
    public List<String> recognised() {
        return parts().stream()
                .map(part -> part.file() + ": Datumaro, subset " + part.subset())
                .toList();
    }

    @Override
    public Map<String, Path> files() {
        Map<String, Path> files = new HashMap<>();
        sources.forEach(source -> files.put(source.part().file(), source.file()));
        return files;
    }

    @Override
    public void read(DatasetSink sink, Reading reading) throws IOException, FormatException {
        long total = 0;
        for (CocoReader.Source source : sources) {
            total += Files.size(source.file());
        }
        CountingStream.Count count = new CountingStream.Count(reading.progress(), total);
        for (CocoReader.Source source : sources) {
            new DatumaroReader(source.file(), source.part(), reading.problems(), reading.tally(), reading.keepText())
                    .read(sink, count);
        }
    }
}
