package dev.armature.server.api.exchange;

import dev.armature.store.exchange.PictureKeeper;
import dev.armature.store.picture.Picture;
import dev.armature.store.picture.PictureStore;
import java.io.IOException;
import java.nio.file.Path;

/// Keeps the pictures of datasets so that their annotations fit: as stored, unless the dataset tells the size of
/// the picture that EXIF turns.
///
/// @param store where they go
record DatasetPictures(PictureStore store) implements PictureKeeper {

    @Override
    public Kept keep(Path file, String name) throws IOException {
        return kept(store.keepAsStored(file, name));
    }

    @Override
    public Kept keep(Path file, String name, int width, int height) throws IOException {
        return kept(store.keepAnnotated(file, name, width, height));
    }

    private static Kept kept(Picture picture) {
        return new Kept(picture.sha256(), picture.width(), picture.height());
    }
}
