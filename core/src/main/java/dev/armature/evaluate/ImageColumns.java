package dev.armature.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Images in columns: by the number of their id until [#arrange], by their place in the order of ids from then on.
final class ImageColumns {

    private int[] widths = new int[256]; // [numbers], px; -1 for an image that is not declared
    private int[] heights = new int[256]; // [numbers], px
    private int numbers;
    private final Map<Integer, String> files = new HashMap<>(); // by number
    private final Map<String, Integer> byFile = new HashMap<>(); // places; filled when first asked for
    private final Map<Integer, Double> crowdIndexes = new HashMap<>(); // by number
    private int[] order = new int[0]; // [places] of numbers
    private int[] places = new int[0]; // [numbers]; -1 for an image that is not declared

    void declare(int number, int width, int height) {
        while (number >= widths.length) {
            widths = Arrays.copyOf(widths, 2 * widths.length);
            heights = Arrays.copyOf(heights, 2 * heights.length);
        }
        while (numbers <= number) {
            widths[numbers++] = -1;
        }
        widths[number] = Math.max(0, width);
        heights[number] = Math.max(0, height);
    }

    void file(int number, String name) {
        files.put(number, name);
    }

    void crowdIndex(int number, double index) {
        crowdIndexes.put(number, index);
    }

    boolean isDeclared(int number) {
        return number < numbers && widths[number] >= 0;
    }

    void arrange(IdIndex ids) {
        order = ids.ordered(this::isDeclared);
        places = new int[ids.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
    }

    /// By number the place in the order of ids, -1 where an image is not declared.
    int[] places() {
        return places;
    }

    int size() {
        return order.length;
    }

    int number(int place) {
        return order[place];
    }

    boolean hasFiles() {
        return !files.isEmpty();
    }

    /// The place of the image of that file, the last one where several have the name; -1 when there is none.
    synchronized int find(String name) {
        if (byFile.isEmpty()) {
            files.forEach((number, file) -> byFile.put(file, places[number]));
        }
        return byFile.getOrDefault(name, -1);
    }

    int width(int number) {
        return widths[number];
    }

    int height(int number) {
        return heights[number];
    }

    ImageInfo info(int place, IdIndex ids) {
        int number = order[place];
        return new ImageInfo(
                ids.id(number),
                files.getOrDefault(number, ""),
                widths[number],
                heights[number],
                crowdIndexes.getOrDefault(number, Double.NaN));
    }
}
