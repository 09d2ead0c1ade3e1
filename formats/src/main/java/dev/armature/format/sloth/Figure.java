package dev.armature.format.sloth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What belongs to one person or animal: a rectangle and the points that follow it, up to the next rectangle.
/// Points before the first rectangle of a picture make a figure without one.
///
/// @param points in the order of the file
record Figure(Optional<Mark> rectangle, List<Mark> points) {

    /// The label of figures without a rectangle.
    static final String BARE = "figure";

    /// The class of the rectangle.
    String label() {
        return rectangle.map(Mark::kind).orElse(BARE);
    }

    static List<Figure> of(List<Mark> marks) {
        List<Figure> figures = new ArrayList<>();
        Figure current = new Figure(Optional.empty(), new ArrayList<>());
        for (Mark mark : marks) {
            if (mark.rectangle()) {
                current.endInto(figures);
                current = new Figure(Optional.of(mark), new ArrayList<>());
            } else {
                current.points.add(mark);
            }
        }
        current.endInto(figures);
        return figures;
    }

    private void endInto(List<Figure> figures) {
        if (rectangle.isPresent() || !points.isEmpty()) {
            figures.add(this);
        }
    }
}
