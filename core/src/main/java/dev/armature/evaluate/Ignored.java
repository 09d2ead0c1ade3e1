package dev.armature.evaluate;

/// Which truths are ignored in every area range: they may be found, and neither that nor the contrary counts.
public final class Ignored {

    private Ignored() {}

    /// Whether an object is a crowd, or without a marked keypoint where poses are compared, or marked `ignore`
    /// where the rules heed that.
    public static boolean always(Truth truth, int row, Params params) {
        return truth.isCrowd(row)
                || params.rules().heedsIgnore() && truth.isMarkedIgnore(row)
                || params.similarity() == Similarity.KEYPOINTS && withoutKeypoints(truth, row, params.rules());
    }

    static boolean withoutKeypoints(Truth truth, int row, Rules rules) {
        int stated = truth.statedKeypoints(row);
        return rules.countsKeypoints() || stated < 0 ? !truth.isPose(row) : stated == 0;
    }
}
