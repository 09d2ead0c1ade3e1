package dev.armature.store.picture;

import dev.armature.store.InvalidException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Folders on the server's disk that an administrator allowed to take pictures from. In paths, which have `/`
/// between their parts, each is called by its own name: `photos/2024/a.jpg` lies in the allowed folder
/// `/data/photos`.
///
/// Nothing outside of them is seen: `..` is refused, and so are links that lead out. Within a folder, links are
/// passed over. Nothing in them is changed.
public final class SharedFolders {

    private static final String FIELD = "server_files";

    private final Map<String, Path> roots = new TreeMap<>(); // real paths, by name

    /// What a folder holds.
    ///
    /// @param bytes 0 of a folder
    public record Shared(String name, boolean isFolder, long bytes) {}

    /// A file below one of the folders.
    ///
    /// @param name as it is called from outside
    /// @param named whether a path means it itself, not a folder above it
    record Found(String name, Path file, boolean named) {}

    /// @param folders that exist; no two have the same name
    public SharedFolders(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            Path real = folder.toRealPath();
            Path name = real.getFileName();
            if (name == null || !Files.isDirectory(real)) {
                throw new IOException(folder + " cannot be a folder that pictures are taken from");
            }
            Path before = roots.putIfAbsent(name.toString(), real);
            if (before != null && !before.equals(real)) {
                throw new IOException(
                        "two folders that pictures are taken from are called " + name + ": " + before + ", " + real);
            }
        }
    }

    /// What lies in a folder, by name; folders first.
    ///
    /// @param path of the folder; "" or `/` gives the allowed folders
    /// @throws InvalidException when there is no such folder
    public List<Shared> list(String path) throws IOException {
        String plain = plain(path);
        if (plain.isEmpty()) {
            return roots.keySet().stream()
                    .map(name -> new Shared(name, true, 0))
                    .toList();
        }
        Path folder = resolve(plain, path);
        if (!Files.isDirectory(folder)) {
            throw missing(path);
        }
        List<Shared> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Predicate.not(Files::isSymbolicLink)).toList()) {
                String name = file.getFileName().toString();
                if (Files.isDirectory(file)) {
                    found.add(new Shared(name, true, 0));
                } else if (Files.isRegularFile(file)) {
                    found.add(new Shared(name, false, Files.size(file)));
                }
            }
        }
        found.sort(Comparator.comparing((Shared file) -> !file.isFolder()).thenComparing(Shared::name));
        return found;
    }

    /// The files that paths mean: those of a folder by their paths, a file itself.
    ///
    /// @param paths in the order in which they were given
    /// @param excluded left out, with what lies below them
    /// @param most how many files there may be
    /// @throws InvalidException for a path that is not there or leads out
    List<Found> find(List<String> paths, List<String> excluded, int most) throws IOException {
        List<String> without = excluded.stream().map(SharedFolders::plain).toList();
        List<Found> found = new ArrayList<>();
        for (String path : paths) {
            String plain = plain(path);
            Path file = resolve(plain, path);
            List<Found> below = new ArrayList<>();
            if (Files.isDirectory(file)) {
                Files.walkFileTree(file, new Below(file, plain, below, most));
                below.sort(Comparator.comparing(Found::name));
            } else if (Files.isRegularFile(file)) {
                below.add(new Found(plain, file, true));
            } else {
                throw missing(path);
            }
            below.stream().filter(one -> !isBelow(one.name, without)).forEach(found::add);
        }
        return found;
    }

    private static boolean isBelow(String name, List<String> folders) {
        return folders.stream().anyMatch(folder -> name.equals(folder) || name.startsWith(folder + "/"));
    }

    /// Without slashes at its ends.
    private static String plain(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(start, end);
    }

    private Path resolve(String plain, String path) throws IOException {
        Optional<String> fault = UploadNames.fault(plain);
        if (fault.isPresent()) {
            throw new InvalidException(FIELD, "\"" + UploadNames.shown(path) + "\" is not allowed: it " + fault.get());
        }
        int slash = plain.indexOf('/');
        Path root = roots.get(slash < 0 ? plain : plain.substring(0, slash));
        if (root == null) {
            throw missing(path);
        }
        Path file = within(root, slash < 0 ? "" : plain.substring(slash + 1), path);
        if (!Files.exists(file)) {
            throw missing(path);
        }
        Path real = file.toRealPath();
        if (!real.startsWith(root)) {
            throw new InvalidException(
                    FIELD, "\"" + UploadNames.shown(path) + "\" is not allowed: it leads out of its folder");
        }
        return real;
    }

    private static Path within(Path root, String below, String path) {
        try {
            return root.resolve(below);
        } catch (InvalidPathException noPathHere) {
            throw missing(path);
        }
    }

    private static InvalidException missing(String path) {
        return new InvalidException(
                FIELD, "\"" + UploadNames.shown(path) + "\" is not in a folder that an administrator allowed");
    }

    /// Collects the files below a folder. Links are not followed.
    private static final class Below extends SimpleFileVisitor<Path> {

        private final Path root;
        private final String name;
        private final List<Found> found;
        private final int most;

        Below(Path root, String name, List<Found> found, int most) {
            this.root = root;
            this.name = name;
            this.found = found;
            this.most = most;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()) {
                return FileVisitResult.CONTINUE;
            }
            if (found.size() >= most) {
                throw new InvalidException(FIELD, "\"" + name + "\" has more than " + most + " files");
            }
            String below = root.relativize(file).toString();
            found.add(new Found(name + "/" + below.replace(File.separatorChar, '/'), file, false));
            return FileVisitResult.CONTINUE;
        }
    }
}
