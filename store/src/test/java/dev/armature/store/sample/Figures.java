package dev.armature.store.sample;

import java.awt.Color;
import java.awt.geom.Ellipse2D;

/// Paints people and dogs into a scene, and says where their keypoints are.
final class Figures {

    private static final Color DARK = new Color(0x2f2a36);

    /// How a person stands. Angles in degrees from straight down, towards the person's own left positive.
    ///
    /// @param leftArm upper and lower arm
    /// @param leftLeg upper and lower leg
    record Posture(double[] leftArm, double[] rightArm, double[] leftLeg, double[] rightLeg) {

        static final Posture STANDING = new Posture(angles(12, 6), angles(-12, -6), angles(4, 0), angles(-4, 0));
        static final Posture WALKING = new Posture(angles(38, 62), angles(-34, -12), angles(24, 6), angles(-26, -38));
        static final Posture WAVING = new Posture(angles(128, 172), angles(-14, -4), angles(6, 2), angles(-6, -2));
        static final Posture CHEERING =
                new Posture(angles(142, 160), angles(-142, -160), angles(14, 6), angles(-14, -6));
        static final Posture RUNNING = new Posture(angles(52, 118), angles(-48, 24), angles(46, 10), angles(-30, -82));
        static final Posture HOLDING = new Posture(angles(30, 66), angles(-12, -6), angles(12, 4), angles(-10, -8));

        private static double[] angles(double upper, double lower) {
            return new double[] {upper, lower};
        }
    }

    /// @param skin of face and hands
    /// @param shirt of body and arms
    /// @param legs of the legs
    record Colors(Color skin, Color shirt, Color legs) {}

    private Figures() {}

    /// A person seen from the front: its left side is on the right of the picture.
    ///
    /// @param x middle of the feet, px
    /// @param ground where the feet stand, px
    /// @param height px
    /// @return 17 x (x, y) in COCO's order
    static double[] person(
            Scene scene, int owner, double x, double ground, double height, Posture posture, Colors colors) {
        double hipY = ground - 0.47 * height;
        double shoulderY = ground - 0.80 * height;
        double headY = ground - 0.915 * height;
        double[] leftHip = {x + 0.062 * height, hipY};
        double[] rightHip = {x - 0.062 * height, hipY};
        double[] leftShoulder = {x + 0.105 * height, shoulderY};
        double[] rightShoulder = {x - 0.105 * height, shoulderY};
        double[] leftLeg = limb(leftHip, posture.leftLeg(), 0.235 * height);
        double[] rightLeg = limb(rightHip, posture.rightLeg(), 0.235 * height);
        double[] leftArm = limb(leftShoulder, posture.leftArm(), 0.165 * height);
        double[] rightArm = limb(rightShoulder, posture.rightArm(), 0.165 * height);
        double[] rightEye = {x - 0.028 * height, headY - 0.015 * height};
        double[] leftEye = {x + 0.028 * height, headY - 0.015 * height};

        double leg = 0.075 * height;
        scene.paint(owner, colors.legs(), Scene.line(leg, chain(rightHip, rightLeg)));
        scene.paint(owner, colors.legs().darker(), Scene.line(leg, chain(leftHip, leftLeg)));
        scene.paint(owner, colors.shirt().darker(), Scene.line(0.06 * height, chain(leftShoulder, leftArm)));
        scene.paint(owner, colors.shirt(), trunk(leftShoulder, rightShoulder, rightHip, leftHip, height));
        scene.paint(owner, colors.shirt().darker(), Scene.line(0.06 * height, chain(rightShoulder, rightArm)));
        scene.paint(owner, colors.skin(), Scene.disc(leftArm[2], leftArm[3], 0.034 * height));
        scene.paint(owner, colors.skin(), Scene.disc(rightArm[2], rightArm[3], 0.034 * height));
        scene.paint(owner, colors.skin(), Scene.line(0.06 * height, x, shoulderY, x, headY));
        scene.paint(owner, colors.skin(), Scene.disc(x, headY, 0.078 * height));
        scene.paint(owner, DARK, hair(x, headY, 0.082 * height));
        scene.paint(owner, DARK, Scene.disc(leftEye[0], leftEye[1], 0.009 * height));
        scene.paint(owner, DARK, Scene.disc(rightEye[0], rightEye[1], 0.009 * height));
        scene.paint(owner, colors.skin().darker(), Scene.disc(x, headY + 0.012 * height, 0.008 * height));
        double earY = headY + 0.002 * height;
        return joined(
                new double[] {x, headY + 0.012 * height},
                leftEye,
                rightEye,
                new double[] {x + 0.076 * height, earY},
                new double[] {x - 0.076 * height, earY},
                leftShoulder,
                rightShoulder,
                first(leftArm),
                first(rightArm),
                last(leftArm),
                last(rightArm),
                leftHip,
                rightHip,
                first(leftLeg),
                first(rightLeg),
                last(leftLeg),
                last(rightLeg));
    }

    /// A dog seen from its right side, its nose to the right of the picture: the left eye is not to be seen
    /// at all, so that its place is NaN.
    ///
    /// @param x middle of the body, px
    /// @param ground where the paws stand, px
    /// @param size height at the withers, px
    /// @return 14 x (x, y) in the order of the label `dog`
    static double[] dog(Scene scene, int owner, double x, double ground, double size, Color coat) {
        double back = ground - 0.95 * size;
        double[] withers = {x + 0.45 * size, back};
        double[] tailBase = {x - 0.55 * size, back + 0.08 * size};
        double[] tailTip = {x - 0.92 * size, back - 0.34 * size};
        double[] head = {x + 0.80 * size, back - 0.22 * size};
        double[] nose = {x + 1.08 * size, back - 0.14 * size};
        double[] eye = {x + 0.84 * size, back - 0.29 * size};
        double[] rightEar = {x + 0.66 * size, back - 0.22 * size};
        double[] leftEar = {x + 0.74 * size, back - 0.42 * size};
        double[][] paws = {{0.52, 0.30}, {0.30, 0.44}, {-0.56, -0.42}, {-0.36, -0.56}};
        double[][] placed = new double[paws.length][];
        double[][] knees = new double[paws.length][];
        for (int i = 0; i < paws.length; i++) {
            placed[i] = new double[] {x + paws[i][0] * size, ground - 0.04 * size};
            knees[i] = new double[] {x + paws[i][1] * size, ground - 0.42 * size};
        }
        double width = 0.13 * size;
        for (int far : new int[] {0, 2}) { // the left legs are the far ones
            double hip = far < 2 ? x + 0.38 * size : x - 0.46 * size;
            scene.paint(
                    owner,
                    coat.darker(),
                    Scene.line(
                            width,
                            hip,
                            back + 0.25 * size,
                            knees[far][0],
                            knees[far][1],
                            placed[far][0],
                            placed[far][1]));
        }
        scene.paint(owner, coat.darker(), Scene.line(0.1 * size, tailBase[0], tailBase[1], tailTip[0], tailTip[1]));
        scene.paint(owner, coat.darker(), Scene.disc(leftEar[0], leftEar[1], 0.1 * size));
        scene.paint(owner, coat, new Ellipse2D.Double(x - 0.68 * size, back - 0.06 * size, 1.3 * size, 0.52 * size));
        for (int near : new int[] {1, 3}) {
            double hip = near < 2 ? x + 0.38 * size : x - 0.46 * size;
            scene.paint(
                    owner,
                    coat,
                    Scene.line(
                            width,
                            hip,
                            back + 0.25 * size,
                            knees[near][0],
                            knees[near][1],
                            placed[near][0],
                            placed[near][1]));
        }
        scene.paint(
                owner, coat, Scene.line(0.28 * size, withers[0] - 0.02 * size, back + 0.12 * size, head[0], head[1]));
        scene.paint(owner, coat, Scene.disc(head[0], head[1], 0.2 * size));
        scene.paint(
                owner, coat, Scene.line(0.16 * size, head[0], head[1] + 0.04 * size, nose[0] - 0.04 * size, nose[1]));
        scene.paint(
                owner,
                coat.darker().darker(),
                Scene.line(
                        0.14 * size,
                        rightEar[0],
                        rightEar[1] - 0.14 * size,
                        rightEar[0] - 0.02 * size,
                        rightEar[1] + 0.08 * size));
        scene.paint(owner, DARK, Scene.disc(nose[0], nose[1], 0.05 * size));
        scene.paint(owner, DARK, Scene.disc(eye[0], eye[1], 0.03 * size));
        return joined(
                nose,
                new double[] {Double.NaN, Double.NaN},
                eye,
                leftEar,
                rightEar,
                withers,
                tailBase,
                tailTip,
                placed[0],
                placed[1],
                placed[2],
                placed[3],
                knees[1],
                knees[3]);
    }

    private static java.awt.Shape trunk(double[] a, double[] b, double[] c, double[] d, double height) {
        java.awt.geom.Area trunk = new java.awt.geom.Area(
                Scene.line(0.07 * height, a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1], a[0], a[1]));
        java.awt.geom.Path2D inside = new java.awt.geom.Path2D.Double();
        inside.moveTo(a[0], a[1]);
        inside.lineTo(b[0], b[1]);
        inside.lineTo(c[0], c[1]);
        inside.lineTo(d[0], d[1]);
        inside.closePath();
        trunk.add(new java.awt.geom.Area(inside));
        return trunk;
    }

    private static java.awt.Shape hair(double x, double y, double radius) {
        return new java.awt.geom.Arc2D.Double(
                x - radius, y - radius, 2 * radius, 2 * radius, 28, 124, java.awt.geom.Arc2D.CHORD);
    }

    /// Elbow and wrist, knee and ankle.
    private static double[] limb(double[] from, double[] angles, double length) {
        double x = from[0] + length * Math.sin(Math.toRadians(angles[0]));
        double y = from[1] + length * Math.cos(Math.toRadians(angles[0]));
        return new double[] {
            x, y, x + length * Math.sin(Math.toRadians(angles[1])), y + length * Math.cos(Math.toRadians(angles[1]))
        };
    }

    private static double[] chain(double[] from, double[] limb) {
        return new double[] {from[0], from[1], limb[0], limb[1], limb[2], limb[3]};
    }

    private static double[] first(double[] limb) {
        return new double[] {limb[0], limb[1]};
    }

    private static double[] last(double[] limb) {
        return new double[] {limb[2], limb[3]};
    }

    private static double[] joined(double[]... points) {
        double[] all = new double[2 * points.length];
        for (int i = 0; i < points.length; i++) {
            all[2 * i] = points[i][0];
            all[2 * i + 1] = points[i][1];
        }
        return all;
    }
}
