package dev.armature.check;

import dev.armature.flow.Location;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.util.LinkedHashMap;
import java.util.Map;

/// Rules about what a part has at all: annotations of every category, keypoints that are marked somewhere.
final class Census {

    /// From so many annotations on, one visibility for all keypoints is no accident.
    private static final long MANY = 20;

    private static final class Count {
        final Label label;
        final Location where;
        long annotations;
        long withMarked;
        long[] marked = {}; // by keypoint
        int visibility = -1; // of all keypoints so far; 3 when they differ

        Count(Label label, Location where) {
            this.label = label;
            this.where = where;
        }
    }

    private final CheckReport report;
    private final Part part;
    private final Map<Id, Count> counts = new LinkedHashMap<>();
    private Count last;
    private long images;
    private long annotations;
    private int emptyKept;

    Census(CheckReport report, Part part) {
        this.report = report;
        this.part = part;
    }

    void label(Label label, Location where) {
        counts.putIfAbsent(label.id(), new Count(label, where));
    }

    /// Whether the place of an image without annotations will still be listed.
    boolean keepsEmptyImages() {
        return emptyKept < CheckReport.PLACES;
    }

    /// @param where its place; null unless [#keepsEmptyImages]
    void image(Image image, Location where, boolean annotated) {
        images++;
        if (annotated) {
            return;
        }
        if (where == null) {
            report.count("image-empty", 1);
        } else {
            emptyKept++;
            report.add("image-empty", where.withImage(image.name()), "the image has no annotation");
        }
    }

    void subject(Subject subject) {
        annotations++;
        if (subject.label().isEmpty()) {
            return;
        }
        Label label = subject.label().get();
        if (last == null || last.label != label) {
            last = counts.get(label.id());
        }
        last.annotations++;
        if (subject.keypoints().isPresent()) {
            keypoints(last, subject.keypoints().get());
            last.withMarked += subject.measures().marked() > 0 ? 1 : 0;
        }
    }

    private static void keypoints(Count count, Keypoints points) {
        int size = points.size();
        if (count.marked.length < size) {
            count.marked = java.util.Arrays.copyOf(count.marked, size);
        }
        for (int i = 0; i < size; i++) {
            int visibility = points.visibility(i);
            if (visibility > 0) {
                count.marked[i]++;
            }
            if (count.visibility != visibility) {
                count.visibility = count.visibility < 0 ? visibility : 3;
            }
        }
    }

    void end() {
        if (annotations == 0 && images > 0) {
            report.add("dataset-empty", Location.of(part.file()), images + " images and no annotation");
            return;
        }
        for (Count count : counts.values()) {
            String name = "category \"" + count.label.name() + "\"";
            if (count.annotations == 0 && !isJoint(count.label)) {
                report.add("category-unused", count.where, name + " is used by no annotation");
            } else if (count.withMarked >= MANY) {
                poses(count, name);
            }
        }
    }

    /// Whether the label is that of a keypoint, which annotation tools list beside the skeleton it is part of.
    private boolean isJoint(Label label) {
        return counts.values().stream()
                .anyMatch(count -> count.label.name().equals(label.parent())
                        && count.label.skeleton().isPresent());
    }

    private void poses(Count count, String name) {
        if (count.visibility == 1 || count.visibility == 2) {
            report.add(
                    "visibility-constant",
                    count.where,
                    "all keypoints of " + name + " have visibility " + count.visibility + ", in " + count.annotations
                            + " annotations");
        }
        for (int i = 0; i < count.marked.length; i++) {
            if (count.marked[i] == 0) {
                int keypoint = i;
                String keypointName = count.label
                        .skeleton()
                        .filter(skeleton -> keypoint < skeleton.points().size())
                        .map(skeleton -> skeleton.points().get(keypoint))
                        .orElse("keypoint " + (i + 1));
                report.add(
                        "keypoint-never-marked",
                        count.where,
                        keypointName + " of " + name + " is marked in none of " + count.annotations + " annotations");
            }
        }
    }
}
