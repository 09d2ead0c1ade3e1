package dev.armature.draw;

import java.util.Set;

/// Which images are drawn, and what of them.
///
/// @param images names of images, with or without their folders; empty for all
/// @param most how many images
/// @param leastScore predictions with a lower score are not drawn
public record Selection(Set<String> images, long most, double leastScore) {

    /// Everything.
    public static final Selection ALL = new Selection(Set.of(), Long.MAX_VALUE, Double.NEGATIVE_INFINITY);

    public Selection {
        images = Set.copyOf(images);
    }

    boolean names(Item item) {
        return images.isEmpty() || images.contains(item.image().name()) || images.contains(item.fileName());
    }
}
