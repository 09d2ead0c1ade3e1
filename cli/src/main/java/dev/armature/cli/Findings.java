package dev.armature.cli;

import dev.armature.convert.Placed;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What was found in the data, as lines of text or as JSON: errors and repairs one by one, notes and losses one
/// line a kind with count and first place.
final class Findings {

    /// One line.
    ///
    /// @param count how many of the kind it stands for; 1 for errors and repairs
    record Finding(Placed placed, long count) {
        Severity severity() {
            return placed.problem().severity();
        }
    }

    /// Errors and repairs that a person gets to see on a terminal.
    static final int MOST_SHOWN = 50;

    private final List<Finding> findings;
    private final long unlisted; // errors and repairs that were only counted

    private Findings(List<Finding> findings, long unlisted) {
        this.findings = findings;
        this.unlisted = unlisted;
    }

    /// @param places of [Problems#shown], in that order
    static Findings of(Problems problems, List<Placed> places) {
        List<Finding> findings = new ArrayList<>();
        int listed = problems.listed().size();
        for (Placed placed : places.subList(0, listed)) {
            findings.add(new Finding(placed, 1));
        }
        long inAll = 0;
        int next = listed;
        for (Problems.Kind kind : problems.kinds()) {
            if (oneByOne(kind.first().severity())) {
                inAll += kind.count();
            } else {
                findings.add(new Finding(places.get(next++), kind.count()));
            }
        }
        return new Findings(findings, inAll - listed);
    }

    private static boolean oneByOne(Severity severity) {
        return severity == Severity.ERROR || severity == Severity.REPAIR;
    }

    /// Notes, losses, repairs, errors.
    ///
    /// @param quiet without notes
    /// @param most how many errors, and how many repairs, are shown
    List<String> lines(boolean quiet, int most) {
        List<String> lines = new ArrayList<>();
        if (!quiet) {
            add(lines, Severity.NOTE, "note: ", Integer.MAX_VALUE);
        }
        add(lines, Severity.LOSS, "lost: ", Integer.MAX_VALUE);
        add(lines, Severity.REPAIR, "repaired: ", most);
        add(lines, Severity.ERROR, "", most);
        if (unlisted > 0) {
            lines.add("… and " + unlisted + " more errors and repairs that were only counted");
        }
        return lines;
    }

    private void add(List<String> lines, Severity severity, String before, int most) {
        int shown = 0;
        int hidden = 0;
        for (Finding finding : findings) {
            if (finding.severity() == severity) {
                if (shown < most) {
                    shown++;
                    lines.add(before + line(finding));
                } else {
                    hidden++;
                }
            }
        }
        if (hidden > 0) {
            lines.add("… and " + hidden + " more " + (severity == Severity.ERROR ? "errors" : "repairs")
                    + "; --json lists all");
        }
    }

    private static String line(Finding finding) {
        String line = line(finding.placed());
        return finding.count() == 1 ? line : line + " (" + finding.count() + " times, this is the first)";
    }

    /// `file:line:column: /json/pointer: image "a.jpg": annotation 45: what`.
    static String line(Placed placed) {
        Location where = placed.problem().where();
        StringBuilder line = new StringBuilder(where.file());
        if (placed.line() > 0) {
            line.append(':').append(placed.line()).append(':').append(placed.column());
        } else if (where.offset() >= 0) {
            line.append(": byte ").append(where.offset());
        }
        if (!where.pointer().isEmpty()) {
            line.append(": ").append(where.pointer());
        }
        if (where.image().isPresent()) {
            line.append(": image ").append(JsonWriter.quoted(where.image().get()));
        }
        if (where.annotation().isPresent()) {
            line.append(": annotation ").append(where.annotation().get());
        }
        line.append(line.isEmpty() ? "" : ": ").append(placed.problem().what());
        return Streams.plain(line.toString());
    }

    /// The member `problems`.
    void write(JsonWriter json) throws IOException {
        json.name("problems").beginArray();
        for (Finding finding : findings) {
            write(json, finding);
        }
        json.endArray();
        json.name("problems_not_listed").value(unlisted);
    }

    private static void write(JsonWriter json, Finding finding) throws IOException {
        Problem problem = finding.placed().problem();
        json.line().beginObject();
        json.name("severity").value(word(problem.severity()));
        json.name("code").value(problem.code());
        json.name("count").value(finding.count());
        writeSentence(json, finding.placed());
        json.endObject();
    }

    /// The members that say what is wrong, and where.
    static void writeSentence(JsonWriter json, Placed placed) throws IOException {
        Location where = placed.problem().where();
        json.name("what").value(placed.problem().what());
        json.name("file").value(where.file());
        if (placed.line() > 0) {
            json.name("line").value(placed.line());
            json.name("column").value(placed.column());
        }
        if (where.offset() >= 0) {
            json.name("offset").value(where.offset());
        }
        json.name("pointer").value(where.pointer());
        if (where.image().isPresent()) {
            json.name("image").value(where.image().get());
        }
        if (where.annotation().isPresent()) {
            json.name("annotation").value(where.annotation().get());
        }
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case NOTE -> "note";
            case REPAIR -> "repair";
            case LOSS -> "loss";
            case ERROR -> "error";
        };
    }
}
