package dev.armature.expression;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The element that expressions are asked about, one after the other. Not safe for use by several threads.
public final class Subject {

    private static final Keypoints NO_KEYPOINTS = Keypoints.of();

    private final Map<Id, Label> labels = new HashMap<>();
    private final Set<String> met = new HashSet<>(); // attributes
    private String subset = "";
    private ImageFacts image; // null when unknown
    private Instance instance; // null when an image is asked about
    private Label label; // of the instance; null when unknown
    private boolean labelKnown;
    int keypoint = -1; // the one that any, all, count and their like have come to

    /// Begins a part; its labels come by [#label].
    public void begin(Part part) {
        labels.clear();
        subset = part.subset();
        instance = null;
        image = null;
    }

    /// A label of the part; of several with one id the first counts.
    public void label(Label one) {
        labels.putIfAbsent(one.id(), one);
    }

    /// The labels of the part.
    public Iterable<Label> labels() {
        return labels.values();
    }

    /// Asks about an image.
    public Subject of(ImageFacts facts) {
        image = facts;
        instance = null;
        return this;
    }

    /// Asks about an annotation.
    ///
    /// @param facts its image; null when it is not known or not needed
    public Subject of(Instance one, ImageFacts facts) {
        image = facts;
        instance = one;
        labelKnown = false;
        return this;
    }

    /// Whether an attribute of this name was met on an annotation that was asked for it.
    public boolean hasMet(String attribute) {
        return met.contains(attribute);
    }

    String subset() {
        return subset;
    }

    /// null when unknown.
    ImageFacts image() {
        return image;
    }

    Instance instance() {
        return instance;
    }

    Keypoints keypoints() {
        return instance.keypoints().orElse(NO_KEYPOINTS);
    }

    /// null when the annotation has none, or one that the part does not know.
    Label label() {
        if (!labelKnown) {
            labelKnown = true;
            label = labels.get(instance.label());
        }
        return label;
    }

    /// The JSON text of an attribute.
    Optional<String> attribute(String name) {
        Optional<String> json = instance.attributes().json(name);
        if (json.isPresent()) {
            met.add(name);
        }
        return json;
    }

    /// Of the image; none when it is unknown.
    Attributes imageAttributes() {
        return image == null ? Attributes.NONE : image.attributes();
    }
}
