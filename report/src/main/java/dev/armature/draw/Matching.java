package dev.armature.draw;

import dev.armature.geometry.Box;
import dev.armature.model.Keypoints;
import dev.armature.model.Oks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which figure of one dataset is which of another in the same image: the most alike first, each once.
///
/// @param partners for each figure of the first the position of its partner in the second, -1 for none
/// @param likeness of each figure of the first to its partner, 0 without one
record Matching(int[] partners, double[] likeness) {

    private record Pair(int truth, int other, double likeness) {}

    /// @param least figures that are less alike than this are not the same
    static Matching of(List<Figure> truths, List<Figure> others, double least) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                double likeness = likeness(truths.get(i), others.get(j));
                if (likeness >= least) {
                    pairs.add(new Pair(i, j, likeness));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.likeness()));
        int[] partners = new int[truths.size()];
        double[] found = new double[truths.size()];
        boolean[] taken = new boolean[others.size()];
        Arrays.fill(partners, -1);
        for (Pair pair : pairs) {
            if (partners[pair.truth()] < 0 && !taken[pair.other()]) {
                partners[pair.truth()] = pair.other();
                found[pair.truth()] = pair.likeness();
                taken[pair.other()] = true;
            }
        }
        return new Matching(partners, found);
    }

    /// How many figures have a partner.
    long pairs() {
        return Arrays.stream(partners).filter(partner -> partner >= 0).count();
    }

    /// What is said of a figure of the first.
    Verdict verdictOfFirst(int truth) {
        return partners[truth] < 0 ? Verdict.MISSED : Verdict.found(likeness[truth]);
    }

    /// What is said of a figure of the second.
    Verdict verdictOfSecond(int other) {
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] == other) {
                return Verdict.found(likeness[i]);
            }
        }
        return Verdict.EXTRA;
    }

    /// OKS where both have keypoints of one number, else the overlap of the boxes; 0 to 1.
    static double likeness(Figure truth, Figure other) {
        Optional<Keypoints> a = truth.pose();
        Optional<Keypoints> b = other.pose();
        if (a.isPresent() && b.isPresent() && a.get().size() == b.get().size()) {
            return oks(a.get(), b.get(), truth.box().map(Box::area).orElse(0.0));
        }
        Optional<Box> boxA = truth.box();
        Optional<Box> boxB = other.box();
        return boxA.isPresent() && boxB.isPresent() ? Box.iou(boxB.get(), boxA.get(), truth.crowd()) : 0;
    }

    /// As in COCO's scoring a prediction has all keypoints of the truth; those that it leaves out count 0. The area
    /// is 0.53 of the box, the share that people have of theirs.
    private static double oks(Keypoints truth, Keypoints other, double boxArea) {
        double area = Math.max(0.53 * Math.abs(boxArea), 1);
        return Oks.toTruth(truth, other, area, Oks.sigmas(truth.size()));
    }
}
