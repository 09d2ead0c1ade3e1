package dev.armature.files;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A single file: the first that is created, whatever its path. Folders vanish.
final class FileDestination implements Destination {

    private final Path target;
    private final boolean overwrite;
    private final Path part;
    private String first = "";

    FileDestination(Path target, boolean overwrite, Scratch scratch) {
        this.target = target;
        this.overwrite = overwrite;
        this.part = scratch.fresh(".file");
    }

    @Override
    public OutputStream create(String path) throws IOException, FormatException {
        claim(path);
        return new BufferedOutputStream(
                Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16);
    }

    @Override
    public void folder(String path) {}

    @Override
    public void copy(Input from, Entry entry, String path) throws IOException, FormatException {
        copy(from.file(entry), path);
    }

    @Override
    public void copy(Path file, String path) throws IOException, FormatException {
        claim(path);
        boolean copied = false;
        try {
            Files.copy(file, part);
            copied = true;
        } finally {
            if (!copied) {
                Files.deleteIfExists(part);
                first = "";
            }
        }
    }

    private void claim(String path) throws FormatException {
        if (!first.isEmpty()) {
            throw new FormatException(
                    "output-single",
                    Location.of(target.toString()),
                    "is a single file; expected a folder or a .zip for %s and %s".formatted(first, path));
        }
        first = path;
    }

    @Override
    public void commit() throws IOException, FormatException {
        if (first.isEmpty()) {
            throw new FormatException(
                    "output-empty",
                    Location.of(target.toString()),
                    "would be an empty file: there is nothing to write");
        }
        replace(part, target, overwrite);
    }

    /// Gives a finished file its final name in one step.
    static void replace(Path part, Path target, boolean overwrite) throws IOException, FormatException {
        if (!overwrite && Files.exists(target)) {
            throw new FormatException("output-exists", Location.of(target.toString()), "has appeared meanwhile");
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {}
}
