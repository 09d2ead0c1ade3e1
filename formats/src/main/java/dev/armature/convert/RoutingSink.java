package dev.armature.convert;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.function.Function;

/// Gives every part to a sink of its own. All want everything.
final class RoutingSink implements DatasetSink {

    private final Function<Part, DatasetSink> sinks;
    private DatasetSink current;

    RoutingSink(Function<Part, DatasetSink> sinks) {
        this.sinks = sinks;
    }

    @Override
    public void begin(Part part) throws IOException, FormatException {
        current = sinks.apply(part);
        current.begin(part);
    }

    @Override
    public void member(String name, byte[] json) throws IOException, FormatException {
        current.member(name, json);
    }

    @Override
    public void open(Section section, boolean keyed) throws IOException, FormatException {
        current.open(section, keyed);
    }

    @Override
    public void label(Label label) throws IOException, FormatException {
        current.label(label);
    }

    @Override
    public void image(Image image) throws IOException, FormatException {
        current.image(image);
    }

    @Override
    public void annotation(Annotation annotation) throws IOException, FormatException {
        current.annotation(annotation);
    }

    @Override
    public void end(Part part) throws IOException, FormatException {
        current.end(part);
    }
}
