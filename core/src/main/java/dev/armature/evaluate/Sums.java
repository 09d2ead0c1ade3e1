package dev.armature.evaluate;

/// Sums in the order in which numpy adds, so that means are the same doubles.
final class Sums {

    private static final int BUFFER = 8192;
    private static final int BLOCK = 128; // numpy's: up to here eight sums run side by side

    private Sums() {}

    /// The mean of the first `count` numbers, at least 1: summed in blocks of 8192, the size of numpy's buffer,
    /// and the sums of the blocks from left to right. (From numpy 2.3 on there are no such blocks, and the last
    /// digit of means of more than 8192 numbers can differ.)
    static double mean(double[] numbers, int count) {
        double sum = 0;
        for (int from = 0; from < count; from += BUFFER) {
            sum += pairwise(numbers, from, Math.min(BUFFER, count - from));
        }
        return sum / count;
    }

    /// The first `count` numbers, added as numpy's `sum` does: pairwise above 128, in eight sums from 8 on.
    static double pairwise(double[] numbers, int count) {
        return pairwise(numbers, 0, count);
    }

    private static double pairwise(double[] numbers, int from, int count) {
        if (count < 8) {
            double sum = 0;
            for (int i = from; i < from + count; i++) {
                sum += numbers[i];
            }
            return sum;
        }
        if (count <= BLOCK) {
            return eightfold(numbers, from, count);
        }
        int half = count / 2;
        half -= half % 8;
        return pairwise(numbers, from, half) + pairwise(numbers, from + half, count - half);
    }

    private static double eightfold(double[] numbers, int from, int count) {
        double a = numbers[from];
        double b = numbers[from + 1];
        double c = numbers[from + 2];
        double d = numbers[from + 3];
        double e = numbers[from + 4];
        double f = numbers[from + 5];
        double g = numbers[from + 6];
        double h = numbers[from + 7];
        int i = from + 8;
        for (; i + 8 <= from + count; i += 8) {
            a += numbers[i];
            b += numbers[i + 1];
            c += numbers[i + 2];
            d += numbers[i + 3];
            e += numbers[i + 4];
            f += numbers[i + 5];
            g += numbers[i + 6];
            h += numbers[i + 7];
        }
        double sum = a + b + (c + d) + (e + f + (g + h));
        for (; i < from + count; i++) {
            sum += numbers[i];
        }
        return sum;
    }
}
