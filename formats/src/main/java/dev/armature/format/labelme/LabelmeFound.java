package dev.armature.format.labelme;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.format.Found;
import dev.armature.format.Reading;
import dev.armature.format.figure.Figure;
import dev.armature.format.figure.LabelBook;
import dev.armature.format.figure.Report;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The files of a labelme dataset. They are looked at twice: once for the labels, the keypoints and the subsets
/// that appear in them, and once to be read.
final class LabelmeFound implements Found {

    private static final Set<String> SUBSETS =
            Set.of("train", "training", "val", "valid", "validation", "test", "testing", "trainval", "default");

    /// The files of a subset.
    private record Subset(Part part, List<Entry> files) {}

    private final Input input;
    private final List<Subset> subsets;
    private final LabelBook book;
    private final Set<Entry> troubled = new HashSet<>(); // files that something was said about

    private LabelmeFound(Input input, List<Subset> subsets, LabelBook book) {
        this.input = input;
        this.subsets = subsets;
        this.book = book;
    }

    /// The first look.
    ///
    /// @param claimed at least one
    /// @param policy by which the files will be read, so that the same shapes are seen
    static LabelmeFound of(Input input, List<Entry> claimed, Policy policy) throws IOException {
        LabelBook book = new LabelBook();
        Map<String, List<Entry>> bySubset = new TreeMap<>();
        for (Entry entry : claimed) {
            bySubset.computeIfAbsent(look(input, entry, book, policy), _ -> new ArrayList<>())
                    .add(entry);
        }
        List<Subset> subsets = new ArrayList<>();
        bySubset.forEach((name, files) ->
                subsets.add(new Subset(new Part(Task.PERSON_KEYPOINTS, name, name(input, files)), List.copyOf(files))));
        return new LabelmeFound(input, List.copyOf(subsets), book);
    }

    /// Notes the labels of a file.
    ///
    /// @return the subset that it says or that its folders tell
    private static String look(Input input, Entry entry, LabelBook book, Policy policy) throws IOException {
        Problems aside = new Problems(policy); // they are told when the file is read
        try {
            LabelmeFile file = LabelmeFile.read(input, entry, new Report(aside, entry.path()));
            file.labels().ifPresent(book::define);
            Figure.of(file.pieces(), new ArrayList<>()).forEach(book::see);
            return file.subset().orElse(subset(entry));
        } catch (FormatException toldLater) {
            return subset(entry);
        }
    }

    /// Whether a folder of this name tells that its files are a subset.
    static boolean tells(String folder) {
        return SUBSETS.contains(folder.toLowerCase(Locale.ROOT));
    }

    /// The innermost folder with a common name of a subset.
    private static String subset(Entry entry) {
        return Arrays.stream(entry.folder().split("/"))
                .filter(LabelmeFound::tells)
                .reduce((_, inner) -> inner)
                .orElse(Part.DEFAULT_SUBSET);
    }

    /// The only file, or the folder around all of them: `train/*.json`.
    private static String name(Input input, List<Entry> files) {
        if (files.size() == 1) {
            return input.display(files.getFirst());
        }
        String common = files.getFirst().folder();
        for (Entry file : files) {
            while (!common.isEmpty() && !(file.folder() + "/").startsWith(common + "/")) {
                common = common.substring(0, Math.max(0, common.lastIndexOf('/')));
            }
        }
        return input.display(new Entry(common.isEmpty() ? "*.json" : common + "/*.json", 0));
    }

    @Override
    public List<Part> parts() {
        return subsets.stream().map(Subset::part).toList();
    }

    @Override
    public List<String> recognised() {
        return subsets.stream()
                .map(subset -> subset.part().file() + ": labelme, "
                        + (subset.files().size() == 1
                                ? "1 file"
                                : subset.files().size() + " files")
                        + ", subset " + subset.part().subset())
                .toList();
    }

    /// All files; of a zip only those that something was said about, so that the others need not be unpacked.
    @Override
    public Map<String, Path> files() throws IOException, FormatException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Subset subset : subsets) {
            for (Entry entry : subset.files()) {
                if (input.kind() != Input.Kind.ZIP || troubled.contains(entry)) {
                    files.put(input.display(entry), input.file(entry));
                }
            }
        }
        return files;
    }

    @Override
    public void read(DatasetSink sink, Reading reading) throws IOException, FormatException {
        Pictures pictures = Pictures.in(input);
        long total = subsets.stream()
                .flatMap(subset -> subset.files().stream())
                .mapToLong(Entry::size)
                .sum();
        long done = 0;
        for (Subset subset : subsets) {
            LabelmeReader reader = new LabelmeReader(input, pictures, subset.part(), book, reading);
            reader.begin(sink);
            for (Entry entry : subset.files()) {
                if (reader.read(entry, sink)) {
                    troubled.add(entry);
                }
                done += entry.size();
                reading.progress().advanced(done, total);
            }
            sink.end(subset.part());
        }
    }
}
