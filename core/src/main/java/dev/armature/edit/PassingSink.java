package dev.armature.edit;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.io.IOException;

/// Passes every call on; an edit overrides those that it changes.
public abstract class PassingSink implements DatasetSink {

    private DatasetSink target;

    protected PassingSink(DatasetSink target) {
        this.target = target;
    }

    /// From now on to another sink.
    protected final void passTo(DatasetSink next) {
        target = next;
    }

    @Override
    public boolean wants(Section section) {
        return target.wants(section);
    }

    @Override
    public void begin(Part part) throws IOException, FormatException {
        target.begin(part);
    }

    @Override
    public void member(String name, byte[] json) throws IOException, FormatException {
        target.member(name, json);
    }

    @Override
    public void open(Section section, boolean keyed) throws IOException, FormatException {
        target.open(section, keyed);
    }

    @Override
    public void label(Label label) throws IOException, FormatException {
        target.label(label);
    }

    @Override
    public void image(Image image) throws IOException, FormatException {
        target.image(image);
    }

    @Override
    public void annotation(Annotation annotation) throws IOException, FormatException {
        target.annotation(annotation);
    }

    @Override
    public void end(Part part) throws IOException, FormatException {
        target.end(part);
    }
}
