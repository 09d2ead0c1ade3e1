package dev.armature.evaluate;

/// Holds the numbers of keypoints against the sigmas.
final class KeypointCounts {

    private KeypointCounts() {}

    /// @throws IllegalArgumentException for the first object or detection whose number differs
    static void check(Truth truth, Detections detections, Sigmas sigmas) {
        int[] counts = new int[truth.categories().size()];
        for (int k = 0; k < counts.length; k++) {
            counts[k] = sigmas.count(k);
        }
        for (int row = 0; row < truth.size(); row++) {
            int category = truth.categoryOf(row);
            if (category >= 0 && truth.isPose(row) && truth.keypoints(row) != counts[category]) {
                throw new IllegalArgumentException("annotation %s has %d keypoints; expected %d, one for each sigma"
                        .formatted(truth.id(row), truth.keypoints(row), counts[category]));
            }
        }
        for (int row = 0; row < detections.size(); row++) {
            int expected = counts[detections.categoryOf(row)];
            if (detections.keypoints(row) != expected) {
                throw new IllegalArgumentException("detection %d has %d keypoints; expected %d, one for each sigma"
                        .formatted(row, detections.keypoints(row), expected));
            }
        }
    }
}
