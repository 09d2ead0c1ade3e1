package dev.armature.summary;

import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.stats.ImageCounts;
import dev.armature.stats.Sizes;
import dev.armature.summary.PartSummary.Contents;
import dev.armature.summary.PartSummary.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The running counts of one part.
final class PartCounter {

    private final Part part;
    private final ImageCounts images = new ImageCounts();
    private final Sizes.Counter sizes = new Sizes.Counter();
    private final Map<Id, LabelCounter> labels = new LinkedHashMap<>();
    private final List<Id> declared = new ArrayList<>();
    private final Map<Long, Group> groups = new HashMap<>(); // of the shapes of the image `groupsOf`
    private Id groupsOf = Id.NONE;
    private LabelCounter last = new LabelCounter(Id.NONE); // of the annotation before, whose label is mostly the same
    private Id lastLabel;
    private long imageCount;
    private long sizeless;
    private long narrowest = Long.MAX_VALUE;
    private long widest;
    private long lowest = Long.MAX_VALUE;
    private long highest;
    private long annotations;
    private long instances;
    private long crowds;
    private long poses;
    private long boxes;
    private long outlines;
    private long masks;
    private long scores;
    private long attributed;
    private long captions;

    /// Shapes of one image that are tied together.
    private static final class Group {
        private double area; // px², of the largest shape
        private boolean crowd;
    }

    PartCounter(Part part) {
        this.part = part;
    }

    void label(Label label) {
        declared.add(label.id());
        counter(label.id()).declare(label);
    }

    void image(Image image) {
        imageCount++;
        images.image(image.id());
        if (!image.sizeKnown()) {
            sizeless++;
            return;
        }
        narrowest = Math.min(narrowest, image.width());
        widest = Math.max(widest, image.width());
        lowest = Math.min(lowest, image.height());
        highest = Math.max(highest, image.height());
    }

    void instance(Instance instance) {
        annotation(instance.image(), instance.label(), instance.attributes());
        Optional<Keypoints> pose = instance.keypoints();
        if (pose.isPresent()) {
            pose(pose.get());
        }
        Region region = instance.region();
        if (region instanceof Rle) {
            masks++;
        } else if (region instanceof Region.Outline) {
            outlines++;
        }
        if (instance.box().isPresent()) {
            boxes++;
        }
        if (instance.score().isPresent()) {
            scores++;
        }
        if (instance.caption().isPresent()) {
            captions++;
            return;
        }
        instances++;
        if (instance.crowd()) {
            crowds++;
        }
        OptionalDouble area = instance.area();
        if (area.isPresent()) {
            sizes.add(area.getAsDouble());
        } else {
            sizes.add(instance.box().isPresent() ? instance.box().get().area() : 0);
        }
    }

    void shape(Shape shape) {
        Shape.Traits traits = shape.traits();
        if (!traits.image().equals(groupsOf)) {
            closeGroups();
            groupsOf = traits.image();
        }
        annotation(traits.image(), traits.label(), traits.attributes());
        if (traits.attributes().json("score").isPresent()) {
            scores++;
        }
        switch (shape) {
            case Shape.Pose pose -> {
                pose(pose.keypoints());
                thing(traits, extent(pose.keypoints()));
            }
            case Shape.Points points -> {
                poses += points.keypoints().marked() > 0 ? 1 : 0;
                thing(traits, extent(points.keypoints()));
            }
            case Shape.Box box -> {
                boxes++;
                thing(traits, box.box().area());
            }
            case Shape.Polygon polygon -> {
                outlines++;
                thing(traits, polygon.outline().area());
            }
            case Shape.Mask mask -> {
                masks++;
                thing(traits, mask.mask().area());
            }
            case Shape.Ellipse ellipse ->
                thing(traits, Math.PI / 4 * ellipse.around().area());
            case Shape.Polyline line -> thing(traits, 0);
            case Shape.Other other -> thing(traits, 0);
            case Shape.Caption caption -> captions++;
            case Shape.Tag tag -> {
                // says something of the image, not of a thing in it
            }
        }
    }

    private void annotation(Id image, Id label, Attributes attributes) {
        annotations++;
        images.instance(image);
        if (!attributes.isEmpty()) {
            attributed++;
        }
        if (label != lastLabel) {
            last = counter(label);
            lastLabel = label;
        }
        last.annotation();
    }

    private LabelCounter counter(Id label) {
        LabelCounter counter = labels.get(label);
        if (counter == null) {
            counter = new LabelCounter(label);
            labels.put(label, counter);
        }
        return counter;
    }

    private void pose(Keypoints keypoints) {
        poses += keypoints.marked() > 0 ? 1 : 0;
        last.pose(keypoints);
    }

    /// @param area px²
    private void thing(Shape.Traits traits, double area) {
        boolean crowd = traits.attributes().flag("is_crowd").orElse(false);
        if (traits.group() == 0) {
            instances++;
            crowds += crowd ? 1 : 0;
            sizes.add(area);
            return;
        }
        Group group = groups.get(traits.group());
        if (group == null) {
            group = new Group();
            groups.put(traits.group(), group);
        }
        group.area = Math.max(group.area, area);
        group.crowd |= crowd;
    }

    private void closeGroups() {
        for (Group group : groups.values()) {
            instances++;
            crowds += group.crowd ? 1 : 0;
            sizes.add(group.area);
        }
        groups.clear();
    }

    /// Area in px² of the box around the keypoints that are not absent.
    private static double extent(Keypoints keypoints) {
        return keypoints.extent().map(Box::area).orElse(0.0);
    }

    PartSummary summary() {
        closeGroups();
        boolean sized = widest > 0;
        return new PartSummary(
                part,
                imageCount,
                Math.max(0, imageCount - images.named()),
                sized ? Optional.of(new Extent(narrowest, widest, lowest, highest)) : Optional.empty(),
                sizeless,
                annotations,
                instances,
                crowds,
                new Contents(poses, boxes, outlines, masks, scores, attributed, captions),
                sizes.sizes(),
                labels());
    }

    private List<LabelSummary> labels() {
        List<LabelSummary> all = new ArrayList<>();
        for (Id id : declared) {
            LabelCounter counter = labels.remove(id);
            if (counter != null) {
                all.add(counter.summary());
            }
        }
        for (LabelCounter undeclared : labels.values()) {
            all.add(undeclared.summary());
        }
        return all;
    }
}
