package dev.armature.draw;

import java.util.List;

/// What is to be drawn over an image, the first mark lowest.
public record Scene(List<Mark> marks) {

    /// Nothing.
    public static final Scene NONE = new Scene(List.of());

    public Scene {
        marks = List.copyOf(marks);
    }
}
