package dev.armature.evaluate;

import java.util.List;

/// Detections scored against the truth, with every step from the similarities to the statistics.
///
/// The steps up to [#outcomes] are done at once when it is made; precisions and recalls are made when asked for.
public final class Evaluation {

    private final Truth truth;
    private final Detections detections;
    private final Params params;
    private final Cells cells;
    private final Similarities similarities;
    private final Outcomes outcomes;

    private Evaluation(Truth truth, Detections detections, Params params) {
        this.truth = truth;
        this.detections = detections;
        this.params = params;
        this.cells = Cells.of(truth, detections, params);
        this.similarities = new Similarities(truth, detections, cells, params);
        this.outcomes = new Outcomes(truth, detections, cells, similarities, params);
    }

    /// Compares detections with the truth.
    ///
    /// @throws IllegalArgumentException if the detections were collected for another similarity, or if an
    ///     object or a detection has another number of keypoints than its category has sigmas
    public static Evaluation of(Truth truth, Detections detections, Params params) {
        if (detections.similarity() != params.similarity()) {
            throw new IllegalArgumentException("detections were collected for %s; expected %s"
                    .formatted(
                            detections.similarity().word(), params.similarity().word()));
        }
        if (params.similarity() == Similarity.KEYPOINTS) {
            KeypointCounts.check(truth, detections, params.sigmas());
        }
        return new Evaluation(truth, detections, params);
    }

    public Truth truth() {
        return truth;
    }

    public Detections detections() {
        return detections;
    }

    public Params params() {
        return params;
    }

    /// What was compared with what.
    public Cells cells() {
        return cells;
    }

    /// Whether the detections of a cell were compared with its truths: not where it lacks either, nor poses
    /// without regard to categories by the rules of pycocotools.
    public boolean isCompared(int cell) {
        return similarities.of(cell).length > 0;
    }

    /// How alike a detection and a truth of a cell are, 0 to 1 (-1 for masks of different sizes); 0 where they
    /// were not compared.
    public double similarity(int cell, int detection, int truthIndex) {
        double[] table = similarities.of(cell);
        return table.length == 0 ? 0 : table[detection * cells.truths(cell) + truthIndex];
    }

    /// The object keypoint similarity of a truth and any pose, with the area and the sigmas of the truth.
    ///
    /// @param row of the truth; of a known category
    /// @param x px, one for each keypoint of the category
    /// @param y likewise
    public double oks(int row, double[] x, double[] y) {
        return new Oks(truth, detections, params).of(row, x, y);
    }

    /// What becomes of the objects and detections in an area range.
    ///
    /// @param area index of one of [Params#areas]
    public Census census(int area) {
        return Census.of(this, params.areas().get(area));
    }

    /// Which detection of a cell found which truth.
    ///
    /// @param area index of one of [Params#areas]
    public Matches matches(int cell, int area) {
        Matcher matcher = new Matcher(truth, detections, cells, params);
        matcher.enter(cell, similarities.of(cell));
        matcher.range(cell, params.areas().get(area));
        return matcher.matches();
    }

    /// What became of every detection.
    public Outcomes outcomes() {
        return outcomes;
    }

    /// Precisions and recalls over all images.
    public PrecisionRecall precisionRecall() {
        return new PrecisionRecall(outcomes, params, null);
    }

    /// Precisions and recalls where each image counts any number of times.
    ///
    /// @param counts by the place of the image, at least 0
    public PrecisionRecall precisionRecall(int[] counts) {
        if (counts.length != truth.images()) {
            throw new IllegalArgumentException(
                    "%d counts; expected one for each of %d images".formatted(counts.length, truth.images()));
        }
        return new PrecisionRecall(outcomes, params, counts.clone());
    }

    /// The numbers of the summary, in the order in which they are printed.
    public List<Statistic> statistics() {
        return Statistics.of(this, precisionRecall(), -1);
    }
}
