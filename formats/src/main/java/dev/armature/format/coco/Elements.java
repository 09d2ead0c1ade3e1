package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.format.OtherMembers;
import dev.armature.json.JsonReader;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Task;
import java.io.IOException;
import java.util.Optional;

/// Reads the elements of COCO's lists one by one: categories, images, annotations. What is odd but clear is read
/// and noted; what is broken is an error, which by the policy ends in nothing written, the element left out, or a
/// repair.
///
/// Each method reads the next value, the `number`th of its list from 0, and gives nothing when it is too broken.
final class Elements {

    static final String FORMAT = "coco";

    private final Element element;
    private final LabelReader labels;
    private final ImageReader images;
    private final AnnotationReader annotations;

    /// The JSON pointer of an annotation, the `number`th of its file.
    static String pointer(Task task, long number) {
        return (task == Task.RESULTS ? "/" : "/annotations/") + number;
    }

    /// @param task decides which members an annotation is expected to have
    Elements(JsonReader json, Problems problems, OtherMembers others, Task task) {
        this(json, problems, others, task, false);
    }

    /// @param asText whether coordinates keep their text, and outlines wait as it until somebody asks for
    ///     numbers: for what is mostly passed on
    Elements(JsonReader json, Problems problems, OtherMembers others, Task task, boolean asText) {
        element = new Element(json, problems, others, task);
        labels = new LabelReader(element);
        images = new ImageReader(element);
        annotations = new AnnotationReader(element, asText);
    }

    /// Where the element lies that was read last.
    Location here() {
        return element.here();
    }

    /// Tells what can only be said when all was read.
    void end() {
        element.end();
    }

    Optional<Label> label(long number) throws IOException, FormatException {
        return labels.label(number);
    }

    Optional<Image> image(long number) throws IOException, FormatException {
        return images.image(number);
    }

    /// An entry of an `images` object: the key is the id, the value the name or an image.
    Optional<Image> keyedImage(String key, long at, long number) throws IOException, FormatException {
        return images.keyedImage(key, at, number);
    }

    Optional<Instance> annotation(long number) throws IOException, FormatException {
        return annotations.annotation(number);
    }
}
