package dev.armature.store.backup;

import java.nio.file.Path;

/// Where things lie, in a backup and in a data folder alike.
final class Layout {

    /// The file of SQLite.
    static final String SQLITE = "armature.db";

    private Layout() {}

    /// A picture, by the hash of its bytes: as `dev.armature.store.picture.PictureStore` keeps it.
    static String picture(String sha256) {
        return "pictures/" + sha256.substring(0, 2) + "/" + sha256.substring(2);
    }

    /// The rows of a table of PostgreSQL, in the text format of `COPY`.
    static String table(String name) {
        return "tables/" + name + ".copy";
    }

    /// The file beside another one while it is not whole.
    static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
