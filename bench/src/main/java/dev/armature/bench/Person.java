package dev.armature.bench;

/// A person in a picture, drawn at random: where the body is, which of its 17 joints are marked.
final class Person {

    static final int JOINTS = 17;

    /// A person seen from the front in a unit box, x to the right and y down.
    private static final double[] POSE = {
        .50, .08, .54, .06, .46, .06, .60, .08, .40, .08, .70, .22, .30, .22, .80, .38, .20, .38, .82, .52, .18, .52,
        .62, .54, .38, .54, .63, .75, .37, .75, .64, .96, .36, .96
    };

    /// How likely each joint is to be marked.
    private static final double[] MARKED = {
        .80, .72, .72, .55, .55, .88, .88, .74, .74, .66, .66, .72, .72, .58, .58, .48, .48
    };

    final double x; // of the body's box, px
    final double y;
    final double width;
    final double height;
    final double[] joints = new double[2 * JOINTS]; // x, y in px, also outside of the picture
    final int[] visibility = new int[JOINTS];

    /// @param keypoints whether joints are marked
    Person(Chance chance, int imageHeight, int imageWidth, boolean keypoints) {
        double z = chance.normal();
        double wanted = keypoints ? 165 * StrictMath.exp(.62 * z) : 42 * StrictMath.exp(.85 * z);
        height = Math.min(Math.max(wanted, keypoints ? 62 : 8), imageHeight * .98);
        width = Math.min(Math.max(height * chance.between(.28, .83), keypoints ? 36 : 4), imageWidth * .98);
        x = chance.fraction() * (imageWidth - width);
        y = chance.fraction() * (imageHeight - height);
        pose(chance);
        if (keypoints) {
            mark(chance, imageHeight, imageWidth);
        }
    }

    private void pose(Chance chance) {
        boolean mirrored = chance.happens(.5);
        double stretch = chance.happens(.3) ? chance.between(1.3, 2.1) : 1; // the legs are below the box
        for (int i = 0; i < JOINTS; i++) {
            double across = POSE[2 * i] + .035 * chance.normal();
            double down = (POSE[2 * i + 1] + .035 * chance.normal()) * stretch;
            joints[2 * i] = x + (mirrored ? 1 - across : across) * width;
            joints[2 * i + 1] = y + down * height;
        }
    }

    private void mark(Chance chance, int imageHeight, int imageWidth) {
        int marked = 0;
        for (int i = 0; i < JOINTS; i++) {
            double jointX = joints[2 * i];
            double jointY = joints[2 * i + 1];
            boolean inside = jointY < y + 1.02 * height
                    && jointX >= 0
                    && jointX < imageWidth - 1
                    && jointY >= 0
                    && jointY < imageHeight - 1;
            boolean seen = chance.happens(.83);
            if (inside && chance.happens(MARKED[i])) {
                visibility[i] = seen ? 2 : 1;
                marked++;
            }
        }
        if (marked == 0) {
            visibility[5] = 2;
            joints[10] = Math.min(Math.max(joints[10], 0), imageWidth - 1);
            joints[11] = Math.min(Math.max(joints[11], 0), imageHeight - 1);
        }
    }

    int marked() {
        int marked = 0;
        for (int v : visibility) {
            marked += v > 0 ? 1 : 0;
        }
        return marked;
    }
}
