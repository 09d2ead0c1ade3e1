package dev.armature.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.armature.page.Grid.Cell;
import dev.armature.page.Grid.Column;
import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final Path APPROVED =
            Repo.root().resolve("report/src/test/resources/dev/armature/page/example.html");

    /// The markup; how it looks is the style sheet's, which is cut away, as is the script. What is new lies in
    /// `target/` then: look at it in a browser, and copy it when it is right.
    @Test
    void thePageIsAsApproved() throws IOException {
        String html = example().html();
        Path made = Files.createDirectories(Repo.root().resolve("report/target/pages"))
                .resolve("example.html");
        Files.writeString(made, html);
        String markup = html.replaceAll("(?s)(<style>|<script>).*?(</style>|</script>)", "$1$2");
        assertThat(markup).as("page, now in %s", made).isEqualTo(Files.readString(APPROVED));
    }

    @Test
    void nothingIsFetchedFromAnywhere() {
        String html = example().html();
        assertThat(html).doesNotContainPattern("(?:src|href)=\"(?!#|data:)");
        assertThat(html).doesNotContain("@import", "url(", "http:", "https:");
    }

    @Test
    void wordsOfADatasetAreNoMarkup() {
        Page page = new Page("<script>alert(1)</script>", "a & b").fact("1", "<b>");
        page.section("<i>").paragraph("</p>").note("\"").table(new Grid(Column.text("<u>")).row(Cell.of("<td>")));
        String html = page.html();
        assertThat(html).contains("&lt;script&gt;alert(1)", "a &amp; b", "&lt;b&gt;", "&lt;i&gt;", "&lt;td&gt;");
        assertThat(html).doesNotContain("<script>alert", "<b>", "<i>", "<u>");
    }

    @Test
    void aLongPageHasContents() {
        Page page = new Page("Check", "");
        page.section("One");
        page.section("Two");
        assertThat(page.html()).doesNotContain("<nav");
        page.section("Three");
        assertThat(page.html()).contains("<a href=\"#s3\">Three</a>");
    }

    @Test
    void aRowHasACellForEachColumn() {
        Grid grid = new Grid(Column.text("a"), Column.number("b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grid.row(Cell.of("1")))
                .withMessageContaining("expected 2");
    }

    private static Page example() {
        Page page = new Page("Statistics", "figures")
                .fact("4", "images")
                .fact(Numbers.grouped(11_004), "people")
                .fact("3", "errors", Tone.BAD);
        Grid grid =
                new Grid(Column.code("keypoint"), Column.number("visible"), Column.bar("share"), Column.text("state"));
        grid.row(Cell.of("left_eye"), Cell.of(1204), Cell.share(0.834), Cell.badge("note", Tone.NOTICE));
        grid.row(Cell.of("right_eye"), Cell.of(2.5, 1), Cell.share(0), Cell.none());
        Svg bars = new Svg(200, 80, "two bars")
                .rect(10, 20, 40, 50, "var(--left)", "left_eye: 50")
                .rect(60, 40, 40, 30, "var(--right)", "")
                .circle(130, 40, 6, "var(--middle)", "")
                .line(0, 70, 200, 70, "var(--line)", 1)
                .polyline(new double[] {110, 60, 150, 20.126, 190, 60}, "var(--accent)", 1.5)
                .area(new double[] {110, 70, 150, 30, 190, 70}, "var(--accent)", 0.2, "")
                .text(30, 78, "left", Svg.Anchor.MIDDLE)
                .text(200, 12, "two", Svg.Anchor.END, "strong");
        page.section("Visibility")
                .paragraph("How often each keypoint is marked.")
                .legend(List.of("var(--left)", "var(--right)"), List.of("left", "right"))
                .table(grid)
                .figure(bars.html(), "Visible keypoints");
        page.section("Sizes")
                .heading("Of boxes")
                .note("px², as stored")
                .figures(List.of(Section.figured(new Html().element("p", "one"), "first")), 200)
                .details("all of them", new Html().element("p", "inside"));
        page.section("Problems").add(Page.badge("none", Tone.GOOD));
        return page.foot("Made by Armature");
    }
}
