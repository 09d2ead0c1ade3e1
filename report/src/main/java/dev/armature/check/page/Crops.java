package dev.armature.check.page;

import dev.armature.check.Exhibit;
import dev.armature.check.Subject;
import dev.armature.draw.Board;
import dev.armature.draw.Figure;
import dev.armature.draw.Figures;
import dev.armature.draw.Labels;
import dev.armature.draw.Look;
import dev.armature.draw.Look.Colouring;
import dev.armature.draw.Look.Layer;
import dev.armature.draw.Overlay;
import dev.armature.draw.Picture;
import dev.armature.draw.PictureLoader;
import dev.armature.draw.SvgRenderer;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Part;
import dev.armature.page.Html;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Draws annotations, each on the part of the picture where it lies, and pictures as a whole.
final class Crops {

    private static final int SIDE = 210; // CSS pixels
    private static final int PIXELS = 2 * SIDE; // of a picture, for fine screens
    private static final double AROUND = 1.3; // the side of a crop, as a part of the longer side of what it shows
    private static final double LEAST = 32; // px of the image
    private static final int MOST_PIXELS = 4096; // of a decoded picture's longer side

    private static final Look LOOK =
            new Look(EnumSet.of(Layer.SKELETON, Layer.BOX, Layer.SEGMENTATION), Colouring.SIDE);

    private final PictureLoader loader;

    /// @param input where pictures are looked for
    Crops(Input input) {
        this.loader = new PictureLoader(input, new Problems(Policy.SKIP));
    }

    /// A square `<svg>`; empty for a picture that cannot be shown.
    Optional<Html> of(Exhibit exhibit) throws IOException, FormatException {
        return switch (exhibit) {
            case Subject subject -> Optional.of(of(subject));
            case Exhibit.Whole(Part part, Image image) -> whole(part, image);
        };
    }

    /// The picture; with a frame as large as the image says to be, where that is not as large as the picture.
    private Optional<Html> whole(Part part, Image image) throws IOException, FormatException {
        Picture picture = loader.load(part, image, MOST_PIXELS).reduced(PIXELS);
        if (!picture.missing().isEmpty()) {
            return Optional.empty();
        }
        Box said = new Box(0, 0, image.width(), image.height());
        List<Figure> frame = !image.sizeKnown() || said.equals(picture.extent())
                ? List.of()
                : Figures.of(List.of(instance(Id.NONE, image, Optional.of(said))));
        double width = Math.max(picture.extent().width(), said.width());
        double height = Math.max(picture.extent().height(), said.height());
        double side = Math.max(width, height);
        Box view = new Box((width - side) / 2, (height - side) / 2, side, side);
        double scale = SIDE / side;
        Overlay overlay = new Overlay(new Labels(List.of()), LOOK, scale);
        Board board = Board.of(picture, overlay.scene(side, side, frame), view, scale);
        return Optional.of(SvgRenderer.element(board, image.name()));
    }

    private static Instance instance(Id id, Image image, Optional<Box> box) {
        return new Instance(
                id,
                image.id(),
                Id.NONE,
                Optional.empty(),
                box,
                new Region.None(),
                OptionalDouble.empty(),
                false,
                OptionalDouble.empty(),
                Attributes.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private Html of(Subject subject) throws IOException, FormatException {
        Image image = subject.image();
        Figure figure =
                Figures.of(List.of(instance(subject))).stream().findFirst().orElse(null);
        Box view = view(figure == null ? Optional.empty() : figure.bounds(), image);
        Picture picture =
                loader.load(subject.part(), image, MOST_PIXELS).cut(view).reduced(PIXELS);
        double scale = SIDE / view.width();
        Labels labels = new Labels(subject.label().stream().toList());
        List<Figure> figures = figure == null ? List.of() : List.of(figure);
        Board board = Board.of(
                picture, new Overlay(labels, LOOK, scale).scene(view.width(), view.height(), figures), view, scale);
        return SvgRenderer.element(board, image.name());
    }

    /// The subject as one annotation, also where it is made of several shapes.
    private static Instance instance(Subject subject) {
        return new Instance(
                subject.id(),
                subject.image().id(),
                subject.label().map(label -> label.id()).orElse(Id.NONE),
                subject.keypoints(),
                subject.box(),
                subject.region(),
                OptionalDouble.empty(),
                subject.crowd(),
                OptionalDouble.empty(),
                Attributes.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /// A square around it with some room; never much larger than the image, wherever the annotation may lie.
    private static Box view(Optional<Box> bounds, Image image) {
        Box whole = image.sizeKnown() ? new Box(0, 0, image.width(), image.height()) : new Box(0, 0, LEAST, LEAST);
        Box box = bounds.orElse(whole);
        double side = Math.max(LEAST, AROUND * Math.max(box.width(), box.height()));
        if (image.sizeKnown()) {
            side = Math.min(side, 3.0 * Math.max(image.width(), image.height()));
        }
        double x = box.x() + box.width() / 2;
        double y = box.y() + box.height() / 2;
        return new Box(x - side / 2, y - side / 2, side, side);
    }
}
