package dev.armature.change;

import java.util.Arrays;
import java.util.List;

/// Draws subsets for groups by ratio. A group is a hash of its key; the groups of a stratum stand in the order of
/// their hashes, and each subset gets a stretch of that order, as long as its share. What rounding takes from a
/// subset in one stratum it gets back in the next.
///
/// One more image moves the ends of the stretches by less than one image, so that few others change their subset.
final class Drawn {

    private final long[] groups; // sorted, each once
    private final int[] sizes; // in images
    private final int[] strata; // by group, from 0
    private final int[] subsets; // by group

    private Drawn(long[] groups) {
        this.groups = groups;
        this.sizes = new int[groups.length];
        this.strata = new int[groups.length];
        this.subsets = new int[groups.length];
    }

    /// The images that lots are drawn for.
    static final class Images {

        private long[] groups = new long[64];
        private int[] strata = new int[64];
        private int size;

        /// @param group the hash of its group
        /// @param stratum from 0; that of a group is the smallest of its images
        void add(long group, int stratum) {
            if (size == groups.length) {
                groups = Arrays.copyOf(groups, 2 * size);
                strata = Arrays.copyOf(strata, 2 * size);
            }
            groups[size] = group;
            strata[size++] = stratum;
        }
    }

    static Drawn of(Images images, List<Share> shares) {
        Drawn drawn = new Drawn(distinct(Arrays.copyOf(images.groups, images.size)));
        Arrays.fill(drawn.strata, Integer.MAX_VALUE);
        int strata = 0;
        for (int i = 0; i < images.size; i++) {
            int group = drawn.find(images.groups[i]);
            drawn.sizes[group]++;
            drawn.strata[group] = Math.min(drawn.strata[group], images.strata[i]);
            strata = Math.max(strata, images.strata[i] + 1);
        }
        drawn.draw(strata, shares);
        return drawn;
    }

    /// The subset of a group that was among the hashes.
    int subset(long hash) {
        return subsets[find(hash)];
    }

    private int find(long hash) {
        return Arrays.binarySearch(groups, hash);
    }

    /// Sorts the array and takes out what repeats.
    private static long[] distinct(long[] hashes) {
        Arrays.sort(hashes);
        int count = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[count++] = hashes[i];
            }
        }
        return Arrays.copyOf(hashes, count);
    }

    private void draw(int stratumCount, List<Share> shares) {
        int[][] members = members(stratumCount);
        double[] parts = upTo(shares);
        double[] owed = new double[parts.length]; // images by which a stretch ended too early so far
        for (int[] stratum : members) {
            long images = 0;
            for (int group : stratum) {
                images += sizes[group];
            }
            double[] ends = new double[parts.length];
            for (int k = 0; k < parts.length; k++) {
                ends[k] = parts[k] * images + owed[k];
            }
            long[] reached = stretch(stratum, ends);
            for (int k = 0; k < parts.length; k++) {
                owed[k] = ends[k] - reached[k];
            }
        }
    }

    /// The groups of each stratum, in the order of their hashes.
    private int[][] members(int stratumCount) {
        int[] counts = new int[stratumCount];
        for (int stratum : strata) {
            counts[stratum]++;
        }
        int[][] members = new int[stratumCount][];
        for (int stratum = 0; stratum < stratumCount; stratum++) {
            members[stratum] = new int[counts[stratum]];
        }
        for (int group = groups.length - 1; group >= 0; group--) {
            members[strata[group]][--counts[strata[group]]] = group;
        }
        return members;
    }

    /// Gives the groups of one stratum their subsets: that in whose stretch their middle lies.
    ///
    /// @param ends of the stretches, in images
    /// @return where the stretches end in fact
    private long[] stretch(int[] stratum, double[] ends) {
        long[] reached = new long[ends.length];
        long before = 0;
        for (int group : stratum) {
            double middle = before + sizes[group] / 2.0;
            int subset = 0;
            while (subset < ends.length - 1 && middle >= ends[subset]) {
                subset++;
            }
            subsets[group] = subset;
            before += sizes[group];
            for (int k = subset; k < reached.length; k++) {
                reached[k] += sizes[group];
            }
        }
        return reached;
    }

    /// The share of each subset and those before it, up to 1.
    private static double[] upTo(List<Share> shares) {
        double sum = shares.stream().mapToDouble(Share::weight).sum();
        double[] parts = new double[shares.size()];
        double before = 0;
        for (int k = 0; k < parts.length; k++) {
            before += shares.get(k).weight();
            parts[k] = k == parts.length - 1 ? 1 : before / sum;
        }
        return parts;
    }
}
