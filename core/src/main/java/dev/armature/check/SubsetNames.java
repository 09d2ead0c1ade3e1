package dev.armature.check;

import dev.armature.flow.Location;
import dev.armature.model.Part;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which file names the images of each subset have, by 64 bits of a hash: 11 to 21 bytes a name.
final class SubsetNames {

    /// A set of hashes in one array.
    private static final class Hashes {
        private long[] slots = new long[256]; // a power of two; 0 for a free one
        private int size;

        boolean has(long hash) {
            return slots[slot(hash)] == hash;
        }

        void add(long hash) {
            if (4L * size >= 3L * slots.length) {
                long[] old = slots;
                slots = new long[2 * old.length];
                for (long one : old) {
                    if (one != 0) {
                        slots[slot(one)] = one;
                    }
                }
            }
            int slot = slot(hash);
            size += slots[slot] == 0 ? 1 : 0;
            slots[slot] = hash;
        }

        private int slot(long hash) {
            int mask = slots.length - 1;
            int slot = (int) (hash >>> 32) & mask;
            while (slots[slot] != 0 && slots[slot] != hash) {
                slot = slot + 1 & mask;
            }
            return slot;
        }
    }

    private final Map<String, Hashes> bySubset = new LinkedHashMap<>();
    private final Map<String, Long> shared = new LinkedHashMap<>(); // with other subsets, of the part
    private Hashes own;
    private String subset;

    void begin(Part part) {
        subset = part.subset();
        own = bySubset.computeIfAbsent(subset, _ -> new Hashes());
        shared.clear();
    }

    void image(String name) {
        long hash = hash(name);
        if (bySubset.size() > 1) {
            for (Map.Entry<String, Hashes> other : bySubset.entrySet()) {
                if (other.getValue() != own && other.getValue().has(hash)) {
                    shared.merge(other.getKey(), 1L, Long::sum);
                }
            }
        }
        own.add(hash);
    }

    /// FNV-1a of 64 bits, never 0.
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    void end(Part part, CheckReport report) {
        shared.forEach((other, count) -> report.add(
                "image-name-in-subsets",
                Location.of(part.file()),
                count + " file names of subset " + subset + " are also in subset " + other));
    }
}
