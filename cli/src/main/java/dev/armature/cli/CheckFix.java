package dev.armature.cli;

import dev.armature.check.CheckReport;
import dev.armature.check.CheckReport.Broken;
import dev.armature.check.Level;
import dev.armature.check.Topic;
import dev.armature.check.repair.Repairs;
import dev.armature.convert.Checkup;
import dev.armature.convert.Conversion;
import dev.armature.edit.Edit;
import dev.armature.files.ImageSizes;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.format.coco.CocoOptions;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `check --fix` mended and wrote, and what the output is like when it is checked itself.
///
/// @param repairs every repair with its place, as far as they are kept
/// @param mended how many there were
/// @param left what is wrong with the output, by level: what a check of it finds, and what was found about
///     pictures, which are not in it; what is wrong with the input if nothing was written
record CheckFix(Path output, boolean written, Findings repairs, long mended, List<Books> books, Map<Level, Long> left) {

    private static final String CONVENTION = "bbox-convention";

    static CheckFix run(Checkup.Request request, Checkup checkup, Path output, boolean overwrite)
            throws IOException, FormatException, UsageException {
        boolean boxes = checkup.report().broken().stream()
                .map(Broken::rule)
                .noneMatch(rule -> rule.code().equals(CONVENTION));
        Optional<ImageSizes> sizes =
                request.pictures() ? Optional.of(new ImageSizes(checkup.input())) : Optional.empty();
        List<Edit> edits = new ArrayList<>(request.edits());
        edits.add(new Repairs(request.selection(), boxes, sizes));
        Conversion.Outcome outcome = Conversion.run(
                new Conversion.Request(
                        request.input(),
                        request.inputFormat(),
                        output,
                        ConvertCommand.ownFormat(request.input(), request.inputFormat()),
                        Optional.empty(),
                        edits,
                        CocoOptions.DEFAULTS,
                        request.choices(),
                        false,
                        overwrite,
                        Policy.REPAIR),
                Progress.none());
        List<Books> books = Books.all(outcome.tally(), outcome.written());
        return new CheckFix(
                output,
                outcome.written(),
                Findings.of(outcome.problems(), outcome.places()),
                mended(outcome.problems()),
                books,
                left(request, checkup.report(), outcome.written() ? Optional.of(output) : Optional.empty()));
    }

    private static long mended(Problems problems) {
        return problems.kinds().stream()
                .filter(kind -> kind.first().severity() == Severity.REPAIR)
                .mapToLong(Problems.Kind::count)
                .sum();
    }

    private static Map<Level, Long> left(Checkup.Request request, CheckReport before, Optional<Path> output)
            throws IOException, FormatException {
        Map<Level, Long> left = new EnumMap<>(Level.class);
        if (output.isEmpty()) {
            for (Level level : Level.values()) {
                left.put(level, before.count(level));
            }
            return left;
        }
        Checkup.Request after =
                new Checkup.Request(output.get(), "", request.choices(), List.of(), request.selection(), 0, false);
        try (Checkup checkup = Checkup.open(after)) {
            checkup.run(Progress.none());
            for (Level level : Level.values()) {
                left.put(level, checkup.report().count(level) + before.count(level, Topic.PICTURE));
            }
        }
        return left;
    }

    /// @param quiet says only what is wrong
    /// @param terminal whether a person looks at it, who does not want thousands of lines
    List<String> lines(boolean quiet, boolean terminal) {
        List<String> lines = new ArrayList<>();
        if (!quiet) {
            lines.addAll(repairs.lines(true, terminal ? Findings.MOST_SHOWN : Integer.MAX_VALUE));
        }
        if (written) {
            lines.add(Streams.plain("written: " + output + ", with " + CheckResult.counted(mended, "repair")));
        } else {
            lines.add("nothing was written, since the input cannot be read to its end");
        }
        for (Books book : books) {
            if (!quiet || !book.leftOut().isEmpty()) {
                lines.add(book.line());
            }
        }
        if (written) {
            lines.add("left: " + CheckResult.counted(left.get(Level.ERROR), "error") + ", "
                    + CheckResult.counted(left.get(Level.WARNING), "warning") + ", "
                    + CheckResult.counted(left.get(Level.NOTE), "note"));
        }
        return lines;
    }

    /// The member `fix`.
    void write(JsonWriter json) throws IOException {
        json.name("fix").beginObject();
        json.name("output").value(output.toString());
        json.name("written").value(written);
        json.name("repairs").value(mended);
        repairs.write(json);
        json.name("books").beginObject();
        for (Books book : books) {
            book.write(json);
        }
        json.endObject();
        json.name("left").beginObject();
        for (Level level : Level.values()) {
            json.name(level.word() + "s").value(left.get(level));
        }
        json.endObject();
        json.endObject();
    }
}
