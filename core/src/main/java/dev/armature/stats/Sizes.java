package dev.armature.stats;

/// Instances by area as COCO's evaluation divides them.
///
/// @param small below 32² px²
/// @param medium from 32² to 96² px²
/// @param large above 96² px²
/// @param unknown without an area, or of area 0
public record Sizes(long small, long medium, long large, long unknown) {

    /// Counts instances one by one.
    public static final class Counter {

        private static final double SMALL = 32 * 32; // px²
        private static final double LARGE = 96 * 96;

        private long small;
        private long medium;
        private long large;
        private long unknown;

        /// One more instance.
        ///
        /// @param area px²; 0 where it is unknown
        public void add(double area) {
            if (!(area > 0)) {
                unknown++;
            } else if (area < SMALL) {
                small++;
            } else if (area <= LARGE) {
                medium++;
            } else {
                large++;
            }
        }

        void merge(Counter other) {
            small += other.small;
            medium += other.medium;
            large += other.large;
            unknown += other.unknown;
        }

        /// What was counted so far.
        public Sizes sizes() {
            return new Sizes(small, medium, large, unknown);
        }
    }
}
