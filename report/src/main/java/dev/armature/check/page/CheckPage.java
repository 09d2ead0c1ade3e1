package dev.armature.check.page;

import dev.armature.check.CheckReport;
import dev.armature.check.CheckReport.Broken;
import dev.armature.check.Exhibit;
import dev.armature.check.Finding;
import dev.armature.check.Level;
import dev.armature.check.Rule;
import dev.armature.convert.Checkup;
import dev.armature.convert.Placed;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Tally.Thing;
import dev.armature.page.Grid;
import dev.armature.page.Grid.Cell;
import dev.armature.page.Grid.Column;
import dev.armature.page.Html;
import dev.armature.page.Numbers;
import dev.armature.page.Page;
import dev.armature.page.Section;
import dev.armature.page.Tone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The page of a check: the rules that were broken with their counts, and for each of them crops of the annotations
/// and the places of the first findings. Rules can be filtered by level, and one can be looked at alone.
public final class CheckPage {

    /// Crops of one rule, and of all together: each carries its pixels, and the page has to stay one that opens.
    private static final int CROPS = 12;

    private static final int CROPS_IN_ALL = 150;
    private static final int CROP_WIDTH = 210; // CSS pixels

    private final Checkup checkup;
    private final Crops crops;
    private int left = CROPS_IN_ALL;

    private CheckPage(Checkup checkup) {
        this.checkup = checkup;
        this.crops = new Crops(checkup.input());
    }

    /// The document.
    ///
    /// @param checkup that was run; its pictures are read
    /// @param name of the dataset
    public static String of(Checkup checkup, String name) throws IOException, FormatException {
        return new CheckPage(checkup).html(name);
    }

    private String html(String name) throws IOException, FormatException {
        CheckReport report = checkup.report();
        List<Broken> broken = report.broken();
        Page page = new Page("Check", name);
        fact(page, report.count(Level.ERROR), "errors", Tone.BAD);
        fact(page, report.count(Level.WARNING), "warnings", Tone.WARNING);
        fact(page, report.count(Level.NOTE), "notes", Tone.NOTICE);
        page.fact(Numbers.grouped(checkup.tally().read(Thing.ANNOTATIONS)), "annotations");
        page.fact(Numbers.grouped(checkup.tally().read(Thing.IMAGES)), "images");
        Section overview = page.section("Rules");
        if (broken.isEmpty()) {
            overview.paragraph("Nothing was found: every rule holds.");
        } else {
            overview.add(filter(broken)).table(table(broken));
            Section findings = page.section("Findings");
            for (Broken rule : broken) {
                findings.add(article(rule));
            }
            overview.add(new Html()
                    .open("style")
                    .addMarkup(resource("check.css"))
                    .close()
                    .open("script")
                    .addMarkup(resource("check.js"))
                    .close());
        }
        return page.foot(String.join(" · ", checkup.recognised())).html();
    }

    private static void fact(Page page, long count, String word, Tone tone) {
        page.fact(Numbers.grouped(count), word, count == 0 ? Tone.PLAIN : tone);
    }

    /// Buttons for the levels that are there.
    private static Html filter(List<Broken> broken) {
        Html html = new Html().open("div", "class", "levels", "hidden", "hidden");
        for (Level level : Level.values()) {
            long rules =
                    broken.stream().filter(rule -> rule.rule().level() == level).count();
            if (rules > 0) {
                html.open("button", "type", "button", "data-level", level.word(), "aria-pressed", "true")
                        .text(level.word() + "s ")
                        .element("span", Long.toString(rules))
                        .close();
            }
        }
        html.open("select", "aria-label", "rule").element("option", "all rules", "value", "*");
        for (Broken rule : broken) {
            html.element("option", rule.rule().code(), "value", rule.rule().code());
        }
        return html.close().close().line();
    }

    private static Grid table(List<Broken> broken) {
        Grid grid = new Grid(
                Column.text("level"),
                Column.code("rule"),
                Column.number("found"),
                Column.text("meaning"),
                Column.text("fixable"));
        for (Broken rule : broken) {
            String code = rule.rule().code();
            grid.row(
                    Cell.of(
                            badge(rule.rule()),
                            Integer.toString(rule.rule().level().ordinal())),
                    Cell.of(new Html().element("a", code, "href", "#rule-" + code), code),
                    Cell.of(rule.count()),
                    Cell.of(rule.rule().meaning()),
                    Cell.of(rule.rule().fixable() ? "yes" : ""));
        }
        return grid;
    }

    private static Html badge(Rule rule) {
        return Page.badge(
                rule.level().word(),
                switch (rule.level()) {
                    case ERROR -> Tone.BAD;
                    case WARNING -> Tone.WARNING;
                    case NOTE -> Tone.NOTICE;
                });
    }

    private Html article(Broken broken) throws IOException, FormatException {
        Rule rule = broken.rule();
        List<Placed> placed = checkup.place(broken.findings());
        Html html = new Html()
                .open(
                        "article",
                        "id",
                        "rule-" + rule.code(),
                        "data-level",
                        rule.level().word(),
                        "data-code",
                        rule.code())
                .line();
        html.open("h3")
                .add(badge(rule))
                .text(" ")
                .element("code", rule.code())
                .element("span", " " + Numbers.grouped(broken.count()) + (broken.count() == 1 ? " time" : " times"))
                .close()
                .line();
        html.element("p", rule.meaning() + (rule.fixable() ? "; --fix mends it." : "."))
                .line();
        crops(html, broken.findings(), placed);
        boolean one = broken.count() == 1;
        String all = Numbers.grouped(broken.count());
        String summary = one
                ? "the place"
                : placed.size() == broken.count()
                        ? "all " + all + " places"
                        : "the first " + (placed.size() == 1 ? "" : placed.size() + " ") + "of " + all + " places";
        html.open("details", "open", one ? "open" : "")
                .element("summary", summary)
                .add(places(placed))
                .close();
        return html.line().close().line();
    }

    private void crops(Html html, List<Finding> findings, List<Placed> placed) throws IOException, FormatException {
        Html tiles = new Html();
        int shown = 0;
        for (int i = 0; i < findings.size() && shown < CROPS && left > 0; i++) {
            Optional<Exhibit> exhibit = findings.get(i).exhibit();
            Optional<Html> crop = exhibit.isPresent() ? crops.of(exhibit.get()) : Optional.empty();
            if (crop.isPresent()) {
                tiles.add(Section.figured(crop.get(), caption(placed.get(i)))).line();
                shown++;
                left--;
            }
        }
        if (shown > 0) {
            html.open("div", "class", "tiles", "style", "--tile:" + CROP_WIDTH + "px")
                    .line()
                    .add(tiles)
                    .close()
                    .line();
        }
    }

    private static String caption(Placed placed) {
        Location where = placed.problem().where();
        String image = where.image().map(CheckPage::fileName).orElse("");
        String annotation = where.annotation().map(id -> " · " + id).orElse("");
        return image + annotation + ": " + placed.problem().what();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Html places(List<Placed> placed) {
        Grid grid =
                new Grid(Column.code("place"), Column.text("image"), Column.text("annotation"), Column.text("finding"));
        for (Placed one : placed) {
            Location where = one.problem().where();
            String line = one.line() > 0 ? ":" + one.line() + ":" + one.column() : "";
            grid.row(
                    Cell.of(fileName(where.file()) + line),
                    Cell.of(where.image().orElse("")),
                    Cell.of(where.annotation().orElse("")),
                    Cell.of(one.problem().what()));
        }
        return grid.html();
    }

    private static String resource(String name) {
        try (InputStream in = CheckPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
