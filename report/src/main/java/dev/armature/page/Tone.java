package dev.armature.page;

/// What a colour says on a page.
public enum Tone {
    PLAIN("plain"),
    GOOD("good"),
    NOTICE("notice"),
    WARNING("warning"),
    BAD("bad");

    private final String style;

    Tone(String style) {
        this.style = style;
    }

    /// The CSS class.
    String style() {
        return style;
    }
}
