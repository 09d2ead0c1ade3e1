package dev.armature.bench;

import java.util.Arrays;

/// Which pictures a data set has and who is in them, in the proportions of COCO's person keypoints of 2017: 46 %
/// of the pictures without anyone, the others with 4 annotations on average and 22 at most; 2 % of the
/// annotations are crowds, 57 % have keypoints. Persons come in no order, crowds last.
final class Scene {

    private static final int MOST = 22; // annotations of a picture
    private static final int[][] SIZES = { // share in percent, height, width
        {55, 480, 640},
        {18, 640, 480},
        {14, 427, 640},
        {5, 640, 427},
        {3, 426, 640},
        {2, 500, 375},
        {1, 612, 612},
        {2, 333, 500}
    };

    final long seed;
    final int images;
    private final int[] ids; // by image
    private final long[] annotations; // image << 8 | flags << 5 | number of the person in it

    private static final long CROWD = 1 << 6;
    private static final long KEYPOINTS = 1 << 5;

    Scene(long seed, int images) {
        this.seed = seed;
        this.images = images;
        Chance chance = new Chance(seed, 0, images);
        int numbers = (int) Math.max(581_929, 2L * images);
        ids = Arrays.copyOf(chance.permutation(numbers), images);
        byte[] people = people(chance);
        annotations = annotations(people, chance);
    }

    private int annotationsFor() {
        return switch (images) {
            case 5_000 -> 11_004;
            case 118_287 -> 262_465;
            default -> (int) Math.max(1, Math.round(images * 2.2008));
        };
    }

    private byte[] people(Chance chance) {
        byte[] people = new byte[images];
        int wanted = annotationsFor();
        int inhabited = Math.min(images, (int) Math.max(1, Math.round(images * .5386)));
        int[] order = chance.permutation(images);
        int sum = 0;
        for (int i = 0; i < inhabited; i++) {
            double tail = StrictMath.log(1 - chance.fraction()) / StrictMath.log(1 - .235);
            people[order[i]] = (byte) Math.min(20, 1 + (int) tail);
            sum += people[order[i]];
        }
        while (sum != wanted) {
            int image = order[chance.below(inhabited)];
            int step = Integer.signum(wanted - sum);
            if (people[image] + step >= 1 && people[image] + step <= MOST) {
                people[image] += (byte) step;
                sum += step;
            }
        }
        return people;
    }

    private long[] annotations(byte[] people, Chance chance) {
        int many = 0;
        for (byte count : people) {
            many += count >= 3 ? 1 : 0;
        }
        int all = annotationsFor();
        int crowds = Math.min(many, (int) Math.round(.02 * all));
        int withKeypoints = (int) Math.round(all * .5772);
        long[] drawn = new long[all - crowds];
        long[] list = new long[all];
        int persons = 0;
        int crowd = 0;
        for (int image = 0; image < images; image++) {
            boolean hasCrowd = people[image] >= 3 && chance.happens((crowds - crowd) / (double) many);
            many -= people[image] >= 3 ? 1 : 0;
            if (hasCrowd) {
                list[drawn.length + crowd++] = (long) image << 8 | CROWD;
            }
            for (int person = hasCrowd ? 1 : 0; person < people[image]; person++) {
                drawn[persons++] = (long) image << 8 | person;
            }
        }
        int[] order = chance.permutation(drawn.length);
        for (int i = 0; i < drawn.length; i++) {
            boolean keypoints = chance.happens(withKeypoints / (double) (drawn.length - i));
            withKeypoints -= keypoints ? 1 : 0;
            list[i] = drawn[order[i]] | (keypoints ? KEYPOINTS : 0);
        }
        return list;
    }

    int annotations() {
        return annotations.length;
    }

    /// The number of the annotation's image, from 0.
    int image(int annotation) {
        return (int) (annotations[annotation] >>> 8);
    }

    boolean crowd(int annotation) {
        return (annotations[annotation] & CROWD) != 0;
    }

    boolean keypoints(int annotation) {
        return (annotations[annotation] & KEYPOINTS) != 0;
    }

    /// What is random about an annotation.
    Chance chance(int annotation) {
        return new Chance(seed, 2, annotations[annotation] & ~KEYPOINTS);
    }

    /// COCO's image id, from 1.
    long id(int image) {
        return ids[image] + 1L;
    }

    /// Height and width in pixels.
    int[] size(int image) {
        Chance chance = new Chance(seed, 1, image);
        int share = chance.below(100);
        int kind = 0;
        while (share >= SIZES[kind][0]) {
            share -= SIZES[kind++][0];
        }
        boolean odd = chance.happens(.12);
        return new int[] {odd ? 240 + chance.below(400) : SIZES[kind][1], SIZES[kind][2]};
    }
}
