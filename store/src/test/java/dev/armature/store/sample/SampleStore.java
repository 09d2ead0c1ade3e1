package dev.armature.store.sample;

import dev.armature.store.Databases;
import dev.armature.store.db.Database;
import dev.armature.store.db.DatabaseSettings;
import dev.armature.store.db.Dialect;
import dev.armature.store.db.Who;
import dev.armature.store.exchange.PictureKeeper;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import dev.armature.store.picture.Picture;
import dev.armature.store.picture.PictureStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A store with the sample in it, in a folder of its own, for tests of what looks at a whole store.
///
/// @param data the folder of the pictures, and of the database when it is SQLite
public record SampleStore(Path data, DatabaseSettings settings) {

    /// A new one.
    public static SampleStore in(Path data, Databases databases) throws IOException {
        SampleStore store = empty(data, databases);
        try (Database database = store.open()) {
            SampleProject.Making making =
                    SampleProject.prepare(keeper(PictureStore.in(data)), Files.createTempDirectory(data, "scratch"));
            database.run(
                    Who.PROGRAM,
                    tx -> making.in(
                            tx, Users.create(tx, UserDraft.named("ann"), "").id()));
        }
        return store;
    }

    /// One without anything in it; in SQLite without a database.
    public static SampleStore empty(Path data, Databases databases) throws IOException {
        Files.createDirectories(data);
        DatabaseSettings settings = databases.settings();
        return new SampleStore(data, settings.dialect() == Dialect.SQLITE ? DatabaseSettings.in(data) : settings);
    }

    /// Pictures as the server keeps them.
    public static PictureKeeper keeper(PictureStore pictures) {
        return (file, name) -> {
            Picture kept = pictures.keep(file, name);
            return new PictureKeeper.Kept(kept.sha256(), kept.width(), kept.height());
        };
    }

    /// Its database, open; whoever asks for it closes it.
    public Database open() {
        return Database.open(settings);
    }
}
