package dev.armature.evaluate;

/// Collects [Detections], a row at a time.
public final class DetectionsBuilder {

    private final Detections detections;

    /// For detections that are scored so: only what that needs is kept (boxes are not kept for poses).
    public DetectionsBuilder(Similarity similarity) {
        detections = new Detections(similarity);
    }

    /// Adds a detection; the row may be used again.
    ///
    /// @throws IllegalArgumentException if its score is not a number
    public void add(DetectionRow row) {
        if (Double.isNaN(row.score)) {
            throw new IllegalArgumentException("the score is not a number");
        }
        detections.add(row);
    }

    /// How many there are.
    public int size() {
        return detections.size();
    }

    /// All of them; the builder is used up.
    public Detections build() {
        return detections;
    }
}
