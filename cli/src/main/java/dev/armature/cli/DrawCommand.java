package dev.armature.cli;

import dev.armature.draw.Drawing;
import dev.armature.draw.Drawing.Against;
import dev.armature.draw.Drawing.Matches;
import dev.armature.draw.Form;
import dev.armature.draw.Form.Kind;
import dev.armature.draw.Form.Sheet;
import dev.armature.draw.Look;
import dev.armature.draw.Look.Colouring;
import dev.armature.draw.Look.Layer;
import dev.armature.draw.Selection;
import dev.armature.flow.FormatException;
import dev.armature.flow.Nearest;
import dev.armature.flow.Progress;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `draw`.
final class DrawCommand {

    private static final Pattern SHEET = Pattern.compile("([0-9]{1,4})[xX×]([0-9]{1,4})");
    private static final double LEAST_SCALE = 0.01;
    private static final double MOST_SCALE = 64;
    private static final double ALIKE = 0.5; // without --match-at

    private final CommandLine line;
    private final Streams streams;

    DrawCommand(CommandLine line, Streams streams) {
        this.line = line;
        this.streams = streams;
    }

    int run() throws IOException, FormatException, UsageException {
        if (line.operands().size() != 2) {
            throw new UsageException("expected armature draw INPUT OUTPUT");
        }
        Path input = Path.of(line.operands().get(0));
        Main.mustExist(input);
        Path output = Path.of(line.operands().get(1));
        Drawing.Request request = new Drawing.Request(
                input,
                line.value("--input-format").orElse(""),
                WritingOptions.choices(line),
                output,
                line.flag("--overwrite"),
                against(),
                EditOptions.looking(line),
                selection(),
                new Look(layers(), colouring()),
                form(output));
        return report(request, draw(request));
    }

    private Drawing.Outcome draw(Drawing.Request request) throws IOException, FormatException {
        if (line.flag("--json") || line.flag("--quiet") || !streams.terminal()) {
            return Drawing.run(request, Progress.none());
        }
        Bar bar = new Bar(streams.err(), System.nanoTime());
        try {
            return Drawing.run(request, bar);
        } finally {
            bar.wipe();
        }
    }

    // ---- what is asked for

    private Optional<Against> against() throws IOException, UsageException {
        if (!line.has("--against")) {
            if (line.has("--match-at")) {
                throw new UsageException("--match-at goes with --against");
            }
            return Optional.empty();
        }
        if (line.flag("--crops")) {
            throw new UsageException("--crops and --against do not go together");
        }
        Path other = Path.of(line.value("--against").get());
        Main.mustExist(other);
        double least = number("--match-at", ALIKE);
        if (least <= 0 || least > 1) {
            throw new UsageException("--match-at is " + least + "; expected a number above 0 and up to 1");
        }
        return Optional.of(new Against(other, least));
    }

    private Selection selection() throws UsageException {
        Set<String> images = new HashSet<>();
        line.value("--image").ifPresent(names -> images.addAll(Arrays.asList(names.split(",(?! )"))));
        images.remove("");
        double most = number("--limit", Long.MAX_VALUE);
        if (most < 1 || most != Math.rint(most)) {
            throw new UsageException(
                    "--limit is " + line.value("--limit").orElse("") + "; expected a whole number above 0");
        }
        return new Selection(images, (long) most, number("--min-score", -Double.MAX_VALUE));
    }

    private Set<Layer> layers() throws UsageException {
        if (!line.has("--show")) {
            return Look.DEFAULT.layers();
        }
        Set<Layer> layers = EnumSet.noneOf(Layer.class);
        List<String> words = Arrays.stream(Layer.values()).map(Layer::word).toList();
        for (String word : line.value("--show").get().split(",")) {
            if (!words.contains(word)) {
                throw new UsageException("--show names " + word + "; "
                        + Nearest.of(word, words)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("expected some of " + String.join(", ", words)));
            }
            layers.add(Layer.values()[words.indexOf(word)]);
        }
        return layers;
    }

    private Colouring colouring() {
        String word = line.value("--colour").orElse(Colouring.SIDE.word());
        return Arrays.stream(Colouring.values())
                .filter(colouring -> colouring.word().equals(word))
                .findFirst()
                .orElse(Colouring.SIDE);
    }

    private Form form(Path output) throws UsageException {
        OptionalDouble scale = OptionalDouble.empty();
        if (line.has("--scale")) {
            double factor = number("--scale", 1);
            if (factor < LEAST_SCALE || factor > MOST_SCALE) {
                throw new UsageException("--scale is " + line.value("--scale").get() + "; expected 0.01 to 64");
            }
            scale = OptionalDouble.of(factor);
        }
        return new Form(kind(output), sheet(), scale, line.flag("--crops"));
    }

    private Kind kind(Path output) throws UsageException {
        if (line.flag("--svg") && line.flag("--png")) {
            throw new UsageException("--png and --svg are two formats; expected one of them");
        }
        String name = output.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            throw new UsageException("the output is " + output + "; expected a folder, a .zip, a .png or a .svg");
        }
        boolean svg = name.endsWith(".svg");
        boolean png = name.endsWith(".png");
        if (svg && line.flag("--png") || png && line.flag("--svg")) {
            throw new UsageException(
                    "the name of the output, " + output + ", says another format than " + (svg ? "--png" : "--svg"));
        }
        if ((svg || png) && Files.isDirectory(output)) {
            throw new UsageException(output + " is a folder");
        }
        return svg || line.flag("--svg") ? Kind.SVG : Kind.PNG;
    }

    private Optional<Sheet> sheet() throws UsageException {
        if (!line.has("--sheet")) {
            return Optional.empty();
        }
        String word = line.value("--sheet").get();
        Matcher sides = SHEET.matcher(word);
        if (sides.matches()) {
            int columns = Integer.parseInt(sides.group(1));
            int rows = Integer.parseInt(sides.group(2));
            if (Math.min(columns, rows) > 0 && Math.max(columns, rows) <= Sheet.MOST) {
                return Optional.of(new Sheet(columns, rows));
            }
        }
        throw new UsageException(
                "--sheet is " + word + "; expected columns and rows, 1 to " + Sheet.MOST + " each, such as 6x4");
    }

    private double number(String option, double otherwise) throws UsageException {
        Optional<String> word = line.value(option);
        return word.isEmpty() ? otherwise : WritingOptions.number(option, word.get());
    }

    // ---- what happened

    private int report(Drawing.Request request, Drawing.Outcome outcome) throws IOException {
        Findings findings = Findings.of(outcome.problems(), outcome.places());
        List<Books> books = Books.all(outcome.tally(), true);
        if (line.flag("--json")) {
            writeJson(request, outcome, findings, books);
        } else {
            writeText(request, outcome, findings, books);
        }
        Books.mustBalance(books);
        return outcome.problems().errors() > 0 ? Exit.FINDINGS : Exit.FINE;
    }

    private void writeText(Drawing.Request request, Drawing.Outcome outcome, Findings findings, List<Books> books) {
        boolean quiet = line.flag("--quiet");
        if (!quiet) {
            outcome.recognised().forEach(sentence -> say("read: " + sentence));
        }
        for (String finding : findings.lines(quiet, streams.terminal() ? Findings.MOST_SHOWN : Integer.MAX_VALUE)) {
            streams.err().println(finding);
        }
        if (quiet) {
            return;
        }
        say("drawn: " + request.output() + " (" + outcome.files()
                + (outcome.files() == 1 ? " picture)" : " pictures)"));
        for (Matches matches : outcome.matches().stream().toList()) {
            say("compared: " + matches.found() + " found, " + matches.missed() + " missed, " + matches.extra()
                    + " extra");
        }
        books.forEach(book -> say(book.line()));
    }

    private void say(String sentence) {
        streams.err().println(Streams.plain(sentence));
    }

    private void writeJson(Drawing.Request request, Drawing.Outcome outcome, Findings findings, List<Books> books)
            throws IOException {
        JsonWriter json = new JsonWriter(streams.out());
        json.beginObject();
        json.name("input").value(request.input().toString());
        json.name("output").value(request.output().toString());
        json.name("recognised").value(outcome.recognised());
        json.name("pictures").value(outcome.files());
        if (outcome.matches().isPresent()) {
            Matches matches = outcome.matches().get();
            json.name("compared").beginObject();
            json.name("found").value(matches.found());
            json.name("missed").value(matches.missed());
            json.name("extra").value(matches.extra());
            json.endObject();
        }
        for (Books book : books) {
            book.write(json);
        }
        findings.write(json);
        json.endObject().line().flush();
    }
}
