package dev.armature.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/// Decisions one after the other, taken from the bytes of a fuzzer, which learns to steer by them, or from a seed.
/// When the bytes are used up every decision is 0, so the plain alternative of anything stands first.
final class Choices {

    private final IntUnaryOperator below;

    private Choices(IntUnaryOperator below) {
        this.below = below;
    }

    static Choices of(byte[] bytes) {
        int[] at = {0};
        return new Choices(bound -> {
            int number = 0;
            for (long reach = 1; reach < bound; reach <<= 8) {
                number = number << 8 | (at[0] < bytes.length ? bytes[at[0]++] & 0xFF : 0);
            }
            return Integer.remainderUnsigned(number, bound);
        });
    }

    static Choices seeded(long seed) {
        return new Choices(new Random(seed)::nextInt);
    }

    /// A number from 0 on, smaller than `bound`.
    int below(int bound) {
        return bound == 1 ? 0 : below.applyAsInt(bound);
    }

    /// True in about one case of so many.
    boolean rarely(int oneOf) {
        return below(oneOf) == oneOf - 1;
    }

    <T> T of(List<T> things) {
        return things.get(below(things.size()));
    }
}
