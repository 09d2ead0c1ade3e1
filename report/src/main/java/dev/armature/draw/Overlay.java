package dev.armature.draw;

import dev.armature.draw.Look.Colouring;
import dev.armature.draw.Look.Layer;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.model.Keypoints;
import dev.armature.model.Sides.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/// Makes the [Scene] of an image.
///
/// ```java
/// List<Figure> figures = Figures.of(annotations);
/// Overlay overlay = new Overlay(new Labels(labels), Look.DEFAULT, scale);
/// Scene scene = overlay.scene(image.width(), image.height(), figures);
/// ```
///
/// A visible joint is a disc, an occluded one a ring, an absent one is not drawn. A line between two joints
/// that are not absent is drawn, dashed and faint where one of them is occluded. Sizes follow the picture as it
/// will be seen; joints that lie close together are smaller, so that a small figure is not one blot.
public final class Overlay {

    /// Joints farther from the origin are not drawn, lines end there: nobody sees them, and dashes would not end.
    private static final double FAR = 1e5; // px

    private static final double MOST_UNIT = 4; // pixels of the output
    private static final double LEAST_UNIT = 0.9;
    private static final double UNITS_ACROSS = 440; // of a picture of usual size
    private static final double JOINT = 2.7; // units, the radius
    private static final double LIMB = 2; // units, the width
    private static final double RIM = 0.8; // units, on either side
    private static final double WORD = 10.5; // units, the size of the type

    private final Labels labels;
    private final Look look;
    private final double scale;

    /// @param scale pixels of the output for a pixel of the image
    public Overlay(Labels labels, Look look, double scale) {
        this.labels = labels;
        this.look = look;
        this.scale = scale;
    }

    /// @param width of the image in pixels, or of the part of it that is shown
    /// @param height as the width
    public Scene scene(double width, double height, List<Figure> figures) {
        return scene(width, height, figures, _ -> Optional.empty());
    }

    /// @param verdicts what is to be said of the n-th figure
    Scene scene(double width, double height, List<Figure> figures, IntFunction<Optional<Verdict>> verdicts) {
        double unit = unit(width, height);
        List<Mark> marks = new ArrayList<>();
        List<Mark> words = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            Optional<Verdict> verdict = verdicts.apply(i);
            marks.add(new Mark.Group(title(figure, verdict), figure(figure, i, verdict.isEmpty(), unit)));
            words.addAll(words(figure, i, verdict, unit));
        }
        marks.addAll(words);
        return new Scene(marks);
    }

    /// Pixels of the image that make one unit of a drawing.
    private double unit(double width, double height) {
        double across = Math.max(width, height) * scale;
        return Math.clamp(across / UNITS_ACROSS, LEAST_UNIT, MOST_UNIT) / scale;
    }

    /// @param boxed whether its boxes may be drawn; where there is a verdict, its frame stands for them
    private List<Mark> figure(Figure figure, int number, boolean boxed, double unit) {
        Colour colour = colour(figure, number);
        List<Mark> marks = new ArrayList<>();
        if (look.shows(Layer.SEGMENTATION)) {
            Colour tint = colour.equals(Palette.WORDS) ? Palette.TINT : colour;
            figure.regions().forEach(region -> region(region, tint, unit, marks));
            figure.lines().forEach(line -> marks.add(new Mark.Line(near(line), false, tint, 1.4 * unit, 0, 0.95)));
        }
        if (boxed && look.shows(Layer.BOX)) {
            figure.boxes().forEach(box -> box(near(box), figure.crowd(), colour, unit, marks));
        }
        if (look.shows(Layer.SKELETON) || look.shows(Layer.INDEX)) {
            figure.poses().forEach(pose -> pose(figure, pose, colour, unit, marks));
        }
        return marks;
    }

    private static void region(Region region, Colour colour, double unit, List<Mark> marks) {
        List<double[]> rings = Regions.rings(region).stream().map(Overlay::near).toList();
        if (!rings.isEmpty()) {
            marks.add(new Mark.Area(rings, colour, 0.17));
            rings.forEach(ring -> marks.add(new Mark.Line(ring, true, colour, 0.9 * unit, 0, 0.75)));
        }
    }

    private static void box(double[] corners, boolean crowd, Colour colour, double unit, List<Mark> marks) {
        marks.add(new Mark.Line(corners, true, Palette.SHADE, 2.2 * unit, 0, 0.3));
        marks.add(new Mark.Line(corners, true, colour, 0.9 * unit, crowd ? 4 * unit : 0, 0.85));
    }

    private static double[] near(double[] xy) {
        return Arrays.stream(xy).map(number -> Math.clamp(number, -FAR, FAR)).toArray();
    }

    // ---- skeletons

    private void pose(Figure figure, Keypoints pose, Colour plain, double unit, List<Mark> marks) {
        Labels.Entry label = labels.of(figure.label());
        double[] radii = radii(pose, JOINT * unit);
        List<Mark> shades = new ArrayList<>();
        List<Mark> limbs = new ArrayList<>();
        for (Labels.Edge edge : label.edges()) {
            if (drawn(pose, edge.from()) && drawn(pose, edge.to())) {
                boolean faint = figure.hollow(pose, edge.from()) || figure.hollow(pose, edge.to());
                double width = LIMB / JOINT * Math.min(radii[edge.from()], radii[edge.to()]);
                double[] ends = {pose.x(edge.from()), pose.y(edge.from()), pose.x(edge.to()), pose.y(edge.to())};
                Colour colour = colour(label, common(label.side(edge.from()), label.side(edge.to())), plain);
                double dash = faint ? 2.4 * width : 0;
                shades.add(new Mark.Line(
                        ends, false, Palette.SHADE, width + 2 * rim(width, unit), dash, faint ? 0.3 : 0.5));
                limbs.add(new Mark.Line(ends, false, colour, width, dash, faint ? 0.75 : 1));
            }
        }
        if (look.shows(Layer.SKELETON)) {
            marks.addAll(shades);
            marks.addAll(limbs);
        }
        joints(figure, pose, radii, plain, unit, marks);
    }

    private void joints(Figure figure, Keypoints pose, double[] radii, Colour plain, double unit, List<Mark> marks) {
        Labels.Entry label = labels.of(figure.label());
        for (int i = 0; i < pose.size(); i++) {
            if (drawn(pose, i)) {
                Colour colour = colour(label, label.side(i), plain);
                if (look.shows(Layer.SKELETON)) {
                    marks.add(new Mark.Joint(
                            pose.x(i),
                            pose.y(i),
                            radii[i],
                            rim(radii[i], unit),
                            colour,
                            figure.hollow(pose, i),
                            label.point(i)));
                }
                if (look.shows(Layer.INDEX)) {
                    double size = 0.8 * WORD * unit;
                    marks.add(new Mark.Word(
                            "" + (i + 1),
                            pose.x(i) + radii[i] + 0.6 * unit,
                            pose.y(i) - 0.6 * unit,
                            size,
                            Palette.WORDS,
                            false));
                }
            }
        }
    }

    /// Thin lines have thin rims.
    private static double rim(double width, double unit) {
        return Math.min(RIM * unit, 0.45 * width);
    }

    private static boolean drawn(Keypoints pose, int joint) {
        return joint < pose.size()
                && pose.visibility(joint) > 0
                && Math.abs(pose.x(joint)) <= FAR
                && Math.abs(pose.y(joint)) <= FAR;
    }

    /// The radius of each joint: no more than 0.4 of the way to the next one, and no less than 0.42 of the usual.
    private static double[] radii(Keypoints pose, double usual) {
        double[] radii = new double[pose.size()];
        for (int i = 0; i < radii.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < radii.length; j++) {
                if (i != j && drawn(pose, i) && drawn(pose, j)) {
                    double distance = Math.hypot(pose.x(i) - pose.x(j), pose.y(i) - pose.y(j));
                    nearest = distance > 0 ? Math.min(nearest, distance) : nearest;
                }
            }
            radii[i] = Math.clamp(0.4 * nearest, 0.42 * usual, usual);
        }
        return radii;
    }

    private static Side common(Side one, Side other) {
        if (one == other || other == Side.MIDDLE) {
            return one;
        }
        return one == Side.MIDDLE ? other : Side.MIDDLE;
    }

    // ---- colours

    private Colour colour(Labels.Entry label, Side side, Colour plain) {
        return look.colouring() == Colouring.SIDE && label.sided() ? Palette.of(side) : plain;
    }

    /// The colour of what has no side: box, outline, joints of a skeleton without left and right.
    private Colour colour(Figure figure, int number) {
        Labels.Entry label = labels.of(figure.label());
        return switch (look.colouring()) {
            case LABEL -> Palette.instance(label.number());
            case INSTANCE -> Palette.instance(number);
            case SIDE -> label.sided() ? Palette.WORDS : Palette.instance(number);
        };
    }

    // ---- words

    private List<Mark> words(Figure figure, int number, Optional<Verdict> verdict, double unit) {
        List<Mark> words = new ArrayList<>();
        Optional<Box> box = figure.box();
        if (box.isEmpty()) {
            return words;
        }
        double size = WORD * unit;
        double baseline = Math.clamp(box.get().y() - 0.45 * size, size, FAR);
        double x = Math.clamp(box.get().x(), 0, FAR) + 0.35 * size;
        if (verdict.isPresent()) {
            Colour colour = verdict.get().colour();
            words.add(new Mark.Line(near(Regions.corners(box.get())), true, colour, 1.6 * unit, 0, 1));
            words.add(new Mark.Word(verdict.get().words(), x, baseline, size, colour, true));
            x += StrokeFont.length(verdict.get().words(), size) + 1.1 * size;
        }
        if (look.shows(Layer.LABEL)) {
            String text = label(figure);
            if (!text.isEmpty()) {
                Colour colour = look.colouring() == Colouring.SIDE ? Palette.WORDS : colour(figure, number);
                words.add(new Mark.Word(text, x, baseline, size, colour, true));
            }
        }
        return words;
    }

    private String label(Figure figure) {
        String name = labels.name(figure.label());
        String score = figure.score().isPresent() ? rounded(figure.score().getAsDouble()) : "";
        return name.isEmpty() || score.isEmpty() ? name + score : name + " " + score;
    }

    private String title(Figure figure, Optional<Verdict> verdict) {
        String name = label(figure) + (figure.id().isNone() ? "" : " #" + figure.id());
        return verdict.map(said -> said.words() + ": ").orElse("") + name.strip();
    }

    static String rounded(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
