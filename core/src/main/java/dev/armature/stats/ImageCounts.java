package dev.armature.stats;

import dev.armature.model.Id;

/// How many instances each image of a part has, in any order of images and annotations. Ids that are texts are
/// known by a hash of 64 bits.
public final class ImageCounts {

    private static final int IMAGE = 1 << 31; // the part has the image itself

    private long[] keys = new long[1 << 10];
    private int[] counts = new int[1 << 10]; // 0: free; else 1 + instances, and perhaps IMAGE
    private int size;

    /// The part has this image.
    public void image(Id id) {
        int slot = slotOf(id);
        counts[slot] |= IMAGE;
    }

    /// One more instance of this image, which the part may have or not.
    public void instance(Id image) {
        int slot = slotOf(image);
        if ((counts[slot] & ~IMAGE) < Integer.MAX_VALUE) {
            counts[slot]++;
        }
    }

    /// How many images have instances.
    public long named() {
        long named = 0;
        for (int count : counts) {
            named += (count & IMAGE) != 0 && (count & ~IMAGE) > 1 ? 1 : 0;
        }
        return named;
    }

    /// Adds the number of instances of each image.
    void addTo(Counts perImage) {
        for (int count : counts) {
            if ((count & IMAGE) != 0) {
                perImage.add((count & ~IMAGE) - 1);
            }
        }
    }

    private int slotOf(Id id) {
        long key = key(id);
        int slot = slot(key);
        if (counts[slot] != 0) {
            return slot;
        }
        if (2 * (size + 1) > keys.length) {
            grow();
            slot = slot(key);
        }
        size++;
        keys[slot] = key;
        counts[slot] = 1;
        return slot;
    }

    private static long key(Id id) {
        if (id.isLong()) {
            return id.asLong();
        }
        String text = id.toString();
        long hash = id.isNumber() ? 1469598103934665603L : 7809847782465536322L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 1099511628211L;
        }
        return hash;
    }

    /// Where the key is, or the free place where it belongs.
    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & keys.length - 1;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new int[2 * oldCounts.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
