package dev.armature.format;

import dev.armature.files.PictureSize;
import java.util.Optional;

/// What the user chose for formats that leave it open.
///
/// @param imageSize of images whose size neither the annotations nor a picture tells
/// @param keypointDims numbers of a written keypoint where a format has two kinds: 2 (x, y) or 3 (x, y, visibility)
/// @param xmlBeside whether CVAT's XML is written beside COCO's files
public record Choices(Optional<PictureSize.Size> imageSize, int keypointDims, boolean xmlBeside) {

    public static final Choices DEFAULTS = new Choices(Optional.empty(), 3, false);

    /// Without XML beside.
    public Choices(Optional<PictureSize.Size> imageSize, int keypointDims) {
        this(imageSize, keypointDims, false);
    }

    public Choices {
        if (keypointDims != 2 && keypointDims != 3) {
            throw new IllegalArgumentException(keypointDims + " numbers a keypoint; expected 2 or 3");
        }
    }
}
