package dev.armature.stats;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often each value of a few occurs. As soon as there are more different values than are held, they are no
/// longer told apart: so it takes little memory for ids and dates, and merging in any order gives the same.
public final class ValueCounts {

    /// A value and how often it was.
    public record Value(String value, long count) {}

    private final int most;
    private final Map<String, Long> counts = new HashMap<>();
    private long all;
    private boolean many;

    /// @param most different values that are held
    ValueCounts(int most) {
        this.most = most;
    }

    void add(String value) {
        all++;
        if (!many) {
            counts.merge(value, 1L, Long::sum);
            forgetTooMany();
        }
    }

    /// One more of which only is known that it is there.
    void addUntold() {
        all++;
        many = true;
        counts.clear();
    }

    void merge(ValueCounts other) {
        all += other.all;
        many |= other.many;
        if (many) {
            counts.clear();
        } else {
            other.counts.forEach((value, count) -> counts.merge(value, count, Long::sum));
            forgetTooMany();
        }
    }

    private void forgetTooMany() {
        if (counts.size() > most) {
            many = true;
            counts.clear();
        }
    }

    /// How many values were added.
    public long all() {
        return all;
    }

    /// Whether there were too many different ones to tell apart.
    public boolean many() {
        return many;
    }

    /// How many different ones there were; 0 when they are too many.
    public int different() {
        return counts.size();
    }

    public long of(String value) {
        return counts.getOrDefault(value, 0L);
    }

    /// The most frequent first, those equally frequent by their text; empty when there are too many.
    public List<Value> values() {
        return counts.entrySet().stream()
                .map(entry -> new Value(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Value::count).reversed().thenComparing(Value::value))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueCounts values
                && all == values.all
                && many == values.many
                && counts.equals(values.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return many ? all + " different values" : counts.toString();
    }
}
