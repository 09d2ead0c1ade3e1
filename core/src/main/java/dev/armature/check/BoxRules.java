package dev.armature.check;

import dev.armature.geometry.Box;
import dev.armature.model.Image;

/// Rules about the box and the area of one annotation.
final class BoxRules {

    /// Pixels beyond the image that are nothing.
    private static final double BORDER = 1;

    /// The part by which an area may be larger than its box: the mask of a figure that fills its box is counted in
    /// whole pixels.
    private static final double MORE = 0.02;

    private final CheckReport report;

    BoxRules(CheckReport report) {
        this.report = report;
    }

    void check(Subject subject) {
        if (subject.box().isEmpty()) {
            return;
        }
        Box box = subject.box().get();
        if (!(box.width() > 0) || !(box.height() > 0)) {
            report.add("bbox-no-size", subject.place(), "the box is " + Words.size(box.width(), box.height()), subject);
        } else {
            beyondImage(subject, box);
        }
        area(subject, box);
    }

    private void beyondImage(Subject subject, Box box) {
        Image image = subject.image();
        if (!image.sizeKnown()
                || box.x() >= -BORDER
                        && box.y() >= -BORDER
                        && box.right() <= image.width() + BORDER
                        && box.bottom() <= image.height() + BORDER) {
            return;
        }
        boolean apart = box.right() <= 0 || box.bottom() <= 0 || box.x() >= image.width() || box.y() >= image.height();
        report.add(
                apart ? "bbox-outside-image" : "bbox-beyond-image",
                subject.place(),
                "the box from " + Words.at(box.x(), box.y()) + " to " + Words.at(box.right(), box.bottom())
                        + (apart ? " lies outside" : " reaches beyond") + " the image of "
                        + Words.size(image.width(), image.height()),
                subject);
    }

    private void area(Subject subject, Box box) {
        if (subject.area().isEmpty()) {
            return;
        }
        double area = subject.area().getAsDouble();
        if (area == 0) {
            report.add("area-0", subject.place(), "area is 0", subject);
        }
        double most = box.area() * (1 + MORE) + box.width() + box.height() + 1; // a border of half a pixel
        if (box.width() > 0 && box.height() > 0 && area > most) {
            report.add(
                    "area-beyond-box",
                    subject.place(),
                    "area is " + Words.of(area) + " but the box has " + Words.of(box.area()) + " px²",
                    subject);
        }
    }
}
