package dev.armature.format.datumaro;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What hangs together in an annotation: how many numbers its kind needs, flags and attributes for each keypoint.
final class DraftChecks {

    private final Element element;
    private final List<Label> labels;
    private Draft draft;

    /// @param labels what `label_id` counts through
    DraftChecks(Element element, List<Label> labels) {
        this.element = element;
        this.labels = labels;
    }

    /// Checks what hangs together, and mends it where the policy says so.
    void check(Draft read) {
        draft = read;
        if (draft.kind == null) {
            element.error("annotation-no-type", "the annotation has no type");
            return;
        }
        switch (draft.kind) {
            case "skeleton" -> checkSkeleton();
            case "points" -> checkPoints();
            case "polygon" -> pairs(3);
            case "polyline" -> pairs(1);
            case "bbox" -> needed("bbox", draft.box, 4);
            case "ellipse" -> needed("points", draft.points, 4);
            case "mask" -> {
                if (draft.mask == null && !draft.badMask) {
                    element.error("annotation-mask", "the mask has no rle");
                }
            }
            case "caption" -> {
                if (draft.caption == null) {
                    element.error("annotation-caption", "the caption has no text");
                }
            }
            default -> {}
        }
    }

    private void checkSkeleton() {
        if (draft.points == null) {
            missing("points");
            return;
        }
        if (draft.points.length % 3 != 0) {
            element.error(
                    "skeleton-points",
                    "points",
                    draft.pointsAt,
                    "points has " + draft.points.length + " numbers; expected x, y, visibility for each keypoint");
            return;
        }
        double[] flags = new double[draft.points.length / 3];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = draft.points[3 * i + 2];
        }
        if (checkVisibility("points", 3, 2, flags)) {
            for (int i = 0; i < flags.length; i++) {
                draft.points[3 * i + 2] = flags[i];
            }
            element.repaired(
                    "visibility",
                    "points",
                    Element.list(draft.points),
                    "a keypoint's visibility is not 0, 1 or 2; set to the nearest of them");
        }
        checkPointAttributes(flags.length);
        int named = named(draft.label);
        if (draft.label.isNone() && !element.broken()) {
            element.note("skeleton-no-label", "label_id", "the skeleton has no label, so its keypoints have no names");
        } else if (!draft.label.isNone() && named != flags.length) {
            element.note(
                    "skeleton-count",
                    "points",
                    flags.length + " keypoints, but the label names " + named + "; positions count");
        }
    }

    /// Checks flags of keypoints.
    ///
    /// @param step distance of two flags in the member, from the `first`
    /// @return whether flags were changed, for a repair
    private boolean checkVisibility(String member, int step, int first, double[] flags) {
        boolean changed = false;
        for (int i = 0; i < flags.length; i++) {
            if (flags[i] == 0 || flags[i] == 1 || flags[i] == 2) {
                continue;
            }
            if (element.repairs()) {
                flags[i] = Math.clamp(Math.rint(flags[i]), 0, 2);
                changed = true;
            } else {
                element.error(
                        "visibility",
                        member + "/" + (step * i + first),
                        step == 1 ? draft.visibilityAt : draft.pointsAt,
                        "a keypoint's visibility is " + Element.plain(flags[i]) + "; expected 0, 1 or 2");
            }
        }
        return changed;
    }

    private void checkPointAttributes(int count) {
        if (draft.pointAttributes == null) {
            element.note("points-attributes-absent", "", "the skeleton has no points_attributes; read as none");
            draft.pointAttributes = List.of();
            return;
        }
        int given = draft.pointAttributes.size();
        if (given == count) {
            return;
        }
        String found = "points_attributes has " + given + " entries for " + count + " keypoints";
        if (!element.repairs()) {
            element.error(
                    "points-attributes",
                    "points_attributes",
                    draft.pointAttributesAt,
                    found + "; expected one for each");
            return;
        }
        List<Attributes> fitting = new ArrayList<>(draft.pointAttributes.subList(0, Math.min(given, count)));
        while (fitting.size() < count) {
            fitting.add(Attributes.NONE);
        }
        draft.pointAttributes = fitting;
        element.repaired(
                "points-attributes",
                "points_attributes",
                Encoding.list(fitting),
                found + (given < count ? "; empty ones added" : "; the last ones removed"));
    }

    private void checkPoints() {
        pairs(draft.visibility == null ? 1 : 0); // with flags it is a skeleton, which may have no keypoints
        if (draft.points == null || element.broken()) {
            return;
        }
        int count = draft.points.length / 2;
        if (draft.visibility == null) {
            draft.visibility = new double[count];
            Arrays.fill(draft.visibility, 2);
            return;
        }
        if (draft.visibility.length != count) {
            String found = "visibility has " + draft.visibility.length + " numbers for " + count + " points";
            if (!element.repairs()) {
                element.error("visibility-count", "visibility", draft.visibilityAt, found + "; expected one for each");
                return;
            }
            int given = draft.visibility.length;
            draft.visibility = Arrays.copyOf(draft.visibility, count);
            Arrays.fill(draft.visibility, Math.min(given, count), count, 2);
            element.repaired(
                    "visibility-count",
                    "visibility",
                    Element.list(draft.visibility),
                    found + (given < count ? "; the others taken as visible" : "; the last ones removed"));
        }
        if (checkVisibility("visibility", 1, 0, draft.visibility)) {
            element.repaired(
                    "visibility",
                    "visibility",
                    Element.list(draft.visibility),
                    "a point's visibility is not 0, 1 or 2; set to the nearest of them");
        }
    }

    private void pairs(int least) {
        if (draft.points == null) {
            missing("points");
        } else if (draft.points.length % 2 != 0 || draft.points.length < 2 * least) {
            element.error(
                    draft.kind + "-points",
                    "points",
                    draft.pointsAt,
                    "points has " + draft.points.length + " numbers; expected x and y of at least " + least
                            + (least == 1 ? " point" : " points"));
        }
    }

    private void needed(String member, double[] numbers, int count) {
        if (numbers == null) {
            missing(member);
        } else if (numbers.length != count) {
            element.error(
                    MemberReader.code(member),
                    member,
                    member.equals("bbox") ? draft.boxAt : draft.pointsAt,
                    member + " has " + numbers.length + " numbers; expected " + count);
        }
    }

    private void missing(String member) {
        if (!element.broken()) {
            element.error(MemberReader.code(member), "the " + draft.kind + " has no " + member);
        }
    }

    /// How many keypoints the label names.
    int named(Id position) {
        return position.isNone()
                ? 0
                : labels.get((int) position.asLong())
                        .skeleton()
                        .map(skeleton -> skeleton.points().size())
                        .orElse(0);
    }
}
