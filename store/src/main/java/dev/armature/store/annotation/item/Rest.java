package dev.armature.store.annotation.item;

import dev.armature.json.Members;
import dev.armature.model.Source;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What of an annotation's text is worth keeping beside the annotation itself: the members that the model has no
/// word for.
public final class Rest {

    private static final Map<String, byte[]> KNOWN = new HashMap<>();

    static {
        for (String member : new String[] {
            "id",
            "image_id",
            "category_id",
            "keypoints",
            "num_keypoints",
            "bbox",
            "segmentation",
            "area",
            "iscrowd",
            "score",
            "attributes",
            "caption"
        }) {
            KNOWN.put(member, null);
        }
    }

    private Rest() {}

    /// The text of an annotation of COCO without the members that the model holds. Empty when nothing is left, and
    /// for a text of another format.
    public static Optional<Source> of(Source source) {
        if (!source.format().equals("coco") || source.text().length == 0 || source.text()[0] != '{') {
            return Optional.empty();
        }
        byte[] rest = Members.replace(source.text(), KNOWN);
        boolean nothing =
                new String(rest, StandardCharsets.UTF_8).chars().allMatch(c -> c == '{' || c == '}' || c <= ' ');
        return nothing ? Optional.empty() : Optional.of(new Source(source.format(), rest));
    }
}
