package dev.armature.merge;

import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.merge.MergePlan.Contents;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.io.IOException;

/// Collects of one part of an input what a merge has to know: labels, images, the largest id of an annotation.
final class MergeLook implements Listener {

    private final MergeSource source;
    private final MergedPart part;
    private final Contents contents;
    private final boolean positions;

    /// @param positions whether ids of labels are positions, which are to be numbered from 1
    MergeLook(MergeSource source, MergedPart part, Contents contents, boolean positions) {
        this.source = source;
        this.part = part;
        this.contents = contents;
        this.positions = positions;
    }

    @Override
    public void begin(Part begun) {
        part.begin(source);
    }

    @Override
    public void member(String name, byte[] json) {
        part.members().add(source, name, json);
    }

    @Override
    public void label(Label label) {
        boolean position = positions && label.id().isLong();
        part.labels().add(source, label, position ? Id.of(label.id().asLong() + 1) : label.id());
    }

    @Override
    public void image(Image image) throws IOException, FormatException {
        part.images().add(part.home(source), image, contents.of(source, image));
    }

    @Override
    public void annotation(Annotation annotation) {
        if (annotation instanceof Instance instance && !instance.id().isNone()) {
            part.annotationIds().add(part.home(source), instance.id());
        }
    }
}
