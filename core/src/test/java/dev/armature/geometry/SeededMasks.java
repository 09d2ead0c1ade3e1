package dev.armature.geometry;

import java.util.Random;

/// Masks for tests: the same seed, the same mask.
final class SeededMasks {

    private SeededMasks() {}

    /// From empty to full, speckled or in blots; blots have holes and islands in holes.
    static Rle mask(Random random, int height, int width) {
        byte[] pixels = new byte[height * width];
        if (random.nextBoolean()) {
            double density = random.nextInt(11) / 10.0;
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (random.nextDouble() < density ? 1 : 0);
            }
        } else {
            for (int blots = random.nextInt(8); blots >= 0; blots--) {
                blot(random, pixels, height);
            }
        }
        return Rle.encode(height, width, pixels);
    }

    /// Turns the pixels of a rectangle around.
    private static void blot(Random random, byte[] pixels, int height) {
        int width = pixels.length / height;
        int left = random.nextInt(width);
        int top = random.nextInt(height);
        int right = left + 1 + random.nextInt(width - left);
        int bottom = top + 1 + random.nextInt(height - top);
        for (int x = left; x < right; x++) {
            for (int y = top; y < bottom; y++) {
                pixels[x * height + y] ^= 1;
            }
        }
    }

    /// Rows of `#` and `.`, one line each.
    static Rle drawn(String picture) {
        String[] rows = picture.strip().split("\n");
        int height = rows.length;
        int width = rows[0].length();
        byte[] pixels = new byte[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (rows[i % height].charAt(i / height) == '#' ? 1 : 0);
        }
        return Rle.encode(height, width, pixels);
    }
}
