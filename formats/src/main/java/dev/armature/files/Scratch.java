package dev.armature.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A private folder for the time of a run. It goes at [#close], or when the program is interrupted. After a kill it
/// stays; the next run that makes one with the same prefix at the same place removes it: the operating system has
/// released the lock that a living owner holds on the file `lock` in it.
final class Scratch implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final long SETTLED = 10_000; // milliseconds
    private static final Set<Scratch> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(Scratch::closeAtExit), "armature-scratch"));
    }

    private final Path folder;
    private final FileChannel lockFile;
    private int count;

    private Scratch(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /// Makes a folder named `prefix` and some random digits, after removing those of dead runs.
    static Scratch in(Path parent, String prefix) throws IOException {
        Path folder = Files.createTempDirectory(parent.toAbsolutePath(), prefix);
        FileChannel lockFile =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Scratch scratch = new Scratch(folder, lockFile);
        OPEN.add(scratch);
        if (scratch.lock()) {
            scratch.removeDead(prefix);
        }
        return scratch;
    }

    Path folder() {
        return folder;
    }

    /// A path in the folder that nothing has yet, with this ending.
    Path fresh(String ending) {
        return folder.resolve(count++ + ending);
    }

    @Override
    public void close() throws IOException {
        OPEN.remove(this);
        lockFile.close();
        removeTree(folder);
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException left) {
            System.err.println("left behind: " + folder + " (" + left + ")");
        }
    }

    /// Whether the file system has locks. If not, nobody can tell whether a run is dead, and nothing is removed.
    private boolean lock() {
        try {
            return lockFile.tryLock() != null;
        } catch (IOException unsupported) {
            return false;
        }
    }

    /// Best effort: what another user owns or another run removes at the same time stays.
    private void removeDead(String prefix) throws IOException {
        UserPrincipal owner = Files.getOwner(folder);
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(
                folder.getParent(), file -> file.getFileName().toString().startsWith(prefix))) {
            beside.forEach(found::add);
        }
        for (Path other : found) {
            try {
                if (isDead(other, owner)) {
                    removeTree(other);
                }
            } catch (NoSuchFileException | DirectoryNotEmptyException | AccessDeniedException stays) {
                continue;
            }
        }
    }

    /// Whether it is the same user's, has a lock file, and nobody holds it. One without may be about to get it.
    /// Those of this program are not even looked at: closing the file would release their lock.
    private static boolean isDead(Path folder, UserPrincipal owner) throws IOException {
        if (OPEN.stream().anyMatch(scratch -> scratch.folder.equals(folder))) {
            return false;
        }
        Path lock = folder.resolve(LOCK);
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
                && owner.equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS))
                && isOld(lock)
                && isFree(lock);
    }

    /// Between making the file and locking it lies a moment.
    private static boolean isOld(Path lock) throws IOException {
        return System.currentTimeMillis() - Files.getLastModifiedTime(lock).toMillis() > SETTLED;
    }

    private static boolean isFree(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (IOException | OverlappingFileLockException unknownOrOurs) {
            return false;
        }
    }

    static void removeTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
