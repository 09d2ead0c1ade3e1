package dev.armature.draw;

import java.util.EnumSet;
import java.util.Set;

/// What is drawn of annotations, and what its colours mean.
///
/// @param layers what is drawn
public record Look(Set<Layer> layers, Colouring colouring) {

    /// Something to be drawn.
    public enum Layer {
        SKELETON("skeleton"),
        BOX("box"),
        SEGMENTATION("segmentation"),
        LABEL("label"),
        INDEX("index");

        private final String word;

        Layer(String word) {
            this.word = word;
        }

        /// As the command line calls it.
        public String word() {
            return word;
        }
    }

    /// What a colour stands for.
    public enum Colouring {
        /// Left, right and middle of the body, by the names of keypoints; of a skeleton without sides, the
        /// instance.
        SIDE("side"),
        INSTANCE("instance"),
        LABEL("label");

        private final String word;

        Colouring(String word) {
            this.word = word;
        }

        /// As the command line calls it.
        public String word() {
            return word;
        }
    }

    /// Skeletons, boxes and outlines, coloured by the sides of the body.
    public static final Look DEFAULT =
            new Look(EnumSet.of(Layer.SKELETON, Layer.BOX, Layer.SEGMENTATION), Colouring.SIDE);

    public Look {
        layers = Set.copyOf(layers);
    }

    boolean shows(Layer layer) {
        return layers.contains(layer);
    }
}
