package dev.armature.format.cvat;

import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;

/// Tells what is found in one file, with the place: the byte, the path of elements, the image.
final class Reports {

    private final String file;
    private final Problems problems;
    private String path = "/annotations";
    private String image; // null outside of images

    Reports(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    String file() {
        return file;
    }

    boolean repairs() {
        return problems.policy() == Policy.REPAIR;
    }

    /// What follows lies in this element, `/annotations/image[3]`.
    ///
    /// @param imageName null when it belongs to no image, or to one that is not known yet
    void in(String element, String imageName) {
        path = element;
        image = imageName;
    }

    /// Whoever gets the next elements may ask for their place: the element that begins there.
    void at(long offset) {
        problems.reader(() -> place(offset));
    }

    void error(String code, long offset, String what) {
        problems.error(code, place(offset), what);
    }

    void repair(String code, long offset, String what) {
        problems.repair(code, place(offset), what);
    }

    void note(String code, long offset, String what) {
        problems.note(code, place(offset), what);
    }

    void loss(String code, long offset, String what) {
        problems.loss(code, place(offset), what);
    }

    private Location place(long offset) {
        Location place = Location.of(file, offset, path);
        return image == null ? place : place.withImage(image);
    }
}
