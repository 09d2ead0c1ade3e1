package dev.armature.format;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A dataset of which each file is a part of its own.
///
/// @param title what such a file is, for people
/// @param reader reads one of them, from `begin` to `end`
public record PartFiles(Input input, List<PartFiles.File> all, String title, PartFiles.Reader reader) implements Found {

    /// A file and the part that it holds.
    public record File(Entry entry, Part part) {}

    /// Reads one file.
    public interface Reader {
        void read(Input input, File file, DatasetSink sink, Reading reading) throws IOException, FormatException;
    }

    /// The files with their subsets by name, see [Subsets#ofFiles].
    public static PartFiles of(Input input, List<Entry> files, String title, Reader reader) {
        List<Part> parts = Subsets.ofFiles(input, files);
        List<File> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            all.add(new File(files.get(i), parts.get(i)));
        }
        return new PartFiles(input, List.copyOf(all), title, reader);
    }

    @Override
    public List<Part> parts() {
        return all.stream().map(File::part).toList();
    }

    @Override
    public List<String> recognised() {
        return parts().stream()
                .map(part -> part.file() + ": " + title + ", subset " + part.subset())
                .toList();
    }

    @Override
    public Map<String, Path> files() throws IOException, FormatException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (File file : all) {
            files.put(file.part().file(), input.file(file.entry()));
        }
        return files;
    }

    @Override
    public void read(DatasetSink sink, Reading reading) throws IOException, FormatException {
        for (File file : all) {
            reader.read(input, file, sink, reading);
        }
    }
}
