package dev.armature.check;

import dev.armature.geometry.Box;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Oks;
import java.util.List;

/// Rules about two annotations of one image that say the same.
final class TwinRules {

    /// Poses more alike than this are taken for one person annotated twice. Among the 8527 annotations of
    /// CrowdPose's validation set, all of crowds, 9 are that much like another.
    private static final double ALIKE = 0.9;

    /// Boxes without keypoints that share this part are one thing annotated twice.
    private static final double SAME_BOX = 0.95;

    /// Fewer keypoints marked in both tell nothing.
    private static final int LEAST_COMMON = 3;

    private static final double LEAST_SHARED = 0.3; // of boxes, before poses are compared

    private final CheckReport report;

    TwinRules(CheckReport report) {
        this.report = report;
    }

    void check(Subject subject, List<Subject> before) {
        if (before.isEmpty()) {
            return;
        }
        Box box = around(subject);
        for (int i = 0; i < before.size() && box != null; i++) {
            Subject other = before.get(i);
            if (other.crowd() == subject.crowd() && other.label().equals(subject.label())) {
                Box otherBox = around(other);
                if (otherBox != null && check(subject, box, other, otherBox)) {
                    return;
                }
            }
        }
    }

    /// @return whether the two are the same thing
    private boolean check(Subject subject, Box box, Subject other, Box otherBox) {
        if (box.x() > otherBox.right() || otherBox.x() > box.right()) {
            return false; // most are apart
        }
        double shared = shared(box, otherBox);
        if (!(shared >= LEAST_SHARED)) {
            return false;
        }
        if (same(subject, other)) {
            report.add("duplicate-same", subject.place(), "says the same as " + other.called(), subject);
            return true;
        }
        if (poses(subject, other)) {
            Keypoints pose = subject.keypoints().orElseThrow();
            double area = Math.max(Math.max(box.area(), otherBox.area()), 1);
            double alike = Oks.ofBoth(pose, other.keypoints().orElseThrow(), area, Oks.sigmas(pose.size()));
            if (alike >= ALIKE) {
                report.add(
                        "duplicate-pose",
                        subject.place(),
                        "has nearly the pose of " + other.called() + ": OKS " + Words.of(alike),
                        subject);
            }
            return alike >= ALIKE;
        }
        boolean boxes = subject.measures().marked() == 0
                && other.measures().marked() == 0
                && shared >= SAME_BOX
                && !subject.crowd();
        if (boxes) {
            report.add(
                    "duplicate-box",
                    subject.place(),
                    "has nearly the box of " + other.called() + ": " + Words.of(100 * shared) + " % are common",
                    subject);
        }
        return boxes;
    }

    private static double shared(Box one, Box other) {
        return one.equals(other) ? 1 : Box.iou(one, other, false);
    }

    /// The box, or else the extent of the keypoints; null without either.
    private static Box around(Subject subject) {
        return subject.box().isPresent()
                ? subject.box().get()
                : subject.keypoints().flatMap(Keypoints::extent).orElse(null);
    }

    private static boolean same(Subject subject, Subject other) {
        return subject.annotation() instanceof Instance one
                && other.annotation() instanceof Instance two
                && one.bare().equals(two.bare());
    }

    /// Whether both have enough keypoints in common to be compared.
    private static boolean poses(Subject subject, Subject other) {
        if (subject.keypoints().isEmpty() || other.keypoints().isEmpty()) {
            return false;
        }
        int common = Oks.common(subject.keypoints().get(), other.keypoints().get());
        return common >= LEAST_COMMON
                && 2 * common
                        > Math.max(subject.measures().marked(), other.measures().marked());
    }
}
