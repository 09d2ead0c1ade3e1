package dev.armature.evaluate;

import dev.armature.model.Id;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Ids, each once, numbered from 0 in the order in which they came. Whole numbers are held without objects.
public final class IdIndex {

    private long[] keys = new long[1024]; // [a power of two]; whole numbers, by hash
    private int[] places = new int[1024]; // 1 + number; 0 for free
    private long[] whole = new long[512]; // [size]
    private final Map<Id, Integer> odd = new HashMap<>(); // all ids that are no whole numbers
    private final Map<Integer, Id> byNumber = new HashMap<>();
    private int size;

    /// How many ids there are.
    public int size() {
        return size;
    }

    /// The number of an id, a new one if it was not known.
    public int add(long id) {
        int slot = slot(id);
        if (places[slot] != 0) {
            return places[slot] - 1;
        }
        if (2 * size >= keys.length) {
            rehash();
            slot = slot(id);
        }
        keys[slot] = id;
        places[slot] = append(id) + 1;
        return size - 1;
    }

    /// The number of an id, a new one if it was not known.
    public int add(Id id) {
        if (id.isLong()) {
            return add(id.asLong());
        }
        Integer known = odd.get(id);
        if (known != null) {
            return known;
        }
        int number = append(0);
        odd.put(id, number);
        byNumber.put(number, id);
        return number;
    }

    /// The number of an id, -1 if it is not known.
    public int find(long id) {
        return places[slot(id)] - 1;
    }

    /// The number of an id, -1 if it is not known.
    public int find(Id id) {
        return id.isLong() ? find(id.asLong()) : odd.getOrDefault(id, -1);
    }

    /// The id of a number.
    public Id id(int number) {
        Id other = byNumber.get(number);
        return other == null ? Id.of(whole[number]) : other;
    }

    /// Those of the numbers that are wanted, in the order of their ids: whole numbers first, by value.
    int[] ordered(IntPredicate wanted) {
        if (!byNumber.isEmpty()) {
            return IntStream.range(0, size)
                    .filter(wanted)
                    .boxed()
                    .sorted(this::compare)
                    .mapToInt(number -> number)
                    .toArray();
        }
        long[] sorted = new long[size];
        int count = 0;
        for (int number = 0; number < size; number++) {
            if (wanted.test(number)) {
                sorted[count++] = whole[number];
            }
        }
        Arrays.sort(sorted, 0, count);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = find(sorted[i]);
        }
        return order;
    }

    /// Compares two by their ids: whole numbers first, by value.
    int compare(int one, int two) {
        boolean plain = byNumber.isEmpty() || !byNumber.containsKey(one) && !byNumber.containsKey(two);
        return plain ? Long.compare(whole[one], whole[two]) : id(one).compareTo(id(two));
    }

    private int append(long id) {
        if (size == whole.length) {
            whole = Arrays.copyOf(whole, 2 * size);
        }
        whole[size] = id;
        return size++;
    }

    private int slot(long id) {
        int mask = keys.length - 1;
        long mixed = id * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (places[slot] != 0 && keys[slot] != id) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void rehash() {
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = new long[2 * oldKeys.length];
        places = new int[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                places[slot] = oldPlaces[i];
            }
        }
    }
}
