package dev.armature.expression;

import dev.armature.model.Label;

/// A keypoint by its name, which every label counts in its own way. Remembers the position in the label that it was
/// asked for last.
final class NamedPoint implements Value.Point {

    private final String name;
    private Label last; // null before the first
    private int position;

    NamedPoint(String name) {
        this.name = name;
    }

    @Override
    public int of(Subject subject) {
        Label label = subject.label();
        if (label == null) {
            return -1;
        }
        if (label != last) {
            last = label;
            position = label.skeleton()
                    .map(skeleton -> skeleton.points().indexOf(name))
                    .orElse(-1);
        }
        return position;
    }
}
