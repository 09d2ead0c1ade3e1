package dev.armature.cli;

import dev.armature.convert.Dataset;
import dev.armature.diff.DatasetDiff;
import dev.armature.diff.Difference;
import dev.armature.diff.PoseDiff;
import dev.armature.diff.SectionCount;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `diff`.
final class DiffCommand {

    private static final int LIMIT = 200; // differences printed without --limit
    private static final int LONGEST = 160; // characters of a value on a line

    private final CommandLine line;
    private final Streams streams;

    DiffCommand(CommandLine line, Streams streams) {
        this.line = line;
        this.streams = streams;
    }

    int run() throws IOException, FormatException, UsageException {
        if (line.operands().size() != 2) {
            throw new UsageException("two datasets are compared: armature diff A B");
        }
        Path before = Path.of(line.operands().get(0));
        Path after = Path.of(line.operands().get(1));
        Main.mustExist(before);
        Main.mustExist(after);
        double tolerance = tolerance();
        long limit = limit();
        Printer printer = line.flag("--json")
                ? new JsonPrinter(new JsonWriter(streams.out()), before, after)
                : new TextPrinter(line.flag("--quiet") ? 0 : limit);
        printer.begin();
        boolean silent = line.flag("--json") || line.flag("--quiet") || !streams.terminal();
        Bar bar = new Bar(streams.err(), System.nanoTime());
        List<SectionCount> counts;
        try {
            counts = compare(before, after, tolerance, printer, silent ? Progress.none() : bar);
        } finally {
            bar.wipe();
        }
        boolean same = counts.stream().allMatch(SectionCount::same);
        printer.end(counts, same);
        return same ? Exit.FINE : Exit.FINDINGS;
    }

    private List<SectionCount> compare(
            Path before, Path after, double tolerance, Difference.Listener listener, Progress progress)
            throws IOException, FormatException {
        try {
            if (!byLikeness(before, after)) {
                try (DatasetDiff diff = new DatasetDiff(before, after, tolerance)) {
                    return diff.compare(listener, progress);
                }
            }
            Problems problems = new Problems(Policy.SKIP);
            try (Dataset first = Dataset.open(before, "", problems);
                    Dataset second = Dataset.open(after, "", problems)) {
                return new PoseDiff(first, second, tolerance, listener).compare(progress);
            } finally {
                if (problems.errors() > 0) {
                    streams.err()
                            .println(problems.errors()
                                    + " broken elements were not compared; armature info tells which they are");
                }
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /// As asked; without a word by likeness if the two have different formats, whose ids have nothing to do with
    /// each other.
    private boolean byLikeness(Path before, Path after) throws IOException {
        Optional<String> match = line.value("--match");
        return match.isPresent() ? match.get().equals("oks") : !format(before).equals(format(after));
    }

    /// "" for what is no dataset, which can still be compared as JSON.
    private static String format(Path path) throws IOException {
        try (Dataset dataset = Dataset.open(path, "", new Problems(Policy.SKIP))) {
            return dataset.format();
        } catch (FormatException noDataset) {
            return "";
        }
    }

    private double tolerance() throws UsageException {
        String word = line.value("--tolerance").orElse("0");
        double tolerance = WritingOptions.number("--tolerance", word);
        if (tolerance < 0) {
            throw new UsageException("--tolerance is " + word + "; expected 0 or more");
        }
        return tolerance;
    }

    /// 0 for all.
    private long limit() throws UsageException {
        String word = line.value("--limit").orElse("" + LIMIT);
        double limit = WritingOptions.number("--limit", word);
        if (limit < 0 || limit != Math.rint(limit)) {
            throw new UsageException("--limit is " + word + "; expected a whole number, 0 for all");
        }
        return limit == 0 ? Long.MAX_VALUE : (long) limit;
    }

    // ---- printing

    /// Writes differences as they come, since they may be too many to hold.
    private interface Printer extends Difference.Listener {
        void begin() throws IOException;

        void end(List<SectionCount> counts, boolean same) throws IOException;
    }

    private final class TextPrinter implements Printer {

        private final long limit;
        private long found;

        TextPrinter(long limit) {
            this.limit = limit;
        }

        @Override
        public void begin() {
            // text needs no head
        }

        @Override
        public void found(Difference difference) {
            found++;
            if (found <= limit) {
                streams.out().println(text(difference));
            }
        }

        @Override
        public void end(List<SectionCount> counts, boolean same) {
            if (line.flag("--quiet")) {
                return;
            }
            if (found > limit) {
                streams.out().println("… and " + (found - limit) + " more differences; --limit 0 prints all");
            }
            Table table = new Table("file", "list", "#equal", "#changed", "#removed", "#added", "order");
            for (SectionCount count : counts) {
                table.row(
                        count.file(),
                        count.section(),
                        "" + count.equal(),
                        "" + count.changed(),
                        "" + count.removed(),
                        "" + count.added(),
                        count.reordered() ? "differs" : "");
            }
            streams.out().print((found > 0 ? "\n" : "") + table.text());
            streams.out().println(same ? "no difference" : found == 1 ? "1 difference" : found + " differences");
        }
    }

    private static String text(Difference difference) {
        StringBuilder text =
                new StringBuilder(difference.kind().word()).append(' ').append(difference.file());
        if (!difference.pointer().isEmpty()) {
            text.append(": ").append(difference.pointer());
        }
        if (!difference.thing().isEmpty()) {
            text.append(": ").append(difference.thing());
        }
        switch (difference.kind()) {
            case ADDED -> text.append(": ").append(cut(difference.after()));
            case REMOVED -> text.append(": ").append(cut(difference.before()));
            case CHANGED ->
                text.append(": ")
                        .append(cut(difference.before()))
                        .append(" -> ")
                        .append(cut(difference.after()));
            case MOVED ->
                text.append(": the order differs, first here: at ")
                        .append(difference.before())
                        .append(" -> at ")
                        .append(difference.after());
        }
        return Streams.plain(text.toString());
    }

    private static String cut(String value) {
        return value.length() <= LONGEST
                ? value
                : value.substring(0, LONGEST) + "… (" + value.length() + " characters)";
    }

    private static final class JsonPrinter implements Printer {

        private final JsonWriter json;
        private final Path before;
        private final Path after;

        JsonPrinter(JsonWriter json, Path before, Path after) {
            this.json = json;
            this.before = before;
            this.after = after;
        }

        @Override
        public void begin() throws IOException {
            json.beginObject();
            json.name("a").value(before.toString());
            json.name("b").value(after.toString());
            json.name("differences").beginArray();
        }

        @Override
        public void found(Difference difference) {
            try {
                json.line().beginObject();
                json.name("kind").value(difference.kind().word());
                json.name("file").value(difference.file());
                json.name("pointer").value(difference.pointer());
                json.name("thing").value(difference.thing());
                if (!difference.before().isEmpty()) {
                    json.name("before").raw(difference.before());
                }
                if (!difference.after().isEmpty()) {
                    json.name("after").raw(difference.after());
                }
                json.endObject();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void end(List<SectionCount> counts, boolean same) throws IOException {
            json.endArray();
            json.name("lists").beginArray();
            for (SectionCount count : counts) {
                json.line().beginObject();
                json.name("file").value(count.file());
                json.name("list").value(count.section());
                json.name("equal").value(count.equal());
                json.name("changed").value(count.changed());
                json.name("removed").value(count.removed());
                json.name("added").value(count.added());
                json.name("reordered").value(count.reordered());
                json.endObject();
            }
            json.endArray();
            json.name("equal").value(same);
            json.endObject().line().flush();
        }
    }
}
