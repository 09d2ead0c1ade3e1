package dev.armature.check;

import dev.armature.geometry.Box;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;

/// Rules about the keypoints of one annotation.
final class KeypointRules {

    /// Pixels beyond the image that are nothing: the border of the last pixel, and a rounding.
    private static final double BORDER = 1;

    /// A keypoint is far outside its box beyond this part of the box's larger side. Boxes go around what is seen,
    /// so that hidden joints lie outside by right; of the 8527 annotations of CrowdPose's validation set 45 have
    /// one that far out.
    private static final double FAR = 0.5;

    /// Poses smaller than this many pixels have keypoints in one pixel by right.
    private static final double LARGE = 64;

    private static final int MANY = 64; // keypoints, beyond which neighbours only are compared

    private final CheckReport report;

    KeypointRules(CheckReport report) {
        this.report = report;
    }

    void check(Subject subject) {
        if (subject.keypoints().isEmpty()) {
            return;
        }
        Keypoints points = subject.keypoints().get();
        Measures measures = subject.measures();
        if (measures.absentPlaced() > 0 && report.takes("keypoint-absent-placed")) {
            report.add(
                    "keypoint-absent-placed",
                    subject.place(),
                    measures.absentPlaced() + " absent keypoints have coordinates");
        }
        if (measures.marked() == 0) {
            if (points.size() > 0 && !subject.crowd() && report.takes("keypoints-none-marked")) {
                report.add(
                        "keypoints-none-marked", subject.place(), "none of " + points.size() + " keypoints is marked");
            }
            return;
        }
        if (subject.crowd() && report.takes("crowd-keypoints")) {
            report.add("crowd-keypoints", subject.place(), "a crowd has " + measures.marked() + " marked keypoints");
        }
        if (measures.marked() > 1 && measures.within(0, 0, 1, 1) && measures.right() + measures.bottom() > 0) {
            report.add(
                    "keypoints-normalised",
                    subject.place(),
                    "all " + measures.marked() + " marked keypoints lie between 0 and 1; expected pixels",
                    subject);
            return;
        }
        if (measures.atOrigin() >= 0) {
            report.add(
                    "keypoint-at-origin",
                    subject.place(),
                    subject.keypointName(measures.atOrigin()) + " is marked at 0, 0",
                    subject);
        }
        outsideImage(subject, points);
        outsideBox(subject, points);
        if (measures.reach() >= LARGE) {
            coincide(subject, points);
        }
    }

    private void outsideImage(Subject subject, Keypoints points) {
        Image image = subject.image();
        if (!image.sizeKnown()) {
            return;
        }
        double width = image.width() + 2 * BORDER;
        double height = image.height() + 2 * BORDER;
        if (!subject.measures().within(-BORDER, -BORDER, width, height)) {
            outside(
                    "keypoint-outside-image",
                    subject,
                    points,
                    new Box(-BORDER, -BORDER, width, height),
                    "outside the image of " + Words.size(image.width(), image.height()));
        }
    }

    private void outsideBox(Subject subject, Keypoints points) {
        if (subject.box().isEmpty()) {
            return;
        }
        Box box = subject.box().get();
        if (box.width() <= 0 || box.height() <= 0) {
            return;
        }
        double margin = FAR * (box.width() > box.height() ? box.width() : box.height());
        double left = box.x() - margin;
        double top = box.y() - margin;
        double width = box.width() + 2 * margin;
        double height = box.height() + 2 * margin;
        if (!subject.measures().within(left, top, width, height)) {
            outside(
                    "keypoint-outside-box",
                    subject,
                    points,
                    new Box(left, top, width, height),
                    "far outside the box of " + Words.size(box.width(), box.height()) + " at "
                            + Words.at(box.x(), box.y()));
        }
    }

    private void outside(String code, Subject subject, Keypoints points, Box frame, String where) {
        int first = -1;
        int count = 0;
        for (int i = 0; i < points.size(); i++) {
            if (points.v(i) > 0 && !holds(frame, points.x(i), points.y(i))) {
                first = count++ == 0 ? i : first;
            }
        }
        String what = Words.first(subject.keypointName(first), count) + (count == 1 ? " lies " : " lie ") + where + ": "
                + Words.at(points.x(first), points.y(first));
        report.add(code, subject.place(), what, subject);
    }

    static boolean holds(Box box, double x, double y) {
        return x >= box.x() && y >= box.y() && x <= box.right() && y <= box.bottom();
    }

    private void coincide(Subject subject, Keypoints points) {
        int size = points.size();
        for (int i = 0; i < size; i++) {
            if (!(points.v(i) > 0)) {
                continue;
            }
            int end = size <= MANY ? size : Math.min(size, i + 2);
            for (int j = i + 1; j < end; j++) {
                if (points.x(i) == points.x(j) && points.v(j) > 0 && points.y(i) == points.y(j)) {
                    report.add(
                            "keypoints-coincide",
                            subject.place(),
                            subject.keypointName(i) + " and " + subject.keypointName(j) + " lie in the same place: "
                                    + Words.at(points.x(i), points.y(i)),
                            subject);
                    return;
                }
            }
        }
    }
}
