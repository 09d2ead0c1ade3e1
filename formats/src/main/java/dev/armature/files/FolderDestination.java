package dev.armature.files;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A folder: built beside the target, then renamed to it in one step. Where there is a target with files already,
/// or one that cannot be replaced (a mount point, the current folder), its new files are moved in one by one,
/// those with annotations last.
final class FolderDestination implements Destination {

    private final Path target;
    private final boolean overwrite;
    private final Path part;
    private final Set<Path> made = new HashSet<>();

    /// A rename that puts a finished file, or a folder that the target does not have, into its place.
    private record Move(Path from, Path to) {}

    FolderDestination(Path target, boolean overwrite, Scratch scratch) throws IOException {
        this.target = target;
        this.overwrite = overwrite;
        this.part = Files.createDirectory(scratch.fresh(".folder"));
        made.add(part);
    }

    @Override
    public OutputStream create(String path) throws IOException, FormatException {
        Path file = place(path);
        try {
            return new BufferedOutputStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16);
        } catch (FileAlreadyExistsException inAnotherCase) {
            throw duplicate(path);
        }
    }

    @Override
    public void folder(String path) throws IOException, FormatException {
        make(resolve(path));
    }

    @Override
    public void copy(Input from, Entry entry, String path) throws IOException, FormatException {
        if (from.isUnpacked(entry)) {
            copy(from.file(entry), path);
            return;
        }
        Path file = place(path);
        boolean copied = false;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            from.transfer(entry, out);
            copied = true;
        } catch (FileAlreadyExistsException inAnotherCase) {
            copied = true; // the other one
            throw duplicate(path);
        } finally {
            if (!copied) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void copy(Path from, String path) throws IOException, FormatException {
        Path file = place(path);
        try {
            Files.copy(from, file);
        } catch (FileAlreadyExistsException inAnotherCase) {
            throw duplicate(path);
        }
    }

    private FormatException duplicate(String path) {
        return new FormatException(
                "output-duplicate",
                Location.of(target.toString()),
                "already has a file %s; this disk takes names that differ in case for the same".formatted(path));
    }

    private Path place(String path) throws IOException, FormatException {
        Path file = resolve(path);
        make(file.getParent());
        return file;
    }

    private Path resolve(String path) throws FormatException {
        try {
            return part.resolve(path);
        } catch (InvalidPathException unusable) {
            throw new FormatException(
                    "output-path",
                    Location.of(target.toString()),
                    "cannot have a file named \"%s\" on this system: %s"
                            .formatted(Names.shown(path), unusable.getReason()));
        }
    }

    private void make(Path folder) throws IOException {
        if (!made.contains(folder)) {
            Files.createDirectories(folder);
            made.add(folder);
        }
    }

    @Override
    public void commit() throws IOException, FormatException {
        boolean exists = Files.isDirectory(target);
        if (!exists) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } else if (!isEmpty(target) || isUsed(target) || !renamed()) {
            merge();
        }
    }

    /// Whether it has nothing but what runs of our own left in it.
    static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> Names.isLeftover(file.getFileName().toString()));
        }
    }

    /// Whether somebody stands in it, or it holds the unfinished result: then it must stay the same folder.
    private boolean isUsed(Path folder) throws IOException {
        Path real = folder.toRealPath();
        return Path.of("").toRealPath().startsWith(real) || part.toRealPath().startsWith(real);
    }

    private boolean renamed() {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException cannotBeReplaced) {
            return false;
        }
    }

    private void merge() throws IOException, FormatException {
        if (!overwrite && !isEmpty(target)) {
            throw new FormatException(
                    "output-exists", Location.of(target.toString()), "has got files meanwhile; expected it empty");
        }
        List<Move> moves = new ArrayList<>();
        plan(part, target, moves);
        List<Move> last = new ArrayList<>();
        for (Move move : moves) {
            if (hasAnnotations(move.from())) {
                last.add(move);
            } else {
                move(move);
            }
        }
        for (Move move : last) {
            move(move);
        }
    }

    private void plan(Path from, Path to, List<Move> moves) throws IOException, FormatException {
        for (Path file : children(from)) {
            Path place = to.resolve(file.getFileName());
            boolean folder = Files.isDirectory(file);
            if (Files.exists(place) && folder != Files.isDirectory(place)) {
                throw new FormatException(
                        "output-exists",
                        Location.of(place.toString()),
                        folder ? "is a file; expected a folder" : "is a folder; expected a file");
            }
            if (folder && Files.isDirectory(place)) {
                plan(file, place, moves);
            } else {
                moves.add(new Move(file, place));
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(Path::toString)).toList();
        }
    }

    private static boolean hasAnnotations(Path file) throws IOException {
        try (Stream<Path> files = Files.walk(file)) {
            return files.anyMatch(each -> Names.extension(each.toString()).equals("json"));
        }
    }

    private static void move(Move move) throws IOException {
        Files.move(move.from(), move.to(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {}
}
