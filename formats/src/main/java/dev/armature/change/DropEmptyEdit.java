package dev.armature.change;

import dev.armature.edit.Edit;
import dev.armature.edit.PassingSink;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Leaves out images that have no annotation, or none any more behind earlier edits. In the order of the file that
/// needs a first look; by image it is enough to hold an image back until its first annotation comes.
public final class DropEmptyEdit implements Edit {

    private static final String REASON = "without annotations";

    private Optional<Annotated> annotated = Optional.empty();

    @Override
    public Optional<Look> look(Order order) {
        annotated = order == Order.AS_READ ? Optional.of(new Annotated()) : Optional.empty();
        return annotated.map(sink -> new Look(sink, order));
    }

    @Override
    public DatasetSink before(DatasetSink target, Problems problems, Tally tally) {
        return annotated.isPresent() ? new Looked(target, annotated.get(), tally) : new Holding(target, tally);
    }

    /// The images of each part that have annotations.
    private static final class Annotated implements Listener {

        private final Map<Part, IdRows> parts = new HashMap<>();
        private IdRows images;

        IdRows of(Part part) {
            return parts.getOrDefault(part, new IdRows());
        }

        @Override
        public void begin(Part part) {
            images = parts.computeIfAbsent(part, begun -> new IdRows());
        }

        @Override
        public void annotation(Annotation annotation) {
            images.add(annotation.image());
        }
    }

    /// Behind a first look.
    private static final class Looked extends PassingSink {

        private final DatasetSink target;
        private final Annotated annotated;
        private final Tally tally;
        private IdRows images;

        Looked(DatasetSink target, Annotated annotated, Tally tally) {
            super(target);
            this.target = target;
            this.annotated = annotated;
            this.tally = tally;
        }

        @Override
        public void begin(Part part) throws IOException, FormatException {
            images = annotated.of(part);
            target.begin(part);
        }

        @Override
        public void image(Image image) throws IOException, FormatException {
            if (images.row(image.id()) == IdRows.NONE) {
                tally.leftOut(Thing.IMAGES, REASON, 1);
            } else {
                target.image(image);
            }
        }
    }

    /// By image.
    private static final class Holding extends PassingSink {

        private final DatasetSink target;
        private final Tally tally;
        private Optional<Image> held = Optional.empty();

        Holding(DatasetSink target, Tally tally) {
            super(target);
            this.target = target;
            this.tally = tally;
        }

        @Override
        public void image(Image image) {
            drop();
            held = Optional.of(image);
        }

        @Override
        public void annotation(Annotation annotation) throws IOException, FormatException {
            if (held.isPresent()) {
                target.image(held.get());
                held = Optional.empty();
            }
            target.annotation(annotation);
        }

        @Override
        public void end(Part part) throws IOException, FormatException {
            drop();
            target.end(part);
        }

        private void drop() {
            if (held.isPresent()) {
                tally.leftOut(Thing.IMAGES, REASON, 1);
                held = Optional.empty();
            }
        }
    }
}
