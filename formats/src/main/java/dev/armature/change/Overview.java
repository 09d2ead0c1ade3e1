package dev.armature.change;

import dev.armature.flow.Listener;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A first look at the labels and images of every part, and at how many annotations the images have if asked for.
final class Overview implements Listener {

    /// What was seen of a part.
    record Seen(List<Label> labels, ImageTable images) {}

    private final boolean counts;
    private final Map<Part, Seen> parts = new HashMap<>();
    private Seen seen;

    /// @param counts whether the annotations of the images are counted
    Overview(boolean counts) {
        this.counts = counts;
    }

    /// @throws IllegalStateException if the part was not there at the first look
    Seen of(Part part) {
        Seen found = parts.get(part);
        if (found == null) {
            throw new IllegalStateException(part + " was not there at the first look");
        }
        return found;
    }

    @Override
    public boolean wants(Section section) {
        return section != Section.ANNOTATIONS || counts;
    }

    @Override
    public void begin(Part part) {
        seen = parts.computeIfAbsent(part, begun -> new Seen(new ArrayList<>(), new ImageTable()));
    }

    @Override
    public void label(Label label) {
        seen.labels().add(label);
    }

    @Override
    public void image(Image image) {
        seen.images().image(image);
    }

    @Override
    public void annotation(Annotation annotation) {
        if (counts) {
            seen.images().annotation(annotation.image());
        }
    }
}
