package dev.armature.convert;

import dev.armature.edit.PassingSink;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Passes on one part of a dataset that is read whole, and counts what belongs to it.
final class OnePart extends PassingSink {

    private final Part wanted;
    private final DatasetSink target;
    private final boolean outside; // whether what is in no part counts
    private final Tally books;
    private final Tally counted;
    private final Map<Thing, Long> read = new HashMap<>(); // of the books, as far as it is settled
    private final Map<Thing, Map<String, Long>> leftOut = new HashMap<>(); // likewise
    private boolean open; // whether what is found now counts

    /// @param outside whether what is found before, between and behind parts counts
    /// @param books of the whole reading
    /// @param counted gets what counts
    OnePart(Part wanted, DatasetSink target, boolean outside, Tally books, Tally counted) {
        super(Listener.DEAF);
        this.wanted = wanted;
        this.target = target;
        this.outside = outside;
        this.books = books;
        this.counted = counted;
        this.open = outside;
    }

    boolean isOpen() {
        return open;
    }

    /// Counts what was read since the last time, if it counts.
    void settle() {
        for (Thing thing : Thing.values()) {
            long before = read.getOrDefault(thing, 0L);
            read.put(thing, books.read(thing));
            if (open) {
                counted.read(thing, books.read(thing) - before);
            }
            Map<String, Long> known = leftOut.computeIfAbsent(thing, one -> new HashMap<>());
            books.leftOut(thing).forEach((reason, count) -> {
                long more = count - known.getOrDefault(reason, 0L);
                known.put(reason, count);
                if (open && more > 0) {
                    counted.leftOut(thing, reason, more);
                }
            });
        }
    }

    /// Everything: what a reader passes over it does not count.
    @Override
    public boolean wants(Section section) {
        return true;
    }

    @Override
    public void begin(Part part) throws IOException, FormatException {
        settle();
        open = part.equals(wanted);
        passTo(open ? target : Listener.DEAF);
        super.begin(part);
    }

    @Override
    public void end(Part part) throws IOException, FormatException {
        super.end(part);
        settle();
        passTo(Listener.DEAF);
        open = outside;
    }
}
