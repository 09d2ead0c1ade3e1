package dev.armature.bench;

/// Random numbers by SplitMix64: the same seed gives the same numbers on every machine and in every version of
/// Java. All sines and logarithms are those of `StrictMath` for the same reason.
final class Chance {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    Chance(long seed) {
        this.state = seed;
    }

    /// The numbers that belong to one thing of a data set, whatever was drawn before.
    Chance(long seed, long kind, long index) {
        this(mixed(mixed(mixed(seed) + kind) + index));
    }

    private static long mixed(long value) {
        long z = value + STEP;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private long next() {
        state += STEP;
        return mixed(state);
    }

    /// 0 to 1, 1 excluded.
    double fraction() {
        return (next() >>> 11) * 0x1p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * fraction();
    }

    /// 0 to `bound`, `bound` excluded.
    int below(int bound) {
        return (int) (fraction() * bound);
    }

    boolean happens(double probability) {
        return fraction() < probability;
    }

    /// Mean 0, standard deviation 1.
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
        return radius * StrictMath.cos(2 * Math.PI * fraction());
    }

    void bytes(byte[] to, int from, int count) {
        for (int i = 0; i < count; i += Long.BYTES) {
            long word = next();
            for (int j = i; j < Math.min(count, i + Long.BYTES); j++) {
                to[from + j] = (byte) word;
                word >>>= Byte.SIZE;
            }
        }
    }

    /// The numbers from 0 to `count - 1` in random order.
    int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
