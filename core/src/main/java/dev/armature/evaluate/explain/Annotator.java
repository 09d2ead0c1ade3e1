package dev.armature.evaluate.explain;

import dev.armature.evaluate.Truth;
import dev.armature.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One of several annotations of the same images: its poses of one category, image by image. Crowds and objects
/// without a marked keypoint are left aside.
final class Annotator {

    private final Truth truth;
    private final List<List<Integer>> rows = new ArrayList<>(); // by image

    /// @param category its name
    /// @param keypoints objects with another number of keypoints are left aside
    Annotator(Truth truth, String category, int keypoints) {
        this.truth = truth;
        for (int image = 0; image < truth.images(); image++) {
            rows.add(new ArrayList<>());
        }
        for (int row = 0; row < truth.size(); row++) {
            int image = truth.imageOf(row);
            int place = truth.categoryOf(row);
            boolean same = image >= 0
                    && place >= 0
                    && truth.categories().get(place).name().equals(category);
            if (same && !truth.isCrowd(row) && truth.isPose(row) && truth.keypoints(row) == keypoints) {
                rows.get(image).add(row);
            }
        }
    }

    Truth truth() {
        return truth;
    }

    /// Rows of the objects of an image.
    List<Integer> objects(int image) {
        return rows.get(image);
    }

    /// Rows of the objects of the image of this file; none where it is not known.
    List<Integer> objects(String file) {
        int image = file.isEmpty() ? -1 : truth.findFile(file);
        return image < 0 ? List.of() : rows.get(image);
    }

    /// How far the boxes of two objects overlap, 0 to 1; 0 where one has none.
    double overlap(int row, Annotator other, int otherRow) {
        Optional<Box> box = truth.box(row);
        Optional<Box> otherBox = other.truth.box(otherRow);
        return box.isPresent() && otherBox.isPresent() ? Box.iou(otherBox.get(), box.get(), false) : 0;
    }
}
