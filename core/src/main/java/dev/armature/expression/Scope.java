package dev.armature.expression;

/// What an expression speaks of, which decides the names that it knows.
public enum Scope {
    /// An image: `image.name`, `image.width` …
    IMAGE("an image"),
    /// An annotation with its image: `area`, `kp.nose.v`, `image.width` …
    ANNOTATION("an annotation");

    private final String title;

    Scope(String title) {
        this.title = title;
    }

    /// "an image" or "an annotation".
    public String title() {
        return title;
    }
}
