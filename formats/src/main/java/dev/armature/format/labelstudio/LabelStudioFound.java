package dev.armature.format.labelstudio;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.format.Found;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.format.Subsets;
import dev.armature.format.figure.LabelBook;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The exports of a dataset, each a subset. They are looked at twice: once for the labels and keypoints that appear
/// in them, and once to be read; labels are those of all files together.
final class LabelStudioFound implements Found {

    private final Input input;
    private final List<Entry> entries;
    private final List<Part> parts;
    private final Pictures pictures;
    private final LabelBook book;

    private LabelStudioFound(Input input, List<Entry> entries, List<Part> parts, Pictures pictures, LabelBook book) {
        this.input = input;
        this.entries = entries;
        this.parts = parts;
        this.pictures = pictures;
        this.book = book;
    }

    /// The first look.
    ///
    /// @param claimed at least one
    /// @param policy by which the files will be read, so that the same regions are seen
    static LabelStudioFound of(Input input, List<Entry> claimed, Policy policy) throws IOException {
        Pictures pictures = Pictures.in(input);
        LabelBook book = new LabelBook();
        List<Part> parts = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        List<Part> named = Subsets.ofFiles(input, claimed);
        for (int i = 0; i < claimed.size(); i++) {
            Part part = named.get(i);
            String subset = look(new LabelStudioReader(input, claimed.get(i), part, pictures, book, aside(policy)))
                    .orElse(part.subset());
            parts.add(new Part(part.task(), Subsets.free(subset, taken), part.file()));
        }
        return new LabelStudioFound(input, List.copyOf(claimed), List.copyOf(parts), pictures, book);
    }

    private static Optional<String> look(LabelStudioReader reader) throws IOException {
        try {
            return reader.look();
        } catch (FormatException toldLater) {
            return Optional.empty(); // the reading ends there and says so
        }
    }

    /// Problems are told when the files are read.
    private static Reading aside(Policy policy) {
        return new Reading(
                DatasetSink.Order.BY_IMAGE, OtherMembers.IGNORED, new Problems(policy), new Tally(), Progress.none());
    }

    private LabelStudioReader reader(int file, Reading reading) {
        return new LabelStudioReader(input, entries.get(file), parts.get(file), pictures, book, reading);
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public List<String> recognised() {
        return parts.stream()
                .map(part -> part.file() + ": Label Studio, subset " + part.subset())
                .toList();
    }

    @Override
    public Map<String, Path> files() throws IOException, FormatException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            files.put(parts.get(i).file(), input.file(entries.get(i)));
        }
        return files;
    }

    @Override
    public void read(DatasetSink sink, Reading reading) throws IOException, FormatException {
        long total = entries.stream().mapToLong(Entry::size).sum();
        long done = 0;
        for (int i = 0; i < parts.size(); i++) {
            reader(i, reading).read(sink, done, total);
            done += entries.get(i).size();
            reading.progress().advanced(done, total);
        }
    }
}
