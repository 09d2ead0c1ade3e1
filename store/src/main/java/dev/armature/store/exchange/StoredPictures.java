package dev.armature.store.exchange;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Pictures;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.store.db.Tx;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.project.Frames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pictures of an export as files, each at `SUBSET/NAME` under the name that its image has there.
final class StoredPictures implements Pictures, AutoCloseable {

    private final Input input;

    private StoredPictures(Input input) {
        this.input = input;
    }

    /// @param files [PictureFiles#NONE] for an export without pictures
    static StoredPictures of(Tx tx, Map<String, List<Piece>> subsets, PictureFiles files) throws IOException {
        Map<String, Path> all = new HashMap<>();
        if (files != PictureFiles.NONE) {
            for (Map.Entry<String, List<Piece>> subset : subsets.entrySet()) {
                Names names = new Names(tx, subset.getValue(), false);
                for (Piece piece : subset.getValue()) {
                    int first = piece.range().first();
                    Frames.<IOException>each(
                            tx, piece.task().id(), first, piece.range().last(), frame -> {
                                if (!frame.deleted()) {
                                    String name = names.unique(frame.name());
                                    Optional<Path> file = frame.picture().isPresent()
                                            ? files.file(frame.picture().get())
                                            : Optional.empty();
                                    file.ifPresent(path -> all.put(path(subset.getKey(), name), path));
                                }
                            });
                }
            }
        }
        return new StoredPictures(Input.of(Path.of("pictures"), all));
    }

    private static String path(String subset, String name) {
        return subset + "/" + name;
    }

    Input input() {
        return input;
    }

    @Override
    public Optional<Entry> find(Part part, Image image) {
        return input.entry(path(part.subset(), image.name()));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
