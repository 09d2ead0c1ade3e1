package dev.armature.summary;

import dev.armature.flow.Listener;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.List;

/// Counts what a dataset holds, in any order of calls. Keeps counters, and of each image and annotation nothing but
/// whether an image is named by any.
public final class Summary implements Listener {

    private final List<PartSummary> parts = new ArrayList<>();
    private PartCounter counter;

    /// The parts that were read to their end, in their order.
    public List<PartSummary> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void begin(Part part) {
        counter = new PartCounter(part);
    }

    @Override
    public void label(Label label) {
        counter.label(label);
    }

    @Override
    public void image(Image image) {
        counter.image(image);
    }

    @Override
    public void annotation(Annotation annotation) {
        switch (annotation) {
            case Instance instance -> counter.instance(instance);
            case Shape shape -> counter.shape(shape);
        }
    }

    @Override
    public void end(Part part) {
        parts.add(counter.summary());
    }
}
