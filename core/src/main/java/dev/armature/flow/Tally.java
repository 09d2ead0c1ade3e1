package dev.armature.flow;

import java.util.LinkedHashMap;
import java.util.Map;

/// The books of a run: `read = written + left out`, for images and for annotations. One count an annotation
/// *element of the source* (an annotation object of COCO, a shape of Datumaro).
public final class Tally {

    /// What is counted.
    public enum Thing {
        IMAGES("images"),
        ANNOTATIONS("annotations");

        private final String plural;

        Thing(String plural) {
            this.plural = plural;
        }

        public String plural() {
            return plural;
        }
    }

    private final long[] read = new long[Thing.values().length];
    private final long[] written = new long[Thing.values().length];
    private final Map<Thing, Map<String, Long>> leftOut = new LinkedHashMap<>();

    public void read(Thing thing, long count) {
        read[thing.ordinal()] += count;
    }

    public void written(Thing thing, long count) {
        written[thing.ordinal()] += count;
    }

    /// @param reason completes "left out: 12 …", for instance "without a place in coco_captions"
    public void leftOut(Thing thing, String reason, long count) {
        leftOut.computeIfAbsent(thing, t -> new LinkedHashMap<>()).merge(reason, count, Long::sum);
    }

    public long read(Thing thing) {
        return read[thing.ordinal()];
    }

    public long written(Thing thing) {
        return written[thing.ordinal()];
    }

    /// Counts by reason, in the order of first appearance.
    public Map<String, Long> leftOut(Thing thing) {
        return java.util.Collections.unmodifiableMap(leftOut.getOrDefault(thing, Map.of()));
    }

    public long leftOutInAll(Thing thing) {
        return leftOut(thing).values().stream().mapToLong(Long::longValue).sum();
    }

    /// Whether every thing read is accounted for.
    public boolean balances(Thing thing) {
        return read(thing) == written(thing) + leftOutInAll(thing);
    }
}
