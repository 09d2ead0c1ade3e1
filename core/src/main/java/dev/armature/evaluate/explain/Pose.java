package dev.armature.evaluate.explain;

import dev.armature.evaluate.Detections;
import dev.armature.evaluate.Truth;
import java.util.Arrays;

/// Room for the keypoints of one object or detection after the other, in px of the image.
final class Pose {

    double[] x = new double[0];
    double[] y = new double[0];
    byte[] v = new byte[0]; // 0 absent, 1 hidden, 2 visible; only of objects

    /// Holds the keypoints of an object now; all absent where it has none that is marked.
    void read(Truth truth, int row, int keypoints) {
        room(keypoints);
        Arrays.fill(v, (byte) 0);
        if (truth.isPose(row)) {
            truth.readPose(row, x, y, v);
        }
    }

    /// Holds the keypoints of a detection now.
    void read(Detections detections, int row) {
        room(detections.keypoints(row));
        detections.readPose(row, x, y);
    }

    private void room(int keypoints) {
        if (x.length < keypoints) {
            x = new double[keypoints];
            y = new double[keypoints];
            v = new byte[keypoints];
        }
    }
}
