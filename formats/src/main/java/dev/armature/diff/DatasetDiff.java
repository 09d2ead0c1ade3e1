package dev.armature.diff;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Compares all JSON files of two inputs, each a file, a folder or a zip. Files are paired by their path, then by
/// their name; where one is left on both sides, these two. Pictures are not looked at.
public final class DatasetDiff implements AutoCloseable {

    private record Pair(Entry before, Entry after) {}

    private final Input before;
    private final Input after;
    private final double tolerance;

    /// @param tolerance numbers that lie no further apart are equal
    public DatasetDiff(Path before, Path after, double tolerance) throws IOException, FormatException {
        this.tolerance = tolerance;
        this.before = Input.open(before, Limits.DEFAULTS);
        try {
            this.after = Input.open(after, Limits.DEFAULTS);
        } catch (IOException | FormatException failed) {
            this.before.close();
            throw failed;
        }
    }

    /// Tells the listener every difference; a file without a counterpart is one.
    public List<SectionCount> compare(Difference.Listener listener, Progress progress)
            throws IOException, FormatException {
        List<Entry> first = annotationFiles(before);
        List<Entry> second = annotationFiles(after);
        List<SectionCount> counts = new ArrayList<>();
        for (Pair pair : pairs(first, second)) {
            FileDiff.Source a = new FileDiff.Source(before.file(pair.before()), name(before, pair.before()));
            FileDiff.Source b = new FileDiff.Source(after.file(pair.after()), name(after, pair.after()));
            counts.addAll(new FileDiff(a, b, tolerance, listener, progress).compare());
        }
        for (Entry removed : first) {
            alone(Difference.Kind.REMOVED, name(before, removed), listener, counts);
        }
        for (Entry added : second) {
            alone(Difference.Kind.ADDED, name(after, added), listener, counts);
        }
        return List.copyOf(counts);
    }

    private static void alone(
            Difference.Kind kind, String file, Difference.Listener listener, List<SectionCount> counts) {
        boolean added = kind == Difference.Kind.ADDED;
        String name = JsonWriter.quoted(file);
        listener.found(new Difference(kind, file, "", "file", added ? "" : name, added ? name : ""));
        counts.add(new SectionCount(file, "files", 0, 0, added ? 0 : 1, added ? 1 : 0, false));
    }

    /// The path from where the user stands, since both inputs may have files of one name.
    private static String name(Input input, Entry entry) {
        String source = input.source().toString();
        return input.kind() == Input.Kind.FILE ? source : source + "/" + entry.path();
    }

    private static List<Entry> annotationFiles(Input input) {
        List<Entry> files = new ArrayList<>(input.entries());
        if (input.kind() != Input.Kind.FILE) {
            files.removeIf(entry -> !entry.path().toLowerCase(Locale.ROOT).endsWith(".json"));
        }
        return files;
    }

    /// Takes the pairs out of both lists, in the order of the first.
    private static List<Pair> pairs(List<Entry> first, List<Entry> second) {
        List<Pair> pairs = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (Entry a : List.copyOf(first)) {
                for (Entry b : second) {
                    boolean match =
                            round == 0 ? a.path().equals(b.path()) : a.name().equals(b.name());
                    if (match) {
                        pairs.add(new Pair(a, b));
                        first.remove(a);
                        second.remove(b);
                        break;
                    }
                }
            }
        }
        if (first.size() == 1 && second.size() == 1) {
            pairs.add(new Pair(first.removeFirst(), second.removeFirst()));
        }
        return pairs;
    }

    @Override
    public void close() throws IOException {
        try {
            after.close();
        } finally {
            before.close();
        }
    }
}
