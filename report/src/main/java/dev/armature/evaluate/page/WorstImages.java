package dev.armature.evaluate.page;

import dev.armature.draw.Board;
import dev.armature.draw.Figure;
import dev.armature.draw.Labels;
import dev.armature.draw.Look;
import dev.armature.draw.Look.Colouring;
import dev.armature.draw.Look.Layer;
import dev.armature.draw.Mark;
import dev.armature.draw.Overlay;
import dev.armature.draw.Picture;
import dev.armature.draw.PictureLoader;
import dev.armature.draw.Scene;
import dev.armature.draw.SvgRenderer;
import dev.armature.evaluate.Category;
import dev.armature.evaluate.ImageInfo;
import dev.armature.evaluate.explain.ImageLoss;
import dev.armature.evaluate.page.ImageFigures.Drawn;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Skeleton;
import dev.armature.model.Task;
import dev.armature.page.Html;
import dev.armature.page.Numbers;
import dev.armature.page.Page;
import dev.armature.page.Section;
import dev.armature.preset.Presets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// The images where most is lost, detections drawn over the truth: blue is the truth, orange a detection.
final class WorstImages {

    private static final int MOST = 20;
    private static final int WIDTH = 300; // CSS pixels
    private static final int PIXELS = 2 * WIDTH; // of a picture, for fine screens
    private static final double AROUND = 0.1; // room around the figures, of the longer side of what is around them
    private static final double LEAST = 32; // px of the image
    private static final double HIGHEST = 1.4; // of a drawing, by its width
    private static final double FLATTEST = 0.6;
    private static final int MOST_PIXELS = 4096; // of a decoded picture's longer side
    private static final Look LOOK =
            new Look(EnumSet.of(Layer.SKELETON, Layer.BOX, Layer.SEGMENTATION), Colouring.LABEL);

    private static final Label TRUTH = new Label(Id.of(1), "", "", Optional.empty(), List.of(), Optional.empty());

    private final EvalStudy study;
    private final ImageFigures figures;

    WorstImages(EvalStudy study) {
        this.study = study;
        this.figures = new ImageFigures(study.evaluation());
    }

    void addTo(Page page) throws IOException, FormatException {
        Section section = page.section("Worst images");
        List<ImageLoss> worst = ImageLoss.worst(study.evaluation(), MOST);
        if (worst.isEmpty()) {
            section.paragraph("Nothing is lost in any image.");
            return;
        }
        section.paragraph(
                "Where most is lost: the sum over objects to be found of 1 − similarity with what found it, and 1 "
                        + "where nothing did. Drawn are what found something, and of the others as many as there are objects, "
                        + "the surest first.");
        section.legend(List.of("#4aa8ff", "#ffa62b"), List.of("truth", "detections"));
        Optional<PictureLoader> loader = Optional.empty();
        if (study.pictures().isPresent()) {
            Input input = Input.open(study.pictures().get(), Limits.DEFAULTS);
            loader = Optional.of(new PictureLoader(input, new Problems(Policy.SKIP)));
        }
        List<Html> tiles = new ArrayList<>();
        for (ImageLoss loss : worst) {
            tiles.add(Section.figured(drawing(loss, loader), caption(loss)));
        }
        section.figures(tiles, WIDTH);
    }

    private String caption(ImageLoss loss) {
        return "%s: %d %s, %d unfound, %d wrong, loss %s"
                .formatted(
                        name(study.evaluation().truth().image(loss.image())),
                        loss.objects(),
                        loss.objects() == 1 ? "object" : "objects",
                        loss.unfound(),
                        loss.wrong(),
                        Numbers.rounded(loss.loss(), 2));
    }

    private static String name(ImageInfo image) {
        return image.file().isEmpty()
                ? "image " + image.id()
                : image.file().substring(image.file().lastIndexOf('/') + 1);
    }

    private Html drawing(ImageLoss loss, Optional<PictureLoader> loader) throws IOException, FormatException {
        ImageInfo info = study.evaluation().truth().image(loss.image());
        List<Drawn> truths = figures.truths(loss);
        List<Drawn> found = figures.found(loss);
        List<Figure> all = new ArrayList<>();
        truths.forEach(drawn -> all.add(drawn.figure()));
        found.forEach(drawn -> all.add(drawn.figure()));
        Box view = view(all, info);
        Picture picture = picture(info, loader).cut(view).reduced(PIXELS);
        double scale = WIDTH / view.width();
        List<Mark> marks = new ArrayList<>();
        truths.forEach(drawn -> marks.addAll(marks(drawn, List.of(), view, scale)));
        found.forEach(drawn -> marks.addAll(marks(drawn, List.of(TRUTH), view, scale)));
        return SvgRenderer.element(Board.of(picture, new Scene(marks), view, scale), name(info));
    }

    private static Picture picture(ImageInfo info, Optional<PictureLoader> loader) throws IOException, FormatException {
        if (loader.isEmpty()) {
            return Picture.missing(Math.max(1, info.width()), Math.max(1, info.height()), "no picture");
        }
        Image image = new Image(info.id(), info.file(), info.width(), info.height(), Attributes.NONE, Optional.empty());
        return loader.get().load(new Part(Task.PERSON_KEYPOINTS, "default", ""), image, MOST_PIXELS);
    }

    /// A label has the colour of its number: 0 is the truth, 1 a detection.
    ///
    /// @param before the labels in front of its own
    private List<Mark> marks(Drawn drawn, List<Label> before, Box view, double scale) {
        List<Label> labels = new ArrayList<>(before);
        labels.add(label(study.evaluation().truth().categories().get(drawn.category())));
        Overlay overlay = new Overlay(new Labels(labels), LOOK, scale);
        return overlay.scene(view.width(), view.height(), List.of(drawn.figure()))
                .marks();
    }

    /// With the lines of the preset that has the same keypoints.
    private static Label label(Category category) {
        Optional<Skeleton> skeleton = Presets.all().stream()
                .filter(preset -> preset.keypoints().equals(category.keypoints()))
                .findFirst()
                .map(preset -> new Skeleton(
                        category.keypoints(),
                        preset.edges().stream()
                                .map(edge -> new Skeleton.Edge(edge.first() + 1L, edge.second() + 1L))
                                .toList()));
        return new Label(Id.NONE, category.name(), "", skeleton, List.of(), Optional.empty());
    }

    /// Around all figures with some room, as a rule neither very high nor very flat.
    private static Box view(List<Figure> figures, ImageInfo info) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (Figure figure : figures) {
            Box box = figure.bounds().orElseThrow();
            left = Math.min(left, box.x());
            top = Math.min(top, box.y());
            right = Math.max(right, box.right());
            bottom = Math.max(bottom, box.bottom());
        }
        if (left > right) {
            return new Box(0, 0, Math.max(LEAST, info.width()), Math.max(LEAST, info.height()));
        }
        double room = Math.max(LEAST / 4, AROUND * Math.max(right - left, bottom - top));
        double width = Math.max(LEAST, right - left + 2 * room);
        double height = Math.max(LEAST, bottom - top + 2 * room);
        width = Math.max(width, height / HIGHEST);
        height = Math.max(height, width * FLATTEST);
        return within(new Box((left + right - width) / 2, (top + bottom - height) / 2, width, height), info);
    }

    /// Without what is outside of the image; all of it where the image's size is unknown, or nothing is inside.
    private static Box within(Box box, ImageInfo info) {
        double left = Math.max(0, box.x());
        double top = Math.max(0, box.y());
        double width = Math.min(info.width(), box.right()) - left;
        double height = Math.min(info.height(), box.bottom()) - top;
        return width < LEAST || height < LEAST ? box : new Box(left, top, width, height);
    }
}
