package dev.armature.evaluate;

import dev.armature.evaluate.Scene.Thing;
import dev.armature.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Precisions, recalls and scores written down from the formulas of `docs/evaluation.md`, without a thought for
/// speed: lists of objects, everything anew for every number.
final class PlainScores {

    private final Scene scene;
    private final Params params;
    final List<Double> precision = new ArrayList<>();
    final List<Double> scores = new ArrayList<>();
    final List<Double> recall = new ArrayList<>();

    /// What became of a detection at a threshold.
    private record Fate(double score, boolean right, boolean left) {}

    PlainScores(Scene scene, Params params) {
        this.scene = scene;
        this.params = params;
        int categories = params.categories() ? scene.categories() : 1;
        for (int t = 0; t < params.thresholds(); t++) {
            List<List<Double>> columns = new ArrayList<>();
            List<List<Double>> scoreColumns = new ArrayList<>();
            for (int k = 0; k < categories; k++) {
                for (AreaRange area : params.areas()) {
                    for (int m = 0; m < params.limits(); m++) {
                        List<Double> column = new ArrayList<>();
                        List<Double> scoreColumn = new ArrayList<>();
                        column(params.threshold(t), k, area, params.limit(m), column, scoreColumn);
                        columns.add(column);
                        scoreColumns.add(scoreColumn);
                    }
                }
            }
            for (int r = 0; r < params.recalls(); r++) {
                for (int i = 0; i < columns.size(); i++) {
                    precision.add(columns.get(i).get(r));
                    scores.add(scoreColumns.get(i).get(r));
                }
            }
        }
    }

    private void column(
            double threshold, int category, AreaRange area, int limit, List<Double> column, List<Double> scoreColumn) {
        List<Fate> fates = new ArrayList<>();
        int toFind = 0;
        for (int image = 0; image < scene.images(); image++) {
            List<Thing> truths = truths(image, category);
            toFind +=
                    (int) truths.stream().filter(truth -> !ignored(truth, area)).count();
            fates.addAll(fates(truths, found(image, category), threshold, area, limit));
        }
        fates.sort(Comparator.comparing(fate -> -(fate.score() + 0.0)));
        if (toFind == 0) {
            recall.add(-1.0);
            for (int r = 0; r < params.recalls(); r++) {
                column.add(-1.0);
                scoreColumn.add(-1.0);
            }
            return;
        }
        curve(fates, toFind, column, scoreColumn);
    }

    private void curve(List<Fate> fates, int toFind, List<Double> column, List<Double> scoreColumn) {
        int right = 0;
        int wrong = 0;
        List<Double> recalls = new ArrayList<>();
        List<Double> precisions = new ArrayList<>();
        for (Fate fate : fates) {
            right += fate.right() && !fate.left() ? 1 : 0;
            wrong += !fate.right() && !fate.left() ? 1 : 0;
            recalls.add((double) right / toFind);
            precisions.add(right / (wrong + right + Math.ulp(1.0)));
        }
        for (int i = precisions.size() - 1; i > 0; i--) {
            precisions.set(i - 1, Math.max(precisions.get(i - 1), precisions.get(i)));
        }
        recall.add(recalls.isEmpty() ? 0 : recalls.getLast());
        for (int r = 0; r < params.recalls(); r++) {
            int at = 0;
            while (at < recalls.size() && recalls.get(at) < params.recall(r)) {
                at++;
            }
            boolean reached = at < recalls.size();
            column.add(reached ? precisions.get(at) : 0);
            scoreColumn.add(reached ? fates.get(at).score() : 0);
        }
    }

    private List<Fate> fates(List<Thing> truths, List<Thing> all, double threshold, AreaRange area, int limit) {
        List<Thing> order = new ArrayList<>(truths);
        order.sort(Comparator.comparing(truth -> ignored(truth, area)));
        List<Thing> byScore = new ArrayList<>(all);
        byScore.sort(Comparator.comparing(thing -> -(thing.score + 0.0)));
        List<Integer> taken = new ArrayList<>();
        List<Fate> fates = new ArrayList<>();
        for (Thing thing : byScore.subList(0, Math.min(byScore.size(), params.largestLimit()))) {
            int best = -1;
            double most = Math.min(threshold, 1 - 1e-10);
            for (int t = 0; t < order.size(); t++) {
                boolean free = !taken.contains(t) || order.get(t).crowd;
                boolean worse = best >= 0 && !ignored(order.get(best), area) && ignored(order.get(t), area);
                double alike = similarity(order.get(t), thing);
                if (free && !worse && alike >= most) {
                    best = t;
                    most = alike;
                }
            }
            boolean outside = !area.holds(thing.area);
            boolean none = best >= 0 && order.get(best).id == 0 && params.rules() == Rules.PYCOCOTOOLS;
            boolean right = best >= 0 && !none;
            boolean left = best >= 0 && ignored(order.get(best), area) || !right && outside;
            if (best >= 0) {
                taken.add(best);
            }
            fates.add(new Fate(thing.score, right, left));
        }
        return fates.subList(0, Math.min(fates.size(), limit));
    }

    private boolean ignored(Thing truth, AreaRange area) {
        boolean poses = params.similarity() == Similarity.KEYPOINTS;
        int marked = params.rules() == Rules.PYCOCOTOOLS ? truth.stated : truth.marked();
        return truth.crowd
                || params.rules() == Rules.CORRECTED && truth.ignore
                || poses && marked == 0
                || !area.holds(area(truth));
    }

    private double area(Thing truth) {
        boolean poses = params.similarity() == Similarity.KEYPOINTS;
        return poses && !params.area() ? truth.box[2] * truth.box[3] * 0.53 : truth.area;
    }

    private double similarity(Thing truth, Thing thing) {
        if (params.similarity() == Similarity.BBOX) {
            return Box.iou(box(thing), box(truth), truth.crowd);
        }
        if (!params.categories() && params.rules() != Rules.CORRECTED) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] sigmas = Scene.sigmas().of(0);
        double sum = 0;
        int count = 0;
        for (int k = 0; k < sigmas.length; k++) {
            double dx = thing.xyv[3 * k] - truth.xyv[3 * k];
            double dy = thing.xyv[3 * k + 1] - truth.xyv[3 * k + 1];
            if (truth.marked() == 0) {
                dx = beyond(thing.xyv[3 * k], truth.box[0], truth.box[2]);
                dy = beyond(thing.xyv[3 * k + 1], truth.box[1], truth.box[3]);
            } else if (!(truth.xyv[3 * k + 2] > 0)) {
                continue;
            }
            double variance = (sigmas[k] * 2) * (sigmas[k] * 2);
            sum += Math.exp(-((dx * dx + dy * dy) / variance / (area(truth) + Math.ulp(1.0)) / 2));
            count++;
        }
        return sum / count;
    }

    /// How far a coordinate is from a side made three times as long.
    private static double beyond(double at, double from, double length) {
        return Math.max(0, from - length - at) + Math.max(0, at - (from + length * 2));
    }

    private static Box box(Thing thing) {
        return new Box(thing.box[0], thing.box[1], thing.box[2], thing.box[3]);
    }

    /// Of truths with one id the last one counts, as often as the id is there.
    private List<Thing> truths(int image, int category) {
        List<Thing> meant = new ArrayList<>();
        Map<Long, Thing> last = new HashMap<>();
        scene.truths().forEach(truth -> last.put(truth.id, truth));
        List<Thing> byImage = new ArrayList<>(scene.truths());
        byImage.sort(Comparator.comparing(truth -> truth.image));
        for (Thing truth : byImage) {
            meant.add(params.rules() == Rules.CORRECTED ? truth : last.get(truth.id));
        }
        return of(meant, image, category);
    }

    private List<Thing> found(int image, int category) {
        return of(
                scene.found().stream()
                        .filter(thing -> params.similarity() != Similarity.KEYPOINTS
                                || params.rules() != Rules.XTCOCOTOOLS
                                || thing.marked() > 0)
                        .toList(),
                image,
                category);
    }

    private List<Thing> of(List<Thing> all, int image, int category) {
        return all.stream()
                .filter(thing -> thing.image == image)
                .filter(thing -> !params.categories() || thing.category == category)
                .sorted(Comparator.comparing(thing -> thing.category))
                .toList();
    }
}
