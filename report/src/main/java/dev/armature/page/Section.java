package dev.armature.page;

import java.util.List;

/// One section of a [Page], made by [Page#section]: text, tables, drawings, one below the other. Every method
/// answers the section itself.
public final class Section {

    private final String id;
    private final String title;
    private final Html body = new Html();

    Section(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /// A sentence or two.
    public Section paragraph(String text) {
        body.element("p", text).line();
        return this;
    }

    /// Small print: how something was counted, what a colour means.
    public Section note(String text) {
        body.element("p", text, "class", "note").line();
        return this;
    }

    /// A heading within the section.
    public Section heading(String text) {
        body.element("h3", text).line();
        return this;
    }

    public Section table(Grid grid) {
        body.add(grid.html()).line();
        return this;
    }

    /// A drawing with a caption below it.
    ///
    /// @param svg an `<svg>` element, see [Svg]
    /// @param caption "" for none
    public Section figure(Html svg, String caption) {
        body.add(figured(svg, caption)).line();
        return this;
    }

    /// Drawings beside each other, as many as the window has room for.
    ///
    /// @param width of each in CSS pixels, as far as there is room
    public Section figures(List<Html> figures, int width) {
        body.add(tiles(figures, width)).line();
        return this;
    }

    /// Drawings beside each other, for [#add].
    public static Html tiles(List<Html> figures, int width) {
        Html tiles = new Html()
                .open("div", "class", "tiles", "style", "--tile:" + width + "px")
                .line();
        figures.forEach(figure -> tiles.add(figure).line());
        return tiles.close();
    }

    /// What is long and not for everybody: closed until it is clicked, open on paper.
    public Section details(String summary, Html content) {
        body.open("details").element("summary", summary).add(content).close().line();
        return this;
    }

    /// The colours of a drawing and what they mean.
    ///
    /// @param colours CSS colours or variables of the theme (`var(--left)`), one for each word
    public Section legend(List<String> colours, List<String> words) {
        if (colours.size() != words.size()) {
            throw new IllegalArgumentException(colours.size() + " colours for " + words.size() + " words");
        }
        body.open("ul", "class", "legend");
        for (int i = 0; i < words.size(); i++) {
            body.open("li")
                    .element("i", "", "style", "background:" + colours.get(i))
                    .text(words.get(i))
                    .close();
        }
        body.close().line();
        return this;
    }

    /// Any other markup.
    public Section add(Html markup) {
        body.add(markup).line();
        return this;
    }

    /// A drawing with a caption, for [#figures].
    public static Html figured(Html drawing, String caption) {
        Html figure = new Html().open("figure").add(drawing);
        if (!caption.isEmpty()) {
            figure.element("figcaption", caption);
        }
        return figure.close();
    }

    Html html() {
        return new Html()
                .open("section", "id", id)
                .element("h2", title)
                .line()
                .add(body)
                .close();
    }
}
