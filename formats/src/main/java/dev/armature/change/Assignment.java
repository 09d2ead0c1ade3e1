package dev.armature.change;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.model.Id;
import dev.armature.model.Part;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/// Which subset every image of a dataset belongs to.
///
/// @param origin the subset of the dataset that is divided; others have no images
/// @param subsets their names
/// @param parts the images of each part with the subset of each row
/// @param mixed whether annotations of one image have several values
record Assignment(String origin, List<String> subsets, Map<Part, Rows> parts, boolean mixed) {

    private static final String REST = "rest";
    private static final int MOST_SUBSETS = 100;
    private static final int LONGEST = 80; // letters of a name

    /// @param subsets by row
    record Rows(SplitImages images, int[] subsets) {}

    /// @throws FormatException if the dataset has several subsets already, or there would be too many
    static Assignment of(Division division, SplitLook seen) throws FormatException {
        String origin = origin(seen);
        return switch (division) {
            case Division.Ratio ratio -> byRatio(origin, ratio, seen);
            case Division.Values values -> byValues(origin, seen);
        };
    }

    /// The subset of an image. One that the dataset does not have, though annotations name it, is in the first.
    int subset(Part part, Id image) {
        Rows rows = parts.get(part);
        int row = rows.images().ids().row(image);
        return row == IdRows.NONE ? 0 : rows.subsets()[row];
    }

    /// How many images there are in a subset, over all parts.
    long images(int subset) {
        long count = 0;
        for (Rows rows : parts.values()) {
            for (int row = 0; row < rows.images().size(); row++) {
                count += rows.images().isThere(row) && rows.subsets()[row] == subset ? 1 : 0;
            }
        }
        return count;
    }

    private static String origin(SplitLook seen) throws FormatException {
        List<String> subsets = seen.parts().entrySet().stream()
                .filter(part -> part.getValue().anyThere())
                .map(part -> part.getKey().subset())
                .distinct()
                .toList();
        if (subsets.size() > 1) {
            throw new FormatException(
                    "split-subsets",
                    place(seen),
                    "the dataset is divided already into " + String.join(", ", subsets)
                            + "; expected one subset (merge joins them, --images 'image.subset == \"…\"' picks one)");
        }
        return subsets.isEmpty() ? seen.parts().keySet().iterator().next().subset() : subsets.getFirst();
    }

    // ---- by value

    private static Assignment byValues(String origin, SplitLook seen) throws FormatException {
        Map<Integer, String> names = new HashMap<>(Map.of(0, REST)); // by number of the value
        seen.values().forEach((value, number) -> names.put(number, fileName(value)));
        TreeSet<String> used = new TreeSet<>();
        for (SplitImages images : seen.parts().values()) {
            for (int row = 0; row < images.size(); row++) {
                if (images.isThere(row)) {
                    used.add(names.get(images.value(row)));
                }
            }
        }
        if (used.isEmpty()) {
            used.add(REST);
        }
        if (used.size() > MOST_SUBSETS) {
            throw new FormatException(
                    "split-many",
                    place(seen),
                    "the expression has " + used.size() + " values (" + used.first() + ", …, " + used.last()
                            + "); expected at most " + MOST_SUBSETS);
        }
        List<String> subsets = List.copyOf(used);
        Map<Part, Rows> parts = new HashMap<>();
        seen.parts()
                .forEach((part, images) -> parts.put(
                        part, rows(images, row -> Math.max(subsets.indexOf(names.get(images.value(row))), 0))));
        return new Assignment(origin, subsets, parts, seen.mixed());
    }

    /// A value as the name of a subset, of which file names are made: other letters than these become `_`.
    private static String fileName(String value) {
        String name = value.strip().replaceAll("[^\\p{L}\\p{M}\\p{N}._-]", "_").replaceFirst("^\\.+", "_");
        return name.isEmpty() ? REST : name.substring(0, Math.min(name.length(), LONGEST));
    }

    private static Rows rows(SplitImages images, IntUnaryOperator subset) {
        int[] subsets = new int[images.size()];
        Arrays.setAll(subsets, subset);
        return new Rows(images, subsets);
    }

    private static Location place(SplitLook seen) {
        return Location.of(seen.parts().keySet().iterator().next().file());
    }

    // ---- by ratio

    private static Assignment byRatio(String origin, Division.Ratio ratio, SplitLook seen) {
        long[] values = new long[seen.values().size() + 1]; // hashes, by number
        seen.values().forEach((value, number) -> values[number] = Hashes.of(ratio.seed(), "group " + value));
        int[] rarest = seen.labels().rarest(sets(seen));
        Drawn.Images drawing = new Drawn.Images();
        for (SplitImages images : seen.parts().values()) {
            for (int row = 0; row < images.size(); row++) {
                if (images.isThere(row)) {
                    drawing.add(key(images, row, values), rarest[images.labels(row)]);
                }
            }
        }
        Drawn drawn = Drawn.of(drawing, ratio.shares());
        Map<Part, Rows> parts = new HashMap<>();
        seen.parts()
                .forEach((part, images) -> parts.put(
                        part, rows(images, row -> images.isThere(row) ? drawn.subset(key(images, row, values)) : 0)));
        return new Assignment(origin, ratio.shares().stream().map(Share::subset).toList(), parts, seen.mixed());
    }

    /// The hash of an image's group: its value, or its name where it has none.
    private static long key(SplitImages images, int row, long[] values) {
        return images.value(row) == 0 ? images.name(row) : values[images.value(row)];
    }

    /// How many images have each set of labels.
    private static long[] sets(SplitLook seen) {
        long[] counts = new long[seen.labels().size()];
        for (SplitImages images : seen.parts().values()) {
            for (int row = 0; row < images.size(); row++) {
                counts[images.labels(row)]++;
            }
        }
        return counts;
    }
}
