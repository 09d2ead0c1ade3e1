package dev.armature.store.picture;

import dev.armature.files.Orientation;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.db.Database;
import dev.armature.store.project.Frames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Pictures as they were uploaded, each content once, in files named by the SHA-256 of their bytes:
/// `pictures/ab/cdef…`. A file appears under its name when it is whole and on the disk.
///
/// It does not know who shows what: frames in the database do. What no frame shows is removed by [#sweep], once
/// it is old enough not to belong to an upload that still runs. One process at a time works in a folder.
public final class PictureStore {

    /// Gets one picture after the other.
    @FunctionalInterface
    public interface Each {
        void picture(String sha256, Path file) throws IOException;
    }

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER = 1 << 16;
    private static final Duration LEFT = Duration.ofDays(1); // after which nobody writes to a file any more
    private static final String NEW = "new"; // folder of files that are not whole yet

    private final Path folder;
    private final PictureLimits limits;
    private final ReadWriteLock sweeping = new ReentrantReadWriteLock();
    private final Set<Path> unsettled = ConcurrentHashMap.newKeySet(); // folders with new names

    private PictureStore(Path folder, PictureLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /// Below a data folder, with [PictureLimits#DEFAULTS].
    public static PictureStore in(Path data) throws IOException {
        return in(data, PictureLimits.DEFAULTS);
    }

    /// Opens the pictures of a data folder, and removes what a killed process left half done a day ago.
    ///
    /// @param data gets a folder `pictures`
    public static PictureStore in(Path data, PictureLimits limits) throws IOException {
        Path folder = Files.createDirectories(data.resolve("pictures"));
        Path unfinished = Files.createDirectories(folder.resolve(NEW));
        FileTime before = FileTime.from(Instant.now().minus(LEFT));
        for (Path file : filesIn(unfinished)) {
            if (Files.getLastModifiedTime(file).compareTo(before) < 0) {
                Files.delete(file);
            }
        }
        return new PictureStore(folder, limits);
    }

    /// What pictures may be at most.
    public PictureLimits limits() {
        return limits;
    }

    /// Keeps a picture that is annotated as it is shown.
    ///
    /// @param name for messages
    /// @throws InvalidException for a file that is no picture, or one that is too large
    public Picture keep(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return keep(in, name, new Said(true, 0, 0));
        }
    }

    /// Keeps a picture whose annotations count its pixels as they are stored, as those of COCO do: a turn that
    /// EXIF asks for is taken out of the file, the rest of it stays as it is.
    ///
    /// @param name for messages
    /// @throws InvalidException for a file that is no picture, or one that is too large
    public Picture keepAsStored(Path file, String name) throws IOException {
        return keepAnnotated(file, name, 0, 0);
    }

    /// Keeps a picture of a dataset, so that it fits the annotations: as stored, unless they give the size of
    /// the turned picture.
    ///
    /// @param name for messages
    /// @param width pixels that the dataset tells; 0 when it tells none
    /// @param height pixels that the dataset tells; 0 when it tells none
    /// @throws InvalidException for a file that is no picture, or one that is too large
    public Picture keepAnnotated(Path file, String name, int width, int height) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return keep(in, name, new Said(false, width, height));
        }
    }

    /// What pixels the annotations of a picture count.
    private record Said(boolean asShown, int width, int height) {
        boolean isTurned(Inspection picture, int orientation) {
            boolean exchanged = Orientation.exchangesSides(orientation)
                    && picture.width() != picture.height()
                    && width == picture.height()
                    && height == picture.width();
            return asShown || exchanged;
        }
    }

    /// Keeps a picture that is annotated as it is shown.
    Picture keep(InputStream in, String name) throws IOException {
        return keep(in, name, new Said(true, 0, 0));
    }

    private Picture keep(InputStream in, String name, Said said) throws IOException {
        Path part = Files.createTempFile(folder.resolve(NEW), "", "");
        try {
            String hash = copy(in, part, name);
            Inspection inspection = inspect(part, name);
            PictureKind kind = inspection.kind().orElseThrow();
            int orientation = Exif.orientation(part, kind);
            boolean turned = orientation != Orientation.AS_STORED && said.isTurned(inspection, orientation);
            if (orientation != Orientation.AS_STORED && !turned) {
                Exif.takeOut(part, kind);
                hash = hash(part);
            }
            boolean exchanged = turned && Orientation.exchangesSides(orientation);
            long bytes = Files.size(part);
            place(part, hash);
            return new Picture(
                    hash,
                    kind,
                    exchanged ? inspection.height() : inspection.width(),
                    exchanged ? inspection.width() : inspection.height(),
                    bytes);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String copy(InputStream in, Path part, String name) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > limits.bytes()) {
                    throw new InvalidException("", shown(name) + " has more than " + limits.bytes() + " bytes");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private Inspection inspect(Path part, String name) throws IOException {
        try (InputStream in = Files.newInputStream(part)) {
            Inspection inspection = Inspection.of(in, Files.size(part), limits);
            if (!inspection.isFine()) {
                throw new InvalidException("", shown(name) + " " + inspection.fault());
            }
            return inspection;
        }
    }

    /// Gives a file its name, unless its bytes are there already: then those become new for [#sweep].
    private void place(Path part, String hash) throws IOException {
        Path file = path(hash);
        sweeping.readLock().lock();
        try {
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                return;
            }
            sync(part, StandardOpenOption.WRITE);
            if (Files.notExists(file.getParent())) {
                Files.createDirectories(file.getParent());
                unsettled.add(folder);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            unsettled.add(file.getParent());
        } finally {
            sweeping.readLock().unlock();
        }
    }

    /// Makes sure that the names of what was kept are on the disk as its bytes are. Comes before the commit of
    /// a transaction that refers to them.
    public synchronized void settle() throws IOException {
        for (Path changed : List.copyOf(unsettled)) {
            unsettled.remove(changed);
            sync(changed, StandardOpenOption.READ);
        }
    }

    private static void sync(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    /// The file of a picture; nobody may change it. Empty when it is not here.
    ///
    /// @param sha256 hexadecimal
    public Optional<Path> file(String sha256) {
        return Optional.of(path(sha256)).filter(Files::isRegularFile);
    }

    /// The file of a picture; nobody may change it.
    ///
    /// @param sha256 hexadecimal
    /// @throws MissingException when it is not here
    public Path get(String sha256) {
        return file(sha256).orElseThrow(() -> new MissingException("picture " + sha256 + " is not there"));
    }

    private Path path(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("no SHA-256 in hexadecimal: " + sha256);
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /// Whether the bytes of a picture are those that its name tells.
    ///
    /// @param sha256 hexadecimal
    /// @throws MissingException when it is not here
    public boolean isWhole(String sha256) throws IOException {
        return hash(get(sha256)).equals(sha256);
    }

    /// All pictures, in the order of their names.
    public void each(Each each) throws IOException {
        for (Path shelf : filesIn(folder)) {
            for (Path file : filesIn(shelf)) {
                String hash = shelf.getFileName().toString() + file.getFileName();
                if (HASH.matcher(hash).matches()) {
                    each.picture(hash, file);
                }
            }
        }
    }

    /// Removes pictures that no frame shows.
    ///
    /// @param age how long ago they have to have been kept last; longer than an upload takes
    public Sweep sweep(Database database, Duration age) throws IOException {
        FileTime before = FileTime.from(Instant.now().minus(age));
        Counts counts = new Counts();
        for (Path shelf : filesIn(folder)) {
            Set<String> old = new HashSet<>();
            for (Path file : filesIn(shelf)) {
                String hash = shelf.getFileName().toString() + file.getFileName();
                boolean isOld = Files.getLastModifiedTime(file).compareTo(before) < 0;
                counts.files++;
                if (isOld && HASH.matcher(hash).matches()) {
                    old.add(hash);
                }
            }
            old.removeAll(database.<Set<String>, RuntimeException>read(tx -> Frames.shown(tx, old)));
            for (String hash : old) {
                remove(path(hash), before, counts);
            }
        }
        return new Sweep(counts.removed, counts.bytes, counts.files - counts.removed);
    }

    private static final class Counts {
        private long files;
        private long removed;
        private long bytes;
    }

    /// Unless it was kept again meanwhile.
    private void remove(Path file, FileTime before, Counts counts) throws IOException {
        sweeping.writeLock().lock();
        try {
            if (Files.getLastModifiedTime(file).compareTo(before) < 0) {
                long bytes = Files.size(file);
                Files.delete(file);
                counts.removed++;
                counts.bytes += bytes;
            }
        } finally {
            sweeping.writeLock().unlock();
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    /// By name; nothing for what is no folder.
    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String shown(String name) {
        return "\"" + UploadNames.shown(name) + "\"";
    }
}
