package dev.armature.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds out why statistics are -1 or 0.
public final class Reasons {

    private static final double NORMALISED = 1.5; // no coordinate of a real picture is so small throughout

    private final Evaluation evaluation;
    private final Params params;
    private final Map<Integer, Census> censuses = new LinkedHashMap<>(); // by area range

    private Reasons(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.params = evaluation.params();
    }

    /// One reason for all statistics that share it, in the order of the statistics; empty when none is -1 or 0.
    public static List<Reason> of(Evaluation evaluation, List<Statistic> statistics) {
        Reasons reasons = new Reasons(evaluation);
        Map<Said, List<String>> names = new LinkedHashMap<>();
        for (Statistic statistic : statistics) {
            if (statistic.value() == -1 || statistic.value() == 0) {
                names.computeIfAbsent(reasons.why(statistic), said -> new ArrayList<>())
                        .add(statistic.name());
            }
        }
        List<Reason> all = new ArrayList<>();
        names.forEach((said, of) -> all.add(new Reason(of, said.why(), said.advice())));
        return all;
    }

    private record Said(String why, String advice) {}

    private Said why(Statistic statistic) {
        if (statistic.limit() < 0) {
            return new Said(
                    "maxDets has no " + statistic.detections() + ", the only limit that this number is taken at",
                    "add it to --max-dets, or let --rules corrected take the largest");
        }
        if (statistic.threshold() == -2) {
            return new Said("no IoU threshold is " + statistic.iou(), "add it to --iou-thrs");
        }
        if (statistic.area() < 0) {
            return new Said("no area range has this name", "add it to --area-rng");
        }
        Census census = censuses.computeIfAbsent(
                statistic.area(), a -> Census.of(evaluation, params.areas().get(a)));
        return statistic.value() == -1
                ? nothingToFind(census, params.areas().get(statistic.area()))
                : nothingFound(census, statistic);
    }

    // ---- -1

    private Said nothingToFind(Census census, AreaRange range) {
        Truth truth = evaluation.truth();
        if (census.objects() == 0) {
            return new Said(
                    "the truth has no object in its " + count(truth.images(), "image") + " and "
                            + count(truth.categories().size(), "category"),
                    truth.size() > 0
                            ? "all " + truth.size() + " objects name other images or categories: compare the ids"
                            : "");
        }
        List<String> parts = new ArrayList<>();
        add(parts, census.crowds(), "crowd", "crowds (iscrowd)");
        add(parts, census.withoutKeypoints(), "without a marked keypoint", "without a marked keypoint");
        add(parts, census.marked(), "marked ignore", "marked ignore");
        String outside =
                "of another area" + (census.areaZero() > 0 ? ", " + census.areaZero() + " of them of area 0" : "");
        add(parts, census.outside(), outside, outside);
        String why = "of " + count(census.objects(), "object") + " none counts in the area range " + range.label()
                + " (" + number(range.low()) + " to " + number(range.high()) + " px²): " + String.join(", ", parts);
        return new Said(why, adviceFor(census));
    }

    private String adviceFor(Census census) {
        if (census.areaZero() > 0) {
            return "give the objects their areas; --no-area takes 0.53 of the box for poses";
        }
        if (census.withoutKeypoints() > 0 && census.outside() == 0 && census.withoutKeypoints() >= census.crowds()) {
            return params.rules().countsKeypoints()
                    ? "mark keypoints (v above 0)"
                    : "see whether num_keypoints is right; --rules corrected counts the marked keypoints itself";
        }
        return census.outside() > 0 ? "that is as it should be if the dataset has no such objects" : "";
    }

    // ---- 0

    private Said nothingFound(Census census, Statistic statistic) {
        int known = evaluation.detections().size();
        if (known == 0) {
            return new Said(
                    "there are no detections among the images and categories of the truth",
                    "where the results are not empty, compare their image_id and category_id with the truth's");
        }
        if (census.together() == 0) {
            return new Said(
                    "none of the " + count(census.counting(), "object") + " to be found has a detection of its image"
                            + (params.categories() ? " and category" : ""),
                    "compare image_id and category_id of the two files"
                            + (params.categories() ? "; --no-cats leaves categories out of account" : ""));
        }
        if (census.best() < 0) {
            return new Said(
                    "pycocotools compares no poses when categories are left out of account", "--rules corrected does");
        }
        return tooFar(census, statistic);
    }

    private Said tooFar(Census census, Statistic statistic) {
        double least = statistic.threshold() >= 0 ? params.threshold(statistic.threshold()) : params.threshold(0);
        String word = params.similarity() == Similarity.KEYPOINTS ? "OKS" : "IoU";
        String why = "the highest " + word + " of an object to be found and a detection is "
                + String.format(Locale.ROOT, "%.3f", census.best()) + "; expected at least " + number(least);
        if (census.best() >= least) {
            return new Said(
                    "detections come near (" + word + " up to " + String.format(Locale.ROOT, "%.3f", census.best())
                            + ") but are taken by other objects, or the objects they find have the id 0",
                    params.rules().findsIdZero() ? "" : "--rules corrected counts objects of id 0 as found");
        }
        if (looksNormalised()) {
            return new Said(why, "all coordinates of the detections are below 1.5: multiply them by the image's size");
        }
        if (census.areaZero() > 0) {
            return new Said(why, "objects of area 0 are never like anything: give them their areas");
        }
        return new Said(why, "draw both over a picture: are they of the same size, in the same order of keypoints?");
    }

    private boolean looksNormalised() {
        Detections detections = evaluation.detections();
        double[] x = new double[0];
        double[] y = new double[0];
        for (int row = 0; row < detections.size(); row++) {
            if (params.similarity() != Similarity.KEYPOINTS) {
                return false;
            }
            int keypoints = detections.keypoints(row);
            if (x.length < keypoints) {
                x = new double[keypoints];
                y = new double[keypoints];
            }
            detections.readPose(row, x, y);
            for (int i = 0; i < keypoints; i++) {
                if (Math.abs(x[i]) > NORMALISED || Math.abs(y[i]) > NORMALISED) {
                    return false;
                }
            }
        }
        return true;
    }

    // ---- words

    private static void add(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }

    private static String count(int count, String thing) {
        if (count == 1) {
            return "1 " + thing;
        }
        return count + " " + (thing.endsWith("y") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s");
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
