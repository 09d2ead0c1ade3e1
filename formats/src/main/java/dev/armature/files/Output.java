package dev.armature.files;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Files to write: into a folder, a zip or a single file, all or nothing. Until [#commit] they are in a hidden
/// folder `.<name>.part-<digits>` beside the target; closing without a commit removes it, and so does the next run
/// for the same target after this one was killed. A power failure is not guarded against.
///
/// An existing target with content is only touched to overwrite: a zip or file is replaced in one step; in a folder
/// each file is replaced in one step, annotations last, and other files stay.
///
/// Paths have `/` between folders. Several streams may be open at once; calls come from one thread.
public final class Output implements AutoCloseable {

    /// What the target is.
    public enum Kind {
        FOLDER,
        FILE,
        ZIP
    }

    /// Writes files that have to wait until everything else was written.
    @FunctionalInterface
    public interface Last {
        void write() throws IOException, FormatException;
    }

    private static final int MOST_PATH = 4000; // bytes; Linux takes 4095 with what is before it
    private static final int MOST_PART = 255; // bytes
    private static final int SHOWN = 60; // characters of the target's name in that of its part

    private final Path target;
    private final Kind kind;
    private final List<Path> madeAbove;
    private final Scratch scratch;
    private final Destination destination;
    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final Set<String> made = new HashSet<>(); // folders asked for
    private final Set<Tracked> open = new HashSet<>();
    private final List<Last> last = new ArrayList<>();
    private boolean committed;
    private boolean closed;

    private Output(Path target, Kind kind, boolean overwrite) throws IOException {
        this.target = target;
        this.kind = kind;
        this.madeAbove = makeAbove(target);
        this.scratch = Scratch.in(workplace(target, kind), partName(target));
        this.destination = switch (kind) {
            case FOLDER -> new FolderDestination(target, overwrite, scratch);
            case FILE -> new FileDestination(target, overwrite, scratch);
            case ZIP -> new ZipDestination(target, overwrite, scratch);
        };
    }

    /// Opens a zip if the name ends in `.zip`, a single file if it ends in `.json`, else a folder. What is a folder
    /// already stays one.
    ///
    /// @throws FormatException `output-exists` for a target with content that is not to be overwritten
    public static Output open(Path target, boolean overwrite) throws IOException, FormatException {
        String name = target.toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(target)) {
            return open(target, Kind.FOLDER, overwrite);
        }
        return open(
                target, name.endsWith(".zip") ? Kind.ZIP : name.endsWith(".json") ? Kind.FILE : Kind.FOLDER, overwrite);
    }

    /// Opens a single file of any name.
    ///
    /// @throws FormatException `output-exists` for a file that is not to be overwritten
    public static Output openFile(Path target, boolean overwrite) throws IOException, FormatException {
        return open(target, Kind.FILE, overwrite);
    }

    private static Output open(Path named, Kind kind, boolean overwrite) throws IOException, FormatException {
        checkAbsent(named, kind, overwrite);
        Path target = Files.exists(named)
                ? named.toRealPath()
                : named.toAbsolutePath().normalize();
        return new Output(target, kind, overwrite);
    }

    private static void checkAbsent(Path target, Kind kind, boolean overwrite) throws IOException, FormatException {
        if (!Files.exists(target)) {
            return;
        }
        boolean folder = Files.isDirectory(target);
        if (folder != (kind == Kind.FOLDER)) {
            throw exists(target, folder ? "is a folder; expected a file" : "is a file; expected a folder");
        }
        if (!folder && !Files.isRegularFile(target)) {
            throw exists(target, "is neither a file nor a folder");
        }
        if (!overwrite && !(folder && FolderDestination.isEmpty(target))) {
            throw exists(target, folder ? "exists and is not empty" : "exists");
        }
    }

    private static FormatException exists(Path target, String what) {
        return new FormatException("output-exists", Location.of(target.toString()), what);
    }

    /// Makes the folders above the target; those that were missing, the innermost first.
    private static List<Path> makeAbove(Path target) throws IOException {
        List<Path> missing = new ArrayList<>();
        Path folder = target.getParent();
        while (folder != null && !Files.exists(folder)) {
            missing.add(folder);
            folder = folder.getParent();
        }
        if (!missing.isEmpty()) {
            Files.createDirectories(missing.getFirst());
        }
        return missing;
    }

    /// Beside the target; inside of a folder that has no such place on its own disk.
    private static Path workplace(Path target, Kind kind) throws IOException {
        Path beside = target.getParent();
        boolean exists = kind == Kind.FOLDER && Files.isDirectory(target);
        boolean inside = beside == null
                || exists
                        && (!Files.isWritable(beside)
                                || !Files.getFileStore(beside).equals(Files.getFileStore(target)));
        return inside ? target : beside;
    }

    private static String partName(Path target) {
        String name = String.valueOf(target.getFileName());
        return "." + (name.length() > SHOWN ? name.substring(0, SHOWN) : name) + ".part-";
    }

    /// The absolute path of what will be there after [#commit].
    public Path target() {
        return target;
    }

    public Kind kind() {
        return kind;
    }

    /// A new file; it is finished when the stream is closed. In a single file the path does not matter.
    ///
    /// @throws FormatException `output-path` for a path that leaves the target, `output-duplicate` for one that is
    ///     there already, `output-single` for a second file where one is expected
    public OutputStream create(String path) throws IOException, FormatException {
        claim(path);
        Tracked stream = new Tracked(destination.create(path));
        open.add(stream);
        return stream;
    }

    /// A folder, also if nothing comes into it. More than once is fine.
    public void folder(String path) throws IOException, FormatException {
        check(path);
        if (files.contains(path)) {
            throw duplicate(path);
        }
        claimFolders(path + "/");
        if (made.add(path)) {
            destination.folder(path);
        }
    }

    /// Copies the bytes of an entry unchanged. When this throws, the output is as it was before.
    public void copy(Input from, Entry entry, String path) throws IOException, FormatException {
        claim(path);
        boolean copied = false;
        try {
            destination.copy(from, entry, path);
            copied = true;
        } finally {
            release(path, copied);
        }
    }

    /// Copies a file unchanged. When this throws, the output is as it was before.
    public void copy(Path file, String path) throws IOException, FormatException {
        claim(path);
        boolean copied = false;
        try {
            destination.copy(file, path);
            copied = true;
        } finally {
            release(path, copied);
        }
    }

    private void release(String path, boolean copied) {
        if (!copied) {
            files.remove(path);
        }
    }

    /// The path of a file that does not exist yet, on the disk of the target, for the writer's own use; removed in
    /// the end. The same name may be asked for again and gives another file.
    ///
    /// @param name how the file's name shall end; letters, digits, dots, hyphens
    public Path spool(String name) {
        if (!name.matches("[A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("spool named " + name);
        }
        return scratch.fresh("-" + name);
    }

    /// Has this done at the beginning of [#commit]: for what is known only when no further part follows.
    public void beforeCommit(Last files) {
        last.add(files);
    }

    /// What is wrong with the path of a file, so that it cannot be written; empty when it is fine.
    public static Optional<String> fault(String path) {
        return Names.fault(path).or(() -> unfit(path));
    }

    /// Puts everything under its final name.
    public void commit() throws IOException, FormatException {
        if (committed || closed) {
            throw new IllegalStateException("output is " + (committed ? "committed" : "closed"));
        }
        for (Last files : last) {
            files.write();
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException(open.size() + " streams are still open");
        }
        destination.commit();
        committed = true;
    }

    /// Removes everything that was not committed.
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (Scratch _ = scratch) {
            for (Tracked stream : List.copyOf(open)) {
                stream.abandon();
            }
            destination.close();
        }
        if (!committed) {
            removeAbove();
        }
    }

    private void removeAbove() throws IOException {
        for (Path folder : madeAbove) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException used) {
                return;
            }
        }
    }

    private void check(String path) throws FormatException {
        if (closed || committed) {
            throw new IllegalStateException("output is " + (committed ? "committed" : "closed"));
        }
        String fault = fault(path).orElse("");
        if (!fault.isEmpty()) {
            throw new FormatException(
                    "output-path",
                    Location.of(target.toString()),
                    "cannot have a file \"%s\", whose name %s".formatted(Names.shown(path), fault));
        }
    }

    /// What no file system takes, beyond what is not safe.
    private static Optional<String> unfit(String path) {
        if (!Names.isPlain(path)) {
            return Optional.of("has an empty part or a dot between its slashes");
        }
        if (path.length() <= MOST_PART / 3) { // a char has at most three bytes
            return Optional.empty();
        }
        if (bytes(path) > MOST_PATH) {
            return Optional.of("is longer than %d bytes".formatted(MOST_PATH));
        }
        return Stream.of(path.split("/")).anyMatch(part -> bytes(part) > MOST_PART)
                ? Optional.of("has a part of more than %d bytes".formatted(MOST_PART))
                : Optional.empty();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void claim(String path) throws FormatException {
        check(path);
        if (folders.contains(path)) {
            throw duplicate(path);
        }
        claimFolders(path);
        if (!files.add(path)) {
            throw duplicate(path);
        }
    }

    /// Everything before a slash is a folder from now on.
    private void claimFolders(String path) throws FormatException {
        int slash = path.lastIndexOf('/');
        while (slash > 0) {
            String folder = path.substring(0, slash);
            if (files.contains(folder)) {
                throw duplicate(folder);
            }
            if (!folders.add(folder)) {
                return;
            }
            slash = path.lastIndexOf('/', slash - 1);
        }
    }

    private FormatException duplicate(String path) {
        return new FormatException(
                "output-duplicate",
                Location.of(target.toString()),
                "would have \"%s\" twice".formatted(Names.shown(path)));
    }

    /// A stream that is known to be open.
    private final class Tracked extends FilterOutputStream {

        Tracked(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (open.remove(this)) {
                out.close();
            }
        }

        /// Lets go of the file; what is in it goes with the output.
        void abandon() throws IOException {
            open.remove(this);
            if (out instanceof ZipSpool spool) {
                spool.drop();
            } else {
                out.close();
            }
        }
    }
}
