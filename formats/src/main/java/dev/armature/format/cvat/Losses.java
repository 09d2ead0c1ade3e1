package dev.armature.format.cvat;

import dev.armature.flow.Location;
import dev.armature.flow.Problems;

/// Tells what CVAT's XML cannot hold, with the image.
final class Losses {

    private final String file;
    private final Problems problems;
    private String image; // null outside of images

    /// @param file the part's file, for messages
    Losses(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /// What follows concerns this image.
    void image(String name) {
        image = name;
    }

    void add(String code, String what) {
        Location place = Location.of(file);
        problems.loss(code, image == null ? place : place.withImage(image), what);
    }
}
