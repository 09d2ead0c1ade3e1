package dev.armature.files;

import dev.armature.flow.FormatException;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.Optional;

/// Gives images whose size the annotations do not tell that of their picture, where it is found.
public final class ImageSizes {

    private final Input input;
    private final Pictures pictures;

    /// @param input where pictures are looked for
    public ImageSizes(Input input) {
        this(input, Pictures.in(input));
    }

    /// @param pictures those of the input
    public ImageSizes(Input input, Pictures pictures) {
        this.input = input;
        this.pictures = pictures;
    }

    /// The image with its picture's size; as it is when it has a size, or when there is no picture.
    ///
    /// @param part to which the image belongs
    public Image sized(Part part, Image image) throws IOException, FormatException {
        if (image.sizeKnown()) {
            return image;
        }
        Optional<Entry> picture = pictures.find(part, image);
        if (picture.isEmpty()) {
            return image;
        }
        return PictureSize.of(input, picture.get())
                .map(size -> image.withSize(size.width(), size.height()))
                .orElse(image);
    }
}
