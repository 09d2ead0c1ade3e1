package dev.armature.flow;

import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.io.IOException;

/// A sink that takes of a dataset what it needs to know, and overrides only the methods that bring it. Whatever
/// passes a dataset on or writes it is a [DatasetSink] of its own and says of every call what becomes of it, so
/// that nothing is lost by a method that nobody wrote.
public interface Listener extends DatasetSink {

    /// Takes nothing.
    Listener DEAF = new Listener() {};

    @Override
    default void begin(Part part) throws IOException, FormatException {}

    @Override
    default void member(String name, byte[] json) throws IOException, FormatException {}

    @Override
    default void open(Section section, boolean keyed) throws IOException, FormatException {}

    @Override
    default void label(Label label) throws IOException, FormatException {}

    @Override
    default void image(Image image) throws IOException, FormatException {}

    @Override
    default void annotation(Annotation annotation) throws IOException, FormatException {}

    @Override
    default void end(Part part) throws IOException, FormatException {}
}
