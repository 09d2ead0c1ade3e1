package dev.armature.format.coco;

import dev.armature.model.Image;
import java.util.List;
import java.util.Optional;

/// What pictures are called in COCO files.
final class ExportNames {

    private ExportNames() {}

    /// The `file_name`: of a COCO image its name, of a Datumaro item its id with the extension of its picture, or
    /// `.jpg` when that has none.
    ///
    /// @param extension replaces the picture's own, with its point
    static String fileName(Image image, Optional<String> extension) {
        boolean coco = image.id().isNumber()
                || image.source()
                        .filter(source -> source.format().equals(Elements.FORMAT))
                        .isPresent();
        if (coco) {
            return extension
                    .map(other -> CocoCopy.withExtension(image.name(), other))
                    .orElse(image.name());
        }
        return image.id() + extension.orElseGet(() -> extension(image.name()));
    }

    private static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? ".jpg" : name.substring(dot);
    }

    /// Why nothing can be written under this name; empty when it is fine.
    static Optional<String> fault(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty");
        }
        boolean drive = name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0));
        if (name.startsWith("/") || name.startsWith("\\") || drive) {
            return Optional.of("is absolute; expected a path inside of the images");
        }
        List<String> steps = List.of(name.split("[/\\\\]", -1));
        return steps.contains("..")
                ? Optional.of("leaves the folder of the images by \"..\"; expected a path inside of it")
                : Optional.empty();
    }
}
