package dev.armature.check;

import dev.armature.model.Image;
import dev.armature.model.Part;

/// What a finding is about, for pages that show it: an annotation on its image, or the image alone.
public sealed interface Exhibit permits Subject, Exhibit.Whole {

    /// An image without its annotations, for what is wrong with its picture.
    record Whole(Part part, Image image) implements Exhibit {

        @Override
        public Whole resting() {
            return this;
        }
    }

    Part part();

    Image image();

    /// The same, so that it can be kept when the call is over that it was made for.
    Exhibit resting();
}
