package dev.armature.check;

import dev.armature.geometry.Box;

/// Boxes and keypoints that are written in another way than their format has it, which shows when the keypoints
/// of nearly all annotations of a category fit the box only if it is read that other way.
final class Conventions {

    /// Annotations that are judged before anything is said.
    private static final long LEAST = 5;

    private static final long LEAST_CORNERS = 10;

    /// Another way is the right one when this part of those fit that do not fit as they are, and as they are fewer
    /// than the other part of all.
    private static final double MOST = 0.9;

    private static final double FEW = 0.5;

    /// The part of a box's size, and the pixels, by which keypoints may lie outside.
    private static final double MARGIN = 0.05;

    private static final double BORDER = 1;

    private final String label;
    private Subject first; // the first that does not fit
    private long judged;
    private long asIs;
    private long centre; // x, y are the middle of the box
    private long corner; // x, y were taken for the middle and are the corner
    private long exchanged; // y, x, v
    private long cornersJudged;
    private long corners; // x1, y1, x2, y2
    private long poses;
    private long visibilityFirst; // v, x, y

    Conventions(String label) {
        this.label = label;
    }

    void add(Subject subject) {
        if (subject.keypoints().orElseThrow().size() > 1) {
            columns(subject);
        }
        if (subject.box().isPresent()) {
            box(subject, subject.box().get());
        }
    }

    private void columns(Subject subject) {
        poses++;
        if (!subject.measures().usual() && subject.measures().shifted()) {
            visibilityFirst++;
            keep(subject);
        }
    }

    private void box(Subject subject, Box box) {
        Measures measures = subject.measures();
        if (!(box.width() > 0) || !(box.height() > 0) || measures.marked() == 0) {
            return;
        }
        judged++;
        double halfWidth = box.width() / 2;
        double halfHeight = box.height() / 2;
        if (fits(measures, box, 0, 0)) {
            asIs++;
        } else {
            keep(subject);
            centre += fits(measures, box, -halfWidth, -halfHeight) ? 1 : 0;
            corner += fits(measures, box, halfWidth, halfHeight) ? 1 : 0;
            exchanged += fitsExchanged(measures, box) ? 1 : 0;
        }
        boolean atOrigin = box.x() < MARGIN * box.width() && box.y() < MARGIN * box.height();
        if (!atOrigin) {
            cornersJudged++;
            boolean larger = box.width() > box.x() && box.height() > box.y();
            if (larger && fits(measures, Box.ofCorners(box.x(), box.y(), box.width(), box.height()), 0, 0)) {
                corners++;
                keep(subject);
            }
        }
    }

    private void keep(Subject subject) {
        if (first == null) {
            first = subject.resting();
        }
    }

    /// Whether the box, moved by dx and dy, holds all marked keypoints.
    private static boolean fits(Measures measures, Box box, double dx, double dy) {
        double wider = MARGIN * box.width() + BORDER;
        double higher = MARGIN * box.height() + BORDER;
        return measures.left() >= box.x() + dx - wider
                && measures.right() <= box.right() + dx + wider
                && measures.top() >= box.y() + dy - higher
                && measures.bottom() <= box.bottom() + dy + higher;
    }

    private static boolean fitsExchanged(Measures measures, Box box) {
        double wider = MARGIN * box.width() + BORDER;
        double higher = MARGIN * box.height() + BORDER;
        return measures.top() >= box.x() - wider
                && measures.bottom() <= box.right() + wider
                && measures.left() >= box.y() - higher
                && measures.right() <= box.bottom() + higher;
    }

    void finish(CheckReport report) {
        if (poses >= LEAST && visibilityFirst >= MOST * poses) {
            tell(report, "keypoints-columns", "look like v, x, y", visibilityFirst, poses);
            return;
        }
        if (cornersJudged >= LEAST_CORNERS && corners >= MOST * cornersJudged) {
            tell(report, "bbox-convention", "have boxes that look like x1, y1, x2, y2", corners, cornersJudged);
        } else if (judged >= LEAST && asIs < FEW * judged) {
            double misfits = MOST * (judged - asIs);
            if (centre >= misfits) {
                tell(report, "bbox-convention", "have boxes whose x, y look like their middle", centre, judged);
            } else if (corner >= misfits) {
                tell(
                        report,
                        "bbox-convention",
                        "have boxes that look as if their corner was taken for their middle",
                        corner,
                        judged);
            } else if (exchanged >= misfits) {
                tell(report, "keypoints-columns", "look like y, x, v", exchanged, judged);
            }
        }
    }

    private void tell(CheckReport report, String code, String what, long count, long of) {
        report.add(code, first.place(), count + " of " + of + " annotations of \"" + label + "\" " + what, first);
    }
}
