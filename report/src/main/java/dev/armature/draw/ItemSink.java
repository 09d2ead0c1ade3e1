package dev.armature.draw;

import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what is read of each image, hands on the images that are chosen, and keeps the books. Wants its
/// calls by image.
final class ItemSink implements Listener {

    /// Takes the images that are chosen.
    interface Taker {

        /// @return whether it was drawn; else it is one too many
        boolean take(Item item) throws IOException, FormatException;
    }

    private static final String NOT_CHOSEN = "not chosen";
    private static final String NOTHING_SEEN = "with nothing to be drawn";
    private static final String LOW = "below the least score";

    private final Selection selection;
    private final Tally tally;
    private final Taker taker;
    private final List<Annotation> annotations = new ArrayList<>();
    private List<Label> labels = new ArrayList<>();
    private Optional<Labels> known = Optional.empty(); // until another label comes
    private Optional<Image> image = Optional.empty();
    private Part part;
    private long taken;

    ItemSink(Selection selection, Tally tally, Taker taker) {
        this.selection = selection;
        this.tally = tally;
        this.taker = taker;
    }

    /// How many images were drawn.
    long taken() {
        return taken;
    }

    @Override
    public void begin(Part begun) {
        part = begun;
        labels = new ArrayList<>();
        known = Optional.empty();
    }

    @Override
    public void label(Label label) {
        labels.add(label);
        known = Optional.empty();
    }

    @Override
    public void image(Image next) throws IOException, FormatException {
        finish();
        image = Optional.of(next);
    }

    @Override
    public void annotation(Annotation annotation) {
        annotations.add(annotation);
    }

    @Override
    public void end(Part ended) throws IOException, FormatException {
        finish();
    }

    private void finish() throws IOException, FormatException {
        if (image.isPresent()) {
            if (known.isEmpty()) {
                known = Optional.of(new Labels(labels));
            }
            hand(new Item(part, image.get(), known.get(), figures()));
        } else if (!annotations.isEmpty()) {
            tally.leftOut(Thing.ANNOTATIONS, "without their image", annotations.size());
        }
        image = Optional.empty();
        annotations.clear();
    }

    private List<Figure> figures() {
        return Figures.of(annotations).stream()
                .filter(figure -> figure.atLeast(selection.leastScore()))
                .toList();
    }

    private void hand(Item item) throws IOException, FormatException {
        if (taken >= selection.most() || !selection.names(item) || !taker.take(item)) {
            tally.leftOut(Thing.IMAGES, NOT_CHOSEN, 1);
            leaveOut(NOT_CHOSEN, annotations.size());
            return;
        }
        taken++;
        tally.written(Thing.IMAGES, 1);
        long low = 0;
        long unseen = 0;
        for (Annotation annotation : annotations) {
            List<Figure> alone = Figures.of(List.of(annotation));
            if (alone.isEmpty()) {
                unseen++;
            } else if (!alone.getFirst().atLeast(selection.leastScore())) {
                low++;
            }
        }
        tally.written(Thing.ANNOTATIONS, annotations.size() - low - unseen);
        leaveOut(NOTHING_SEEN, unseen);
        leaveOut(LOW, low);
    }

    private void leaveOut(String reason, long count) {
        if (count > 0) {
            tally.leftOut(Thing.ANNOTATIONS, reason, count);
        }
    }
}
