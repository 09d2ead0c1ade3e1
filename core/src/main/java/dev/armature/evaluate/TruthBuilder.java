package dev.armature.evaluate;

import dev.armature.model.Id;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Collects a [Truth]. Images, categories and objects may come in any order and are tied by their ids; an image or
/// category that is only named by objects and never declared is not part of the truth.
public final class TruthBuilder {

    private final IdIndex imageIds = new IdIndex();
    private final IdIndex categoryIds = new IdIndex();
    private final ImageColumns images = new ImageColumns();
    private final Map<Integer, Category> categories = new HashMap<>();
    private final TruthColumns columns = new TruthColumns();

    /// The number of an image by its id, for [TruthRow#image].
    public int image(long id) {
        return imageIds.add(id);
    }

    /// The number of an image by its id, for [TruthRow#image].
    public int image(Id id) {
        return imageIds.add(id);
    }

    /// Says that there is such an image, of that size in px, or 0 where it is unknown. The last word counts.
    ///
    /// @param image what [#image] gave
    public void declare(int image, int width, int height) {
        images.declare(image, width, height);
    }

    /// The name of an image's file.
    public void file(int image, String name) {
        images.file(image, name);
    }

    /// CrowdPose's measure of how crowded an image is, 0 to 1.
    public void crowdIndex(int image, double index) {
        images.crowdIndex(image, index);
    }

    /// Whether it was said that there is such an image.
    public boolean isDeclared(int image) {
        return images.isDeclared(image);
    }

    /// The number of a category by its id, for [TruthRow#category].
    public int category(long id) {
        return categoryIds.add(id);
    }

    /// The number of a category by its id, for [TruthRow#category].
    public int category(Id id) {
        return categoryIds.add(id);
    }

    /// Says that there is such a category. The last word about an id counts.
    public void declare(Category category) {
        categories.put(categoryIds.add(category.id()), category);
    }

    /// Adds an object; the row may be used again.
    public void add(TruthRow row) {
        columns.add(row);
    }

    /// How many objects there are.
    public int size() {
        return columns.size();
    }

    /// The truth; the builder is used up.
    public Truth build() {
        images.arrange(imageIds);
        int[] sorted = categories.keySet().stream()
                .sorted(categoryIds::compare)
                .mapToInt(number -> number)
                .toArray();
        int[] places = new int[categoryIds.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < sorted.length; i++) {
            places[sorted[i]] = i;
        }
        Truth.Classes classes = new Truth.Classes(
                Arrays.stream(sorted).mapToObj(categories::get).toList(), places, categoryIds);
        columns.place(images.places(), places);
        columns.draw(images);
        return new Truth(images, imageIds, classes, columns);
    }
}
