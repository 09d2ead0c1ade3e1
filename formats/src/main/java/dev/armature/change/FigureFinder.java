package dev.armature.change;

import dev.armature.change.SkeletonPlan.Figure;
import dev.armature.geometry.Box;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the figures among the shapes of one image.
final class FigureFinder {

    /// @param annotations with the figures in the place of their first points
    /// @param places of each of them the position that it, or its first point, had
    /// @param joined how many shapes are gone, their points being in a figure
    /// @param ambiguous how many points could not be told apart
    /// @param misfits how many shapes have another number of points than their skeleton
    record Result(List<Annotation> annotations, List<Integer> places, long joined, long ambiguous, long misfits) {}

    /// Points of one figure.
    private static final class Draft {
        final Figure figure;
        final Map<Integer, Shape.Points> points = new LinkedHashMap<>(); // by keypoint
        long group;

        Draft(Figure figure, long group) {
            this.figure = figure;
            this.group = group;
        }
    }

    private record Place(Figure figure, int keypoint) {}

    private final Map<Id, Place> keypoints = new HashMap<>(); // by label
    private final Map<Id, Figure> wholes = new HashMap<>(); // by label
    private final Map<String, Id> ids;

    // The image at hand
    private List<Annotation> all;
    private final List<Draft> inOrder = new ArrayList<>();
    private final Map<Shape, Draft> drafts = new IdentityHashMap<>(); // by the first point
    private final Set<Shape> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Shape, Long> boxes = new IdentityHashMap<>(); // that got a group
    private long ambiguous;
    private long misfits;

    FigureFinder(SkeletonPlan plan, Map<String, Id> ids) {
        this.ids = ids;
        for (Figure figure : plan.figures()) {
            if (ids.containsKey(figure.from())) {
                wholes.put(ids.get(figure.from()), figure);
            }
            for (int i = 0; i < figure.keypoints().size(); i++) {
                String from = figure.keypoints().get(i).from();
                if (ids.containsKey(from)) {
                    keypoints.put(ids.get(from), new Place(figure, i));
                }
            }
        }
    }

    Result join(List<Annotation> ofOneImage) {
        all = List.copyOf(ofOneImage);
        inOrder.clear();
        drafts.clear();
        gone.clear();
        boxes.clear();
        ambiguous = 0;
        misfits = 0;
        Map<Figure, List<Shape.Points>> alone = new LinkedHashMap<>();
        Map<Long, Map<Figure, Draft>> grouped = new HashMap<>();
        for (Annotation annotation : all) {
            if (annotation instanceof Shape.Points points) {
                sort(points, alone, grouped);
            }
        }
        alone.forEach(this::alone);
        inOrder.forEach(this::box);
        return result();
    }

    private void sort(
            Shape.Points points, Map<Figure, List<Shape.Points>> alone, Map<Long, Map<Figure, Draft>> grouped) {
        Id label = points.traits().label();
        Place place = keypoints.get(label);
        Figure whole = wholes.get(label);
        if (place != null && points.keypoints().size() == 1) {
            long group = points.traits().group();
            if (group == 0) {
                alone.computeIfAbsent(place.figure(), none -> new ArrayList<>()).add(points);
                return;
            }
            Draft draft = grouped.computeIfAbsent(group, none -> new HashMap<>())
                    .computeIfAbsent(place.figure(), figure -> new Draft(figure, group));
            if (draft.points.containsKey(place.keypoint())) {
                ambiguous++;
            } else {
                add(draft, place.keypoint(), points);
            }
        } else if (whole != null
                && points.keypoints().size() == whole.keypoints().size()) {
            Draft draft = new Draft(whole, points.traits().group());
            add(draft, -1, points);
        } else if (whole != null || place != null) {
            misfits++;
        }
    }

    private void add(Draft draft, int keypoint, Shape.Points points) {
        if (draft.points.isEmpty()) {
            drafts.put(points, draft);
            inOrder.add(draft);
        } else {
            gone.add(points);
        }
        draft.points.put(keypoint, points);
    }

    /// Points without a group: one figure, or one for each box.
    private void alone(Figure figure, List<Shape.Points> points) {
        Set<Id> labels = new HashSet<>();
        if (points.stream().allMatch(point -> labels.add(point.traits().label()))) {
            fill(new Draft(figure, 0), points);
            return;
        }
        Map<Shape.Box, List<Shape.Points>> byBox = new LinkedHashMap<>();
        for (Shape.Points point : points) {
            List<Shape.Box> around = boxes(figure).stream()
                    .filter(box -> holds(box.box(), point.keypoints()))
                    .toList();
            if (around.size() != 1) {
                ambiguous += points.size();
                return;
            }
            byBox.computeIfAbsent(around.getFirst(), none -> new ArrayList<>()).add(point);
        }
        for (List<Shape.Points> ofBox : byBox.values()) {
            Set<Id> own = new HashSet<>();
            if (ofBox.stream().allMatch(point -> own.add(point.traits().label()))) {
                fill(new Draft(figure, 0), ofBox);
            } else {
                ambiguous += ofBox.size();
            }
        }
    }

    private void fill(Draft draft, List<Shape.Points> points) {
        points.forEach(point -> add(draft, keypoints.get(point.traits().label()).keypoint(), point));
    }

    /// The boxes of the skeleton's label that stand alone.
    private List<Shape.Box> boxes(Figure figure) {
        List<Shape.Box> found = new ArrayList<>();
        for (Annotation annotation : all) {
            if (annotation instanceof Shape.Box box
                    && box.traits().group() == 0
                    && box.traits().label().equals(ids.get(figure.label()))) {
                found.add(box);
            }
        }
        return found;
    }

    private static boolean holds(Box box, Keypoints points) {
        for (int i = 0; i < points.size(); i++) {
            boolean inside = points.x(i) >= box.x()
                    && points.x(i) <= box.right()
                    && points.y(i) >= box.y()
                    && points.y(i) <= box.bottom();
            if (points.visibility(i) > 0 && !inside) {
                return false;
            }
        }
        return true;
    }

    /// Puts a figure without a group into one with the only box that holds it and nobody has yet.
    private void box(Draft draft) {
        if (draft.group != 0) {
            return;
        }
        List<Shape.Box> around = boxes(draft.figure).stream()
                .filter(box -> draft.points.values().stream().allMatch(point -> holds(box.box(), point.keypoints())))
                .toList();
        if (around.size() == 1 && !boxes.containsKey(around.getFirst())) {
            draft.group = free();
            boxes.put(around.getFirst(), draft.group);
        }
    }

    private long free() {
        Set<Long> taken = new HashSet<>(boxes.values());
        for (Annotation annotation : all) {
            if (annotation instanceof Shape shape) {
                taken.add(shape.traits().group());
            }
        }
        long group = 1;
        while (taken.contains(group)) {
            group++;
        }
        return group;
    }

    // ---- what comes of it

    private Result result() {
        List<Annotation> annotations = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Annotation annotation = all.get(i);
            if (annotation instanceof Shape shape && gone.contains(shape)) {
                continue;
            }
            places.add(i);
            if (annotation instanceof Shape shape && drafts.containsKey(shape)) {
                annotations.add(pose(drafts.get(shape), shape));
            } else if (annotation instanceof Shape.Box box && boxes.containsKey(box)) {
                Shape.Traits tied = box.traits().withGroup(boxes.get(box)).withSource(Optional.empty());
                annotations.add(box.with(tied));
            } else {
                annotations.add(annotation);
            }
        }
        return new Result(annotations, places, gone.size(), ambiguous, misfits);
    }

    private Shape pose(Draft draft, Shape first) {
        Shape.Traits traits = first.traits()
                .withLabel(ids.get(draft.figure.label()))
                .withGroup(draft.group)
                .withSource(Optional.empty());
        Shape.Points whole = draft.points.get(-1);
        if (whole != null) {
            return new Shape.Pose(traits.withAttributes(whole.traits().attributes()), whole.keypoints(), List.of());
        }
        double[] triplets = new double[3 * draft.figure.keypoints().size()];
        Attributes[] own = new Attributes[draft.figure.keypoints().size()];
        Arrays.fill(own, Attributes.NONE);
        draft.points.forEach((keypoint, points) -> {
            triplets[3 * keypoint] = points.keypoints().x(0);
            triplets[3 * keypoint + 1] = points.keypoints().y(0);
            triplets[3 * keypoint + 2] = points.keypoints().visibility(0);
            own[keypoint] = points.traits().attributes().without(name -> name.equals("occluded"));
        });
        boolean hidden = draft.points.values().stream()
                .allMatch(points -> points.keypoints().visibility(0) == 1);
        Attributes attributes = Attributes.NONE.with("occluded", Boolean.toString(hidden));
        List<Attributes> pointAttributes = Arrays.stream(own).allMatch(Attributes::isEmpty) ? List.of() : List.of(own);
        return new Shape.Pose(traits.withAttributes(attributes), Keypoints.owning(triplets), pointAttributes);
    }
}
