package dev.armature.store.picture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/// Files that can be made again, up to a number of bytes; beyond it, those go that were not asked for the
/// longest. One that is asked for by several at once is made once. Survives a restart.
final class Cache {

    /// Makes a file.
    interface Maker {
        void write(OutputStream out) throws IOException;
    }

    private static final Duration SHIELDED = Duration.ofMinutes(1); // from the last time it was handed out
    private static final String PART = ".part";

    private final Path folder;
    private final long mostBytes;
    private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true); // the least recently used first
    private final Map<String, CompletableFuture<Path>> making = new HashMap<>();
    private long bytes;
    private long parts;

    /// A file that is there.
    private static final class Held {
        private final long bytes;
        private Instant used;

        Held(long bytes, Instant used) {
            this.bytes = bytes;
            this.used = used;
        }
    }

    /// @param folder of this cache alone; what it holds is taken over, what is not whole is removed
    Cache(Path folder, long mostBytes) throws IOException {
        this.folder = folder;
        this.mostBytes = mostBytes;
        Files.createDirectories(folder);
        takeOver();
    }

    private record Found(String name, long bytes, FileTime time) {}

    private void takeOver() throws IOException {
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                long size = Files.size(file);
                if (size == 0 || file.toString().endsWith(PART)) {
                    Files.delete(file);
                } else {
                    found.add(new Found(file.getFileName().toString(), size, Files.getLastModifiedTime(file)));
                }
            }
        }
        found.sort(Comparator.comparing(Found::time).thenComparing(Found::name));
        found.forEach(file -> hold(file.name, file.bytes, file.time.toInstant()));
        evict();
    }

    /// The file of a name, made when it is absent.
    ///
    /// @param name a file name of at least two letters
    Path get(String name, Maker maker) throws IOException {
        CompletableFuture<Path> mine = new CompletableFuture<>();
        Optional<CompletableFuture<Path>> others;
        synchronized (this) {
            Optional<Path> there = there(name);
            if (there.isPresent()) {
                return there.get();
            }
            others = Optional.ofNullable(making.putIfAbsent(name, mine));
        }
        return others.isPresent() ? await(others.get()) : make(name, maker, mine);
    }

    /// Who waits for what another one makes fails as that one does.
    private static Path await(CompletableFuture<Path> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case IOException input -> throw input;
                case RuntimeException refused -> throw refused;
                default -> throw failed;
            }
        }
    }

    private Path make(String name, Maker maker, CompletableFuture<Path> future) throws IOException {
        try {
            Path file = write(name, maker);
            future.complete(file);
            return file;
        } catch (IOException | RuntimeException | Error failed) {
            future.completeExceptionally(failed);
            throw failed;
        } finally {
            synchronized (this) {
                making.remove(name);
            }
        }
    }

    private Path write(String name, Maker maker) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(name + "." + nextPart() + PART);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                maker.write(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        synchronized (this) {
            hold(name, Files.size(file), Instant.now());
            evict();
        }
        return file;
    }

    private synchronized long nextPart() {
        return parts++;
    }

    /// A file that is there and stays for a while.
    private Optional<Path> there(String name) {
        Held file = held.get(name);
        if (file == null) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path(name))) { // somebody has emptied the folder
            held.remove(name);
            bytes -= file.bytes;
            return Optional.empty();
        }
        file.used = Instant.now();
        return Optional.of(path(name));
    }

    private void hold(String name, long size, Instant used) {
        Held before = held.put(name, new Held(size, used));
        bytes += size - (before == null ? 0 : before.bytes);
    }

    private void evict() throws IOException {
        Instant before = Instant.now().minus(SHIELDED);
        Iterator<Map.Entry<String, Held>> files = held.entrySet().iterator();
        while (bytes > mostBytes && files.hasNext()) {
            Map.Entry<String, Held> file = files.next();
            if (!file.getValue().used.isBefore(before)) {
                return; // and all that come after it
            }
            Files.deleteIfExists(path(file.getKey()));
            bytes -= file.getValue().bytes;
            files.remove();
        }
    }

    private Path path(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }
}
