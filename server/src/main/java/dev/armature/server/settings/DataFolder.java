package dev.armature.server.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder that everything lies in, held for one server as long as it runs.
///
/// | name | holds |
/// |---|---|
/// | `armature.db` | the database, when it is SQLite |
/// | `pictures/` | pictures by the hash of their bytes |
/// | `results/` | files of exports, until they expire |
/// | `tmp/` | uploads that are not whole yet |
/// | `armature.properties` | settings, where somebody wrote some |
/// | `lock` | nothing; who holds it is the server |
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Makes the folder where it is absent, for its owner alone, and holds it.
    ///
    /// @throws IOException also when another server holds it
    public static DataFolder open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(path);
            }
        }
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataFolder(path, channel);
            }
        } catch (OverlappingFileLockException here) {
            // held by this very process; the same answer
        }
        channel.close();
        throw new IOException("another server runs on " + path + "; --data names another folder");
    }

    /// Where it is.
    public Path path() {
        return path;
    }

    /// For what is not whole yet.
    public Path temporary() {
        return path.resolve("tmp");
    }

    /// For the files of results.
    public Path results() {
        return path.resolve("results");
    }

    /// Lets it go.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
