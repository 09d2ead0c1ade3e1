package dev.armature.format.yolo;

/// How a row says its keypoints: `kpt_shape` of `data.yaml`.
///
/// @param keypoints how many every row has, at least 0
/// @param dims numbers of each: 2 (x, y) or 3 (x, y, visibility)
record KeypointShape(int keypoints, int dims) {

    /// Class and box.
    static final int BEFORE = 5;

    /// More keypoints than anybody has.
    static final int MOST = 10_000;

    KeypointShape {
        if (keypoints < 0 || keypoints > MOST || dims != 2 && dims != 3) {
            throw new IllegalArgumentException(keypoints + " keypoints of " + dims + " numbers");
        }
    }

    /// Numbers in a row.
    int columns() {
        return BEFORE + keypoints * dims;
    }

    /// For messages: `17 keypoints x 3`.
    @Override
    public String toString() {
        return (keypoints == 1 ? "1 keypoint" : keypoints + " keypoints") + " x " + dims;
    }
}
