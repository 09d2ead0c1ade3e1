package dev.armature.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One HTML document that holds everything it needs: nothing is fetched when it is opened.
///
/// ```java
/// Page page = new Page("Statistics", "person_keypoints_val2017.json");
/// page.fact("5 000", "images").fact("11 004", "people");
/// page.section("Visibility").paragraph("…").table(grid).figure(svg, "caption");
/// Files.writeString(file, page.html());
/// ```
///
/// It is light or dark as the reader's system is, until a button says otherwise; it prints without the chrome.
/// All words are escaped. Drawings in it take their colours from the theme: `var(--ink)`, `var(--faint)`,
/// `var(--line)`, `var(--accent)`, `var(--left)`, `var(--right)`, `var(--middle)`, `var(--good)`,
/// `var(--notice)`, `var(--warning)`, `var(--bad)`, `var(--series-1)` to `var(--series-6)`, `var(--column-1)` to
/// `var(--column-6)` for what is compared side by side, `var(--heat-1)` (little) to `var(--heat-6)` (much).
public final class Page {

    private record Fact(String value, String word, Tone tone) {}

    private final String title;
    private final String subtitle;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private String foot = "";

    /// @param title what the page is
    /// @param subtitle what it is about, as a rule the name of a dataset
    public Page(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /// One more figure for the head of the page: a number and what it counts.
    public Page fact(String value, String word) {
        return fact(value, word, Tone.PLAIN);
    }

    /// One more figure for the head of the page, in the colour of its meaning.
    public Page fact(String value, String word, Tone tone) {
        facts.add(new Fact(value, word, tone));
        return this;
    }

    /// A new section at the end, which the contents name too.
    public Section section(String heading) {
        Section section = new Section("s" + (sections.size() + 1), heading);
        sections.add(section);
        return section;
    }

    /// The last line of the page.
    public Page foot(String text) {
        foot = text;
        return this;
    }

    /// A word in a coloured frame.
    public static Html badge(String word, Tone tone) {
        return new Html().element("span", word, "class", "badge " + tone.style());
    }

    /// The whole document, the same for the same content.
    public String html() {
        Html html = new Html();
        html.addMarkup("<!doctype html>\n")
                .open("html", "lang", "en")
                .line()
                .open("head")
                .line();
        html.single("meta", "charset", "utf-8").line();
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.single("meta", "name", "color-scheme", "content", "light dark").line();
        html.single("meta", "name", "generator", "content", "Armature").line();
        html.element("title", subtitle.isEmpty() ? title : title + " · " + subtitle)
                .line();
        html.open("style").addMarkup(resource("page.css")).close().line();
        html.close().line().open("body").line();
        html.add(head()).line();
        html.open("main").line();
        sections.forEach(section -> html.add(section.html()).line());
        html.close().line();
        if (!foot.isEmpty()) {
            html.element("footer", foot).line();
        }
        html.open("script").addMarkup(resource("page.js")).close().line();
        return html.close().line().close().line().toString();
    }

    private Html head() {
        Html head = new Html().open("header").line().open("div", "class", "top");
        head.open("div")
                .element("h1", title)
                .element("p", subtitle, "class", "subtitle")
                .close();
        head.open("button", "id", "theme", "type", "button", "title", "light or dark", "hidden", "hidden")
                .addMarkup(resource("theme.svg"))
                .element("span", "light or dark", "class", "unseen")
                .close()
                .close()
                .line();
        if (!facts.isEmpty()) {
            head.open("dl", "class", "facts");
            for (Fact fact : facts) {
                head.open("div", "class", fact.tone().style())
                        .element("dt", fact.word())
                        .element("dd", fact.value())
                        .close();
            }
            head.close().line();
        }
        if (sections.size() > 2) {
            head.open("nav", "aria-label", "contents");
            sections.forEach(section -> head.element("a", section.title(), "href", "#" + section.id()));
            head.close().line();
        }
        return head.close();
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
