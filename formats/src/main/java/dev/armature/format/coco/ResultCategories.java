package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The categories that a list of results speaks of, gathered while it is passed over. Their names are not known: a
/// category is called by its id, a keypoint by its number from 1.
final class ResultCategories {

    private final Map<Id, Integer> keypoints = new LinkedHashMap<>(); // the largest number of them, by category

    /// Passes over a result and gives its `image_id`; [Id#NONE] if it has none.
    Id imageOf(JsonReader json) throws IOException, FormatException {
        Id image = Id.NONE;
        Id category = Id.NONE;
        int count = 0;
        if (json.peek() != Kind.OBJECT) {
            json.skip();
            return image;
        }
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "image_id" -> image = Element.quietId(json);
                case "category_id" -> category = Element.quietId(json);
                case "keypoints" -> {
                    int numbers = json.numbers();
                    if (numbers < 0) {
                        json.skip();
                    }
                    count = Math.max(0, numbers / 3);
                }
                default -> json.skip();
            }
        }
        json.endObject();
        if (!category.isNone()) {
            keypoints.merge(category, count, Math::max);
        }
        return image;
    }

    /// In the order in which they were met.
    List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        keypoints.forEach((id, count) -> labels.add(new Label(
                id,
                "category " + id,
                "",
                count == 0 ? Optional.empty() : Optional.of(numbered(count)),
                List.of(),
                Optional.empty())));
        return labels;
    }

    private static Skeleton numbered(int count) {
        return new Skeleton(
                IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList(), List.of());
    }
}
