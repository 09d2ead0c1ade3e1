package dev.armature.evaluate;

import dev.armature.model.Id;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A small truth with detections as plain objects, made at random: crowds, ignored objects, objects without
/// keypoints, equal scores, ids that repeat or are 0, images without anything.
record Scene(int images, int categories, List<Thing> truths, List<Thing> found) {

    static final int KEYPOINTS = 5; // few enough that sums are taken from left to right

    /// An object or a detection.
    static final class Thing {
        int image;
        int category;
        long id;
        double score;
        double area;
        boolean crowd;
        boolean ignore;
        int stated = -1;
        double[] box = new double[4];
        double[] xyv = new double[3 * KEYPOINTS];

        int marked() {
            int marked = 0;
            for (int i = 2; i < xyv.length; i += 3) {
                marked += xyv[i] > 0 ? 1 : 0;
            }
            return marked;
        }
    }

    static Scene random(long seed) {
        Random random = new Random(seed);
        int images = 1 + random.nextInt(4);
        int categories = 1 + random.nextInt(3);
        List<Thing> truths = new ArrayList<>();
        List<Thing> found = new ArrayList<>();
        for (int image = 0; image < images; image++) {
            int objects = random.nextInt(6);
            for (int i = 0; i < objects; i++) {
                Thing truth = truth(random, image, random.nextInt(categories), truths.size());
                truths.add(truth);
                for (int j = random.nextInt(3); j > 0; j--) {
                    found.add(near(random, truth, categories));
                }
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                Thing elsewhere = truth(random, image, random.nextInt(categories), 0);
                found.add(near(random, elsewhere, categories));
            }
        }
        return new Scene(images, categories, truths, found);
    }

    private static Thing truth(Random random, int image, int category, int number) {
        Thing thing = new Thing();
        thing.image = image;
        thing.category = category;
        thing.id = random.nextInt(12) == 0 ? random.nextInt(3) : number + 3L;
        thing.box = new double[] {
            random.nextInt(80), random.nextInt(80), 5 + random.nextInt(120), 5 + random.nextDouble() * 120
        };
        thing.area = random.nextInt(8) == 0 ? 0 : thing.box[2] * thing.box[3] * 0.7;
        thing.crowd = random.nextInt(7) == 0;
        thing.ignore = random.nextInt(7) == 0;
        boolean without = random.nextInt(6) == 0;
        for (int k = 0; k < KEYPOINTS && !without; k++) {
            if (random.nextInt(5) > 0) {
                thing.xyv[3 * k] = thing.box[0] + random.nextInt(100);
                thing.xyv[3 * k + 1] = thing.box[1] + random.nextDouble() * 100;
                thing.xyv[3 * k + 2] = 1 + random.nextInt(2);
            }
        }
        thing.stated = random.nextInt(10) == 0 ? random.nextInt(3) : thing.marked();
        return thing;
    }

    private static Thing near(Random random, Thing truth, int categories) {
        Thing thing = new Thing();
        thing.image = truth.image;
        thing.category = random.nextInt(5) == 0 ? random.nextInt(categories) : truth.category;
        double[] scores = {random.nextDouble(), 0.5, 0.25, 0, -0.0, -1};
        thing.score = scores[random.nextInt(scores.length)];
        double far = new double[] {0, 0.5, 4, 30}[random.nextInt(4)];
        for (int i = 0; i < truth.xyv.length; i++) {
            thing.xyv[i] = i % 3 == 2 ? random.nextInt(3) / 2.0 : truth.xyv[i] + far * random.nextGaussian();
        }
        thing.box = truth.box.clone();
        thing.box[0] += far * random.nextGaussian();
        thing.box[3] += Math.abs(far * random.nextGaussian());
        thing.area = thing.box[2] * thing.box[3];
        return thing;
    }

    Truth truth() {
        TruthBuilder builder = new TruthBuilder();
        TruthRow row = new TruthRow();
        for (Thing thing : truths) {
            row.clear();
            row.image = builder.image(thing.image);
            row.category = builder.category(thing.category);
            row.id = thing.id;
            row.area = thing.area;
            row.crowd = thing.crowd;
            row.ignore = thing.ignore;
            row.stated = thing.stated;
            System.arraycopy(thing.box, 0, row.box, 0, 4);
            row.xyv = thing.xyv;
            row.keypoints = KEYPOINTS;
            builder.add(row);
        }
        for (int image = images - 1; image >= 0; image--) {
            builder.declare(builder.image(image), 200, 200);
        }
        for (int category = 0; category < categories; category++) {
            builder.declare(new Category(Id.of(category), "c" + category, List.of(), List.of()));
        }
        return builder.build();
    }

    Detections detections(Similarity similarity) {
        DetectionsBuilder builder = new DetectionsBuilder(similarity);
        DetectionRow row = new DetectionRow();
        for (Thing thing : found) {
            row.clear();
            row.image = thing.image;
            row.category = thing.category;
            row.score = thing.score;
            row.area = thing.area;
            System.arraycopy(thing.box, 0, row.box, 0, 4);
            row.xyv = thing.xyv;
            row.keypoints = KEYPOINTS;
            builder.add(row);
        }
        return builder.build();
    }

    static Sigmas sigmas() {
        double[] sigmas = new double[KEYPOINTS];
        Arrays.setAll(sigmas, k -> 0.03 + 0.02 * k);
        return Sigmas.of(sigmas);
    }
}
