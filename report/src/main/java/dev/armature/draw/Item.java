package dev.armature.draw;

import dev.armature.model.Image;
import dev.armature.model.Part;
import java.util.List;

/// An image of a dataset with what is to be drawn on it.
record Item(Part part, Image image, Labels labels, List<Figure> figures) {

    Item {
        figures = List.copyOf(figures);
    }

    /// The same image with one of its figures.
    Item only(Figure figure) {
        return new Item(part, image, labels, List.of(figure));
    }

    /// The same image with no figure.
    Item without() {
        return new Item(part, image, labels, List.of());
    }

    /// The last part of the image's name.
    String fileName() {
        String name = image.name().replace('\\', '/');
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
